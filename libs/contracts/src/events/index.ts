import type { LendingEvents } from './lending.js';

/** Every public event by name, each a snapshot that needs no history to be read. */
export type Events = LendingEvents;
export type EventType = keyof Events;
export type { LendingEvents };
