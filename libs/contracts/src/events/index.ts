import type { FinancingNeedsEvents } from './financing-needs.js';
import type { LendingEvents } from './lending.js';

/** Every public event by name, each a snapshot that needs no history to be read. */
export type Events = FinancingNeedsEvents & LendingEvents;
export type EventType = keyof Events;
export type { FinancingNeedsEvents, LendingEvents };
