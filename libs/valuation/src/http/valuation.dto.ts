import { AmountField, ChoiceField, DayField, IdField, ObjectField, PercentField, QueryFlag, TextField, WholeField } from '@zhichuang/platform';

export class RangeBody {
  @PercentField() low!: string;
  @PercentField() base!: string;
  @PercentField() high!: string;
}

export class RevenueBody {
  @AmountField({ zeroAllowed: true }) amount!: string;
}

export class RoyaltyReliefBody {
  @ObjectField(() => RevenueBody, { list: [1, 50], description: 'What the right helps to earn, year by year from today on' }) revenues!: RevenueBody[];
  @WholeField(1, 600, { description: 'Months that it goes on earning' }) economicLifeMonths!: number;
  @PercentField({ description: 'Below 100' }) taxRate!: string;
  @ChoiceField(['mid-year', 'end-year'], { description: 'When in a year its money counts as received' }) convention!: 'mid-year' | 'end-year';
  @ObjectField(() => RangeBody, { optional: true, description: 'Own assumption; without it the table of royalty rates is asked' }) royalty?: RangeBody;
  @ObjectField(() => RangeBody, { optional: true, description: 'Own assumption; without it the table of discount rates is asked' }) discount?: RangeBody;
  @DayField({ optional: true, description: 'The last day of the right where it is not on record; an earlier one than on record counts' }) legalEnd?: string;
}

export class CostBody {
  @AmountField({ zeroAllowed: true, description: 'R&D labour' }) labour!: string;
  @AmountField({ zeroAllowed: true }) material!: string;
  @AmountField({ zeroAllowed: true }) indirect!: string;
  @AmountField({ zeroAllowed: true }) opportunity!: string;
  @ObjectField(() => RangeBody) obsolescence!: RangeBody;
}

export class ScoreBody {
  @TextField(2, 40, { description: 'Code of the indicator' }) indicator!: string;
  @WholeField(0, 100, { description: 'A step of its ladder' }) score!: number;
}

export class IndicatorsBody {
  @IdField({ description: 'A published indicator set' }) setId!: string;
  @ObjectField(() => ScoreBody, { list: [1, 120] }) scores!: ScoreBody[];
}

export class ValuerBody {
  @TextField(2, 100) name!: string;
  @IdField({ description: "The valuer's report, attached to the right or the enterprise" }) documentId!: string;
}

/** One method. Without a valuer the enterprise itself answers for it. */
export class ValuationBody {
  @ObjectField(() => RoyaltyReliefBody, { optional: true }) royaltyRelief?: RoyaltyReliefBody;
  @ObjectField(() => CostBody, { optional: true }) cost?: CostBody;
  @ObjectField(() => IndicatorsBody, { optional: true }) indicators?: IndicatorsBody;
  @ObjectField(() => ValuerBody, { optional: true, description: 'The valuer that answers for it; the enterprise itself without one' }) valuer?: ValuerBody;
}

export class ValuationQuery {
  @QueryFlag('Computes; nothing is stored') dryRun?: boolean;
}
