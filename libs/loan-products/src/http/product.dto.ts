import { CRITERION_AUDIENCES, type CriterionAudience, REPAYMENT_METHODS, type RepaymentMethod, RIGHT_KINDS, type RightKindOffered, VALUATION_MODES, type ValuationMode } from '@zhichuang/contracts';
import { DAY_COUNTS, type DayCount } from '@zhichuang/kernel';
import { AmountField, ChoiceField, DayField, IdField, ObjectField, OpenObjectField, PageQuery, PercentField, TextField, TextListField, WholeField, YesNoField } from '@zhichuang/platform';
import type { TermGroup } from '../domain/terms.js';

export class AmountRangeBody {
  @AmountField() min!: string;
  @AmountField() max!: string;
}

export class MonthRangeBody {
  @WholeField(1, 360) min!: number;
  @WholeField(1, 360) max!: number;
}

export class RateRangeBody {
  @PercentField() min!: string;
  @PercentField() max!: string;
}

export class PledgeRatiosBody {
  @PercentField({ optional: true }) invention?: string;
  @PercentField({ optional: true }) 'utility-model'?: string;
  @PercentField({ optional: true }) design?: string;
  @PercentField({ optional: true }) trademark?: string;
  @PercentField({ optional: true }) 'software-copyright'?: string;
  @PercentField({ optional: true }) 'ic-layout'?: string;
}

export class FeeCapBody {
  @TextField(1, 60) name!: string;
  @TextField(1, 60) payer!: string;
  @TextField(1, 60) collector!: string;
  @AmountField({ optional: true, zeroAllowed: true }) maxAmount?: string;
  @PercentField({ optional: true }) maxRate?: string;
  @TextField(1, 100) when!: string;
}

export class TermsSourceBody {
  @ChoiceField(['published', 'demo']) kind!: 'published' | 'demo';
  @TextField(1, 300, { optional: true, description: 'Of a published term: where it stands' }) source?: string;
  @TextField(4, 10, { optional: true, description: 'Of a published term: year or day' }) asOf?: string;
}

/** Where each group of terms comes from. */
export class SourcesBody implements Partial<Record<TermGroup, TermsSourceBody>> {
  @ObjectField(() => TermsSourceBody, { optional: true }) amount?: TermsSourceBody;
  @ObjectField(() => TermsSourceBody, { optional: true }) term?: TermsSourceBody;
  @ObjectField(() => TermsSourceBody, { optional: true }) rate?: TermsSourceBody;
  @ObjectField(() => TermsSourceBody, { optional: true }) rights?: TermsSourceBody;
  @ObjectField(() => TermsSourceBody, { optional: true }) applicant?: TermsSourceBody;
  @ObjectField(() => TermsSourceBody, { optional: true }) valuation?: TermsSourceBody;
  @ObjectField(() => TermsSourceBody, { optional: true }) repayment?: TermsSourceBody;
  @ObjectField(() => TermsSourceBody, { optional: true }) fees?: TermsSourceBody;
  @ObjectField(() => TermsSourceBody, { optional: true }) security?: TermsSourceBody;
  @ObjectField(() => TermsSourceBody, { optional: true }) service?: TermsSourceBody;
}

/** What the bank asks beyond its terms. */
export class CriterionBody {
  @OpenObjectField({ description: 'A criterion as docs/api/criteria.schema.json has it', example: { fact: 'enterprise.debt-ratio', atMost: '70' } }) criterion!: Record<string, unknown>;
  @ChoiceField(Object.keys(CRITERION_AUDIENCES), { description: "public: shown to everybody; internal: counts for the product's bank and is shown to its people alone" }) audience!: CriterionAudience;
  @TextField(1, 200, { optional: true }) note?: string;
  @DayField({ optional: true, description: 'The first day on which it counts' }) validFrom?: string;
  @DayField({ optional: true, description: 'The last day on which it counts' }) validTo?: string;
}

/** An edition's name and terms; a term that is absent is not published. */
export class EditionBody {
  @TextField(2, 100) name!: string;
  @ObjectField(() => AmountRangeBody) amount!: AmountRangeBody;
  @ObjectField(() => MonthRangeBody) termMonths!: MonthRangeBody;
  @WholeField(-500, 2000, { optional: true, description: 'Basis points over the LPR; either this or fixedRate' }) spreadBp?: number;
  @ObjectField(() => RateRangeBody, { optional: true }) fixedRate?: RateRangeBody;
  @ChoiceField(DAY_COUNTS) dayCount!: DayCount;
  @ObjectField(() => PledgeRatiosBody) pledgeRatios!: PledgeRatiosBody;
  @PercentField({ optional: true, description: 'Interest and every fee together, a year' }) allInCostMax?: string;
  @TextListField(0, 20, 60, { optional: true, description: 'The applicant holds at least one of these' }) applicantTags?: string[];
  @WholeField(0, 240, { optional: true, description: "Months that a right lives on after the loan's end" }) minRemainingLifeMonths?: number;
  @YesNoField({ optional: true }) ownRightsOnly?: boolean;
  @TextListField(1, 4, 20, { optional: true, choices: REPAYMENT_METHODS }) repayment?: RepaymentMethod[];
  @ObjectField(() => FeeCapBody, { optional: true, list: [0, 20] }) feeCaps?: FeeCapBody[];
  @TextListField(1, 4, 20, { optional: true, choices: VALUATION_MODES }) valuationModes?: ValuationMode[];
  @TextField(1, 500, { lines: true, optional: true }) extraSecurity?: string;
  @TextListField(0, 10, 100, { optional: true, description: 'Guarantee companies and insurers' }) guarantors?: string[];
  @TextField(1, 100, { optional: true, description: 'Risk-compensation pool' }) pool?: string;
  @WholeField(1, 250, { optional: true }) answerWorkingDays?: number;
  @DayField({ optional: true }) validFrom?: string;
  @DayField({ optional: true }) validTo?: string;
  @TextField(1, 200, { optional: true }) contact?: string;
  @WholeField(1, 1_000_000, { optional: true, description: 'Applications taken in' }) quota?: number;
  @TextListField(1, 50, 6, { optional: true, description: 'Division codes of 2, 4 or 6 digits' }) servedRegions?: string[];
  @ObjectField(() => SourcesBody, { optional: true }) sources?: SourcesBody;
  @ObjectField(() => CriterionBody, { optional: true, list: [0, 50], description: 'What is asked beyond the terms' }) criteria?: CriterionBody[];
}

export class DraftProductBody extends EditionBody {
  @IdField({ optional: true, description: "The head office's product that this one narrows" }) frameId?: string;
}

export class ProductQuery extends PageQuery {
  @IdField({ optional: true, description: 'Of this bank' }) bank?: string;
  @ChoiceField(RIGHT_KINDS, { optional: true, description: 'Takes this kind of right' }) rightKind?: RightKindOffered;
  @TextField(2, 6, { optional: true, description: 'Division code' }) region?: string;
  @AmountField({ optional: true, description: 'Lends this amount' }) amount?: string;
  @TextField(1, 50, { optional: true, description: 'Part of the name' }) q?: string;
}
