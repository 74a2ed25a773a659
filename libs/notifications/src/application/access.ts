import { ROLE_NAMES, type Role } from '@zhichuang/contracts';
import { type AccessTable, accessRow, type Reach } from '@zhichuang/platform';

/** Everybody has an inbox, and nobody another's. */
const everybody = accessRow(Object.fromEntries(ROLE_NAMES.map((role) => [role, 'own'])) as Record<Role, Reach>);

export const notificationsAccess = {
  'notifications.notification.read': everybody,
  'notifications.notification.mark-read': everybody,
  'notifications.address.change': everybody,
} as const satisfies AccessTable;
