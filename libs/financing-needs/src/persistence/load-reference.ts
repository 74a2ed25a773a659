import { loadParameters } from '@zhichuang/platform';

/** The first values of this feature's policy numbers; a value that is there already stays. */
export const loadFinancingNeedsReference = loadParameters('libs/financing-needs/reference/parameters.csv');
