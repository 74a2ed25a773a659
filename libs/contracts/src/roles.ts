import type { Text } from './text.js';

/** The kinds of actor that sign in. A visitor has no membership and is not a role. */
export const ROLES = {
  'enterprise-staff': { zh: '企业经办人', en: 'Enterprise staff' },
  'enterprise-keeper': { zh: '企业负责人', en: 'Enterprise keeper' },
  'bank-officer': { zh: '客户经理', en: 'Bank officer' },
  'bank-approver': { zh: '银行审批人', en: 'Bank approver' },
  'office-staff': { zh: '知识产权局工作人员', en: 'IP office staff' },
  'office-lead': { zh: '知识产权局负责人', en: 'IP office lead' },
  'system-administrator': { zh: '系统管理员', en: 'System administrator' },
  'security-administrator': { zh: '安全管理员', en: 'Security administrator' },
  'audit-administrator': { zh: '审计管理员', en: 'Audit administrator' },
} as const satisfies Record<string, Text>;

export type Role = keyof typeof ROLES;
export const ROLE_NAMES = Object.keys(ROLES) as Role[];
