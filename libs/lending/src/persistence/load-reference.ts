import { loadParameters } from '@zhichuang/platform';

/** The clocks' starting values; an administrator's later ones stand. */
export const loadLendingReference = loadParameters('libs/lending/reference/parameters.csv');
