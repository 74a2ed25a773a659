import { loadParameters } from '@zhichuang/platform';

export const loadMatchingReference = loadParameters('libs/matching/reference/parameters.csv');
