import { AmountField, ChoiceField, DayField, TextField, TextListField } from '@zhichuang/platform';
import type { ValueMethod } from '../application/ports.js';

export class AddRightsBody {
  @TextListField(1, 50, 60, { example: ['CN201710601862.3'] }) numbers!: string[];
}

export class ValueBody {
  @AmountField() amount!: string;
  @ChoiceField(['agreed', 'third-party', 'self-stated']) method!: ValueMethod;
  @DayField() valuedOn!: string;
  @TextField(1, 100, { optional: true }) valuer?: string;
}
