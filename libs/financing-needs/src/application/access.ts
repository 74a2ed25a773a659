import { type AccessTable, accessRow } from '@zhichuang/platform';

export const financingNeedsAccess = {
  'financing-needs.need.draft': accessRow({ 'enterprise-staff': 'own', 'enterprise-keeper': 'own' }),
  'financing-needs.need.read': accessRow({ 'enterprise-staff': 'own', 'enterprise-keeper': 'own' }),
  'financing-needs.need.publish': accessRow({ 'enterprise-keeper': 'own' }),
  'financing-needs.consent.give': accessRow({ 'enterprise-keeper': 'own' }),
  'financing-needs.consent.withdraw': accessRow({ 'enterprise-keeper': 'own' }),
} as const satisfies AccessTable;
