import { EXPOSURE_GROUPS, type ExposureGroup } from '@zhichuang/contracts';
import { ChoiceField, DayField, IdField, TextField } from '@zhichuang/platform';
import { BANK, FROM, REGION, TO } from './outcome.dto.js';

export class CalibrationQuery {
  @TextField(2, 6, REGION) region?: string;
  @DayField(FROM) from?: string;
  @DayField(TO) to?: string;
  @IdField(BANK) bank?: string;
}

export class ExposureQuery {
  @TextField(2, 6, REGION) region?: string;
  @DayField(FROM) from?: string;
  @DayField(TO) to?: string;
  @ChoiceField(Object.keys(EXPOSURE_GROUPS), { optional: true, description: 'One line for each; the whole alone without' }) by?: ExposureGroup;
}
