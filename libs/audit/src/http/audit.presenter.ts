import { type Action, ACTIONS, type Text } from '@zhichuang/contracts';
import { requestContext } from '@zhichuang/platform';
import type { AuditEntry } from '../application/ports.js';

/** An entry outlives its action's name: one that is no longer known is shown as it was written. */
const labelOf = (action: string): string => (ACTIONS as Readonly<Record<string, Text>>)[action as Action]?.[requestContext.getStore()?.locale ?? 'zh'] ?? action;

export const presentEntry = ({ occurredAt, action, ...entry }: AuditEntry) => ({ ...entry, occurredAt: occurredAt.toISOString(), action, actionLabel: labelOf(action) });
