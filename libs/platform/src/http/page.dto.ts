import { Transform } from 'class-transformer';
import { TextField, WholeField } from './fields.js';

/** `?after=&limit=` of every list. */
export class PageQuery {
  @TextField(1, 400, { optional: true, description: 'The `next` of the page before' }) after?: string;

  @WholeField(1, 100, { optional: true, description: 'Rows on a page; 25 without' })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : value))
  limit: number = 25;
}
