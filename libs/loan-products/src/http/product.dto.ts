import { AmountField, ChoiceField, ObjectField, PercentField, TextField, WholeField } from '@zhichuang/platform';
import { DAY_COUNTS, type DayCount } from '@zhichuang/kernel';

export class AmountRangeBody {
  @AmountField() min!: string;
  @AmountField() max!: string;
}

export class MonthRangeBody {
  @WholeField(1, 360) min!: number;
  @WholeField(1, 360) max!: number;
}

export class PledgeRatiosBody {
  @PercentField({ optional: true }) invention?: string;
  @PercentField({ optional: true }) 'utility-model'?: string;
  @PercentField({ optional: true }) design?: string;
  @PercentField({ optional: true }) trademark?: string;
  @PercentField({ optional: true }) 'software-copyright'?: string;
  @PercentField({ optional: true }) 'ic-layout'?: string;
}

export class DraftProductBody {
  @TextField(2, 100) name!: string;
  @ObjectField(() => AmountRangeBody) amount!: AmountRangeBody;
  @ObjectField(() => MonthRangeBody) termMonths!: MonthRangeBody;
  @WholeField(-500, 2000, { description: 'Basis points over the LPR' }) spreadBp!: number;
  @ChoiceField(DAY_COUNTS) dayCount!: DayCount;
  @ObjectField(() => PledgeRatiosBody) pledgeRatios!: PledgeRatiosBody;
}
