export { AddOrganisation, type OrganisationForm } from './application/add-organisation.js';
export { organisationsAccess } from './application/access.js';
export { RegisterEnterprise, type RegistrationForm } from './application/register-enterprise.js';
export { ReviewEnterprise } from './application/review-enterprise.js';
export { OrganisationsModule } from './organisations.module.js';
export { loadOrganisationsReference } from './persistence/load-reference.js';
