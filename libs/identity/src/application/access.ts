import { type AccessTable, accessRow, type Reach } from '@zhichuang/platform';
import { type Role, ROLE_NAMES } from '@zhichuang/contracts';

const everybody = accessRow(Object.fromEntries(ROLE_NAMES.map((role) => [role, 'own'])) as Record<Role, Reach>);
const managers = { 'enterprise-keeper': 'own', 'bank-approver': 'own', 'office-lead': 'own' } as const;

export const identityAccess = {
  'identity.me.read': everybody,
  'identity.membership.act': everybody,
  'identity.password.change': everybody,
  'identity.person.read': accessRow({ ...managers, 'security-administrator': 'all' }),
  'identity.person.add': accessRow(managers),
  'identity.person.invite': accessRow(managers),
  'identity.sent-invitation.read': accessRow(managers),
  'identity.sent-invitation.withdraw': accessRow(managers),
  'identity.invitation.read': everybody,
  'identity.invitation.accept': everybody,
  'identity.invitation.decline': everybody,
  // The security administrator ends what nobody else can: the membership of a last manager whose password is lost.
  'identity.person.end': accessRow({ ...managers, 'security-administrator': 'all' }),
  'identity.person.reset-password': accessRow(managers),
  'identity.first-account.create': accessRow({ 'system-administrator': 'all' }),
  'identity.session.read': accessRow({ 'security-administrator': 'all' }),
  'identity.session.end': accessRow({ 'security-administrator': 'all' }),
  'identity.lock.read': accessRow({ 'security-administrator': 'all' }),
  'identity.lock.release': accessRow({ 'security-administrator': 'all' }),
} as const satisfies AccessTable;
