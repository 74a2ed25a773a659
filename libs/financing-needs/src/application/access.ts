import { type AccessTable, accessRow } from '@zhichuang/platform';

export const financingNeedsAccess = {
  'financing-needs.need.draft': accessRow({ 'enterprise-staff': 'own', 'enterprise-keeper': 'own' }),
  'financing-needs.need.edit': accessRow({ 'enterprise-staff': 'own', 'enterprise-keeper': 'own' }),
  // A bank's people see teasers of the regions that their unit serves, and in full what was consented and applied with.
  'financing-needs.need.read': accessRow({ 'enterprise-staff': 'own', 'enterprise-keeper': 'own', 'bank-officer': 'region', 'bank-approver': 'region' }),
  'financing-needs.need.publish': accessRow({ 'enterprise-keeper': 'own' }),
  'financing-needs.need.withdraw': accessRow({ 'enterprise-keeper': 'own' }),
  'financing-needs.consent.give': accessRow({ 'enterprise-keeper': 'own' }),
  'financing-needs.consent.withdraw': accessRow({ 'enterprise-keeper': 'own' }),
  'financing-needs.disclosure.read': accessRow({ 'enterprise-staff': 'own', 'enterprise-keeper': 'own' }),
} as const satisfies AccessTable;
