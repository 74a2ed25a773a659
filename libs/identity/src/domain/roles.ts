import type { Role } from '@zhichuang/contracts';

type Kind = string;

const MANAGERS: Readonly<Record<Kind, Role>> = { enterprise: 'enterprise-keeper', bank: 'bank-approver', 'ip-office': 'office-lead' };
const STAFF: Readonly<Record<Kind, Role>> = { enterprise: 'enterprise-staff', bank: 'bank-officer', 'ip-office': 'office-staff' };

/** Who manages the people of such an organisation; undefined where nobody of its own does (the operator, the other parties). */
export const managerRole = (kind: Kind): Role | undefined => MANAGERS[kind];

/** The roles that a manager of such an organisation gives. */
export const givableRoles = (kind: Kind): readonly Role[] => [STAFF[kind], MANAGERS[kind]].filter((role) => role !== undefined);
