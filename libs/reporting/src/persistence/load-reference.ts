import type { ParameterName } from '@zhichuang/contracts';
import { loadParameters } from '@zhichuang/platform';

/** Up to how many yuan a registered loan counts as inclusive (普惠) on its registration date; a dated parameter. */
export const INCLUSIVE_THRESHOLD: ParameterName = 'reporting.inclusive-threshold';

export const loadReportingReference = loadParameters('libs/reporting/reference/parameters.csv');
