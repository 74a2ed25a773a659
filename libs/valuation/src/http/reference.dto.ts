import { REFERENCE_TABLE_NAMES, type ReferenceTable } from '@zhichuang/contracts';
import { ChoiceField, DayField, PageQuery, PercentField, TextField } from '@zhichuang/platform';

export class ReferenceBody {
  @ChoiceField(REFERENCE_TABLE_NAMES) table!: ReferenceTable;
  @TextField(0, 120, { example: 'C39', description: 'Of the rates: the beginning of an industry code, empty for all; of the weights: scenario/group or scenario/group/indicator' }) key!: string;
  @PercentField({ optional: true, description: 'A weight has none' }) low?: string;
  @PercentField() base!: string;
  @PercentField({ optional: true, description: 'A weight has none' }) high?: string;
  @DayField({ description: 'The first day on which it holds' }) validFrom!: string;
  @TextField(1, 500, { lines: true, description: 'Where the number comes from' }) source!: string;
  @DayField({ description: 'Of what day the source is' }) sourceDate!: string;
}

export class ReferenceQuery extends PageQuery {
  @ChoiceField(REFERENCE_TABLE_NAMES, { optional: true, description: 'Of this table' }) table?: ReferenceTable;
}
