import { AnyField, DayField, TextField } from '../http/fields.js';
import { PageQuery } from '../http/page.dto.js';

export class ParameterQuery extends PageQuery {
  @TextField(1, 100, { optional: true, description: 'Name in the catalogue of parameters' }) name?: string;
}

export class NewValueBody {
  @TextField(1, 100, { example: 'identity.lock-out.failures' }) name!: string;
  @TextField(6, 6, { optional: true, description: 'A division code of six digits; everywhere without one', example: '350100' }) region?: string;
  @DayField({ description: 'The first day on which it holds, today at the earliest; a value that begins on this day is replaced' }) validFrom!: string;
  @AnyField({ description: 'A whole number, yuan or percent as text, yes or no, or a structure, as the catalogue says', example: 5 }) value!: unknown;
  @TextField(1, 500, { lines: true, description: 'Where the number comes from' }) source!: string;
}
