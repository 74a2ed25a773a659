export interface OrganisationsEvents {
  'organisations.enterprise.registered': { enterpriseId: string; name: string; divisionCode: string };
  'organisations.enterprise.renamed': { enterpriseId: string; formerName: string; name: string };
  'organisations.enterprise.looked-over': { enterpriseId: string };
  'organisations.enterprise.refused': { enterpriseId: string };
  'organisations.enterprise.questioned': { enterpriseId: string; note: string };
  'organisations.tag.decided': { enterpriseId: string; tagId: string; tag: string; state: 'confirmed' | 'refused' };
}
