import { loadParameters, type ReferenceLoader } from '@zhichuang/platform';

/** The starting value of the limits on ways of valuing. The reference tables start empty: no installation brings a rate or a weight along. */
export const loadValuationReference: ReferenceLoader = loadParameters('libs/valuation/reference/parameters.csv');
