import { AmountField, ChoiceField, DayField, IdField, PercentField, WholeField } from '@zhichuang/platform';
import type { OfferGrade } from '../domain/offer.js';

export class ApplyBody {
  @IdField() needId!: string;
  @IdField() productId!: string;
}

export class OfferBody {
  @ChoiceField(['indicative-quote', 'approved-offer']) grade!: OfferGrade;
  @AmountField() amount!: string;
  @WholeField(1, 360) termMonths!: number;
  @PercentField() rate!: string;
  @DayField() validUntil!: string;
}
