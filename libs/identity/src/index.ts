export { CreateAccount, type NewAccount } from './application/create-account.js';
export { identityAccess } from './application/access.js';
export { StandIn } from './application/stand-in.js';
export { IdentityModule } from './identity.module.js';
export { ADMINISTRATIONS, type Administration, CreateAdministrator } from './application/create-administrator.js';
export { loadIdentityReference } from './persistence/load-reference.js';
