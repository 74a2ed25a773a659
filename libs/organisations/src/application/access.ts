import { type AccessTable, accessRow } from '@zhichuang/platform';

const system = accessRow({ 'system-administrator': 'all' });
const ownPeople = accessRow({ 'enterprise-staff': 'own', 'enterprise-keeper': 'own' });
const keeper = accessRow({ 'enterprise-keeper': 'own' });
const office = accessRow({ 'office-staff': 'region', 'office-lead': 'region' });
const ownPeopleAndOffice = accessRow({ 'enterprise-staff': 'own', 'enterprise-keeper': 'own', 'office-staff': 'region', 'office-lead': 'region' });

export const organisationsAccess = {
  'organisations.organisation.read': system,
  'organisations.organisation.add': system,
  'organisations.organisation.serve': system,
  'organisations.organisation.close': system,
  'organisations.enterprise.read': ownPeopleAndOffice,
  'organisations.enterprise.list': office,
  'organisations.enterprise.change': keeper,
  'organisations.enterprise.review': office,
  'organisations.enterprise.refuse': office,
  'organisations.enterprise.answer': keeper,
  // Not for IP offices: they see figures, never what an enterprise earns.
  'organisations.yearly-facts.read': ownPeople,
  'organisations.yearly-facts.record': ownPeople,
  'organisations.tag.read': ownPeopleAndOffice,
  'organisations.tag.propose': ownPeople,
  'organisations.tag.decide': office,
} as const satisfies AccessTable;
