import { INDICATOR_SCENARIO_NAMES, type IndicatorScenario } from '@zhichuang/contracts';
import { ChoiceField, DayField, ObjectField, PageQuery, PercentField, TextField, WholeField } from '@zhichuang/platform';

export class RungBody {
  @WholeField(0, 100) score!: number;
  @TextField(1, 300) zh!: string;
  @TextField(1, 300) en!: string;
}

export class IndicatorBody {
  @TextField(2, 40, { example: 'stability', description: 'Lower-case letters, digits and hyphens' }) code!: string;
  @TextField(1, 60) zh!: string;
  @TextField(1, 100) en!: string;
  @ChoiceField(['weighted', 'multiplier'], { description: 'A multiplier has no weight: it multiplies the weighted sum of the rest of its group' }) role!: 'weighted' | 'multiplier';
  @PercentField({ optional: true, description: 'Within its group; without it the table of reference weights is asked' }) weight?: string;
  @ObjectField(() => RungBody, { list: [2, 11], description: 'From the highest score to the lowest' }) ladder!: RungBody[];
}

export class IndicatorGroupBody {
  @PercentField({ optional: true, description: 'Of the three groups; without it the table of reference weights is asked' }) weight?: string;
  @ObjectField(() => IndicatorBody, { list: [1, 40] }) indicators!: IndicatorBody[];
}

export class IndicatorSetBody {
  @ChoiceField(INDICATOR_SCENARIO_NAMES) scenario!: IndicatorScenario;
  @TextField(2, 100) name!: string;
  @TextField(1, 500, { lines: true, description: 'Where the set comes from' }) source!: string;
  @DayField({ description: 'Of what day the source is' }) sourceDate!: string;
  @ObjectField(() => IndicatorGroupBody) legal!: IndicatorGroupBody;
  @ObjectField(() => IndicatorGroupBody) technical!: IndicatorGroupBody;
  @ObjectField(() => IndicatorGroupBody) economic!: IndicatorGroupBody;
}

export class IndicatorSetQuery extends PageQuery {
  @ChoiceField(INDICATOR_SCENARIO_NAMES, { optional: true, description: 'For what the right is valued' }) scenario?: IndicatorScenario;
}
