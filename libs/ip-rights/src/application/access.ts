import { type AccessTable, accessRow } from '@zhichuang/platform';

const enterprise = accessRow({ 'enterprise-staff': 'own', 'enterprise-keeper': 'own' });
const office = accessRow({ 'office-staff': 'region', 'office-lead': 'region' });

export const ipRightsAccess = {
  'ip-rights.right.add': enterprise,
  'ip-rights.right.read': enterprise,
  'ip-rights.right.remove': enterprise,
  'ip-rights.value.record': enterprise,
  'ip-rights.fact.record': enterprise,
  'ip-rights.import.start': enterprise,
  'ip-rights.import.read': enterprise,
  'ip-rights.import.resume': enterprise,
  'ip-rights.import.cancel': enterprise,
  'ip-rights.import.undo': enterprise,
  'ip-rights.doubtful-owner.read': office,
  'ip-rights.doubtful-owner.decide': office,
} as const satisfies AccessTable;
