import type { LendingEvents } from './lending.js';
import type { OrganisationsEvents } from './organisations.js';

/** Every public event by name, each a snapshot that needs no history to be read. */
export type Events = OrganisationsEvents & LendingEvents;
export type EventType = keyof Events;
export type { LendingEvents, OrganisationsEvents };
