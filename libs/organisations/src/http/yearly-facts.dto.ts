import { FACT_SOURCES, TAX_GRADES } from '@zhichuang/contracts';
import { AmountField, ChoiceField, IdField, IdListField, ObjectField, SignedAmountField, TextField, WholeField } from '@zhichuang/platform';

/** Where a fact comes from. Each fact is an object of its own, so that one may rest on the annual report and the next on nobody's but the firm's word. */
class FactBody {
  @ChoiceField(Object.keys(FACT_SOURCES)) source!: keyof typeof FACT_SOURCES;
  @IdField({ nullable: true }) documentId?: string | null;
}

export class CountFactBody extends FactBody {
  @WholeField(0, 10_000_000) value!: number;
}
export class AmountFactBody extends FactBody {
  @AmountField({ zeroAllowed: true }) value!: string;
}
export class SignedAmountFactBody extends FactBody {
  @SignedAmountField() value!: string;
}
export class TaxGradeFactBody extends FactBody {
  @ChoiceField(TAX_GRADES) value!: (typeof TAX_GRADES)[number];
}
export class TextFactBody extends FactBody {
  @TextField(1, 200) value!: string;
}
export class RightsFactBody extends FactBody {
  @IdListField(0, 100) value!: string[];
}

export class YearlyFactsBody {
  @ObjectField(() => CountFactBody, { optional: true }) staff?: CountFactBody;
  @ObjectField(() => AmountFactBody, { optional: true }) revenue?: AmountFactBody;
  @ObjectField(() => AmountFactBody, { optional: true }) totalAssets?: AmountFactBody;
  @ObjectField(() => SignedAmountFactBody, { optional: true }) netProfit?: SignedAmountFactBody;
  @ObjectField(() => AmountFactBody, { optional: true }) rdCost?: AmountFactBody;
  @ObjectField(() => AmountFactBody, { optional: true }) liabilities?: AmountFactBody;
  @ObjectField(() => TaxGradeFactBody, { optional: true }) taxGrade?: TaxGradeFactBody;
  @ObjectField(() => AmountFactBody, { optional: true }) loansOutstanding?: AmountFactBody;
  @ObjectField(() => AmountFactBody, { optional: true }) pledgesOutstanding?: AmountFactBody;
  @ObjectField(() => TextFactBody, { optional: true }) mainProduct?: TextFactBody;
  @ObjectField(() => AmountFactBody, { optional: true }) mainProductRevenue?: AmountFactBody;
  @ObjectField(() => RightsFactBody, { optional: true, description: 'Ids of the rights that the main product uses' }) mainProductRights?: RightsFactBody;
}
