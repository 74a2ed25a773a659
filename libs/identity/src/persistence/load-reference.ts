import { loadParameters } from '@zhichuang/platform';

/** Lock-out, password rules and session limits, as they hold until an administrator sets others. */
export const loadIdentityReference = loadParameters('libs/identity/reference/parameters.csv');
