import type { FinancingNeedsEvents } from './financing-needs.js';
import type { LendingEvents } from './lending.js';
import type { MatchingEvents } from './matching.js';
import type { NotificationsEvents } from './notifications.js';
import type { OrganisationsEvents } from './organisations.js';

/** Every public event by name, each a snapshot that needs no history to be read. */
export type Events = OrganisationsEvents & FinancingNeedsEvents & MatchingEvents & LendingEvents & NotificationsEvents;
export type EventType = keyof Events;
export type { FinancingNeedsEvents, LendingEvents, MatchingEvents, NotificationsEvents, OrganisationsEvents };
