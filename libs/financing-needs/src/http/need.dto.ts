import { AmountField, DayField, IdListField, TextField, WholeField } from '@zhichuang/platform';

export class NeedBody {
  @AmountField() amount!: string;
  @WholeField(1, 360) termMonths!: number;
  @TextField(2, 500) purpose!: string;
  @IdListField(1, 50) rightIds!: string[];
}

export class ConsentBody {
  @DayField({ description: 'The last day on which the bank may see the need' }) validUntil!: string;
}
