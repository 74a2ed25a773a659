import { FIGURE_KEYS, type FigureKey } from '@zhichuang/contracts';
import { asId, plainDate, regionCode } from '@zhichuang/kernel';
import { ChoiceField, DayField, IdField, PageQuery, TextField } from '@zhichuang/platform';
import type { Asked } from '../application/asked.js';
import type { GroupBy } from '../domain/outcome.js';

export const REGION = { optional: true, example: '350100', description: 'Division; Pingtan (350128) counts in the province and on its own, not in Fuzhou. Without it: all that you may see. For a bank: of the deals agreed with it alone.' };
export const BANK = { optional: true, description: 'A bank by its head office' };
export const FROM = { optional: true, description: 'First day; 1 January of the last day’s year without it' };
export const TO = { optional: true, description: 'Last day, included; today without it' };
const AS_KNOWN_ON = { optional: true, description: 'As the platform knew it at the end of this day, which is not after today; today without it' };

export class SummaryQuery {
  @TextField(2, 6, REGION) region?: string;
  @DayField(FROM) from?: string;
  @DayField(TO) to?: string;
  @DayField(AS_KNOWN_ON) asKnownOn?: string;
  @IdField(BANK) bank?: string;
  @ChoiceField(['region', 'bank', 'month'], { optional: true, description: 'One line for each; one in all without. By region for a bank: of the deals agreed with it alone' }) groupBy?: GroupBy;
}

export class RowsQuery extends PageQuery {
  @ChoiceField(FIGURE_KEYS, { description: 'Figure whose rows are asked for' }) figure!: FigureKey;
  @TextField(2, 6, REGION) region?: string;
  @DayField(FROM) from?: string;
  @DayField(TO) to?: string;
  @DayField(AS_KNOWN_ON) asKnownOn?: string;
  @IdField(BANK) bank?: string;
}

export class ChangesQuery extends PageQuery {
  @ChoiceField(FIGURE_KEYS, { description: 'Figure whose rows are asked for' }) figure!: FigureKey;
  @TextField(2, 6, REGION) region?: string;
  @DayField(FROM) from?: string;
  @DayField(TO) to?: string;
  @IdField(BANK) bank?: string;
  @DayField({ description: 'What was known at the end of this day …' }) knownFrom!: string;
  @DayField({ optional: true, description: '… beside what was known at the end of this one; today without it' }) knownTo?: string;
}

export class ExportQuery {
  @ChoiceField(FIGURE_KEYS, { description: 'Figure whose rows are asked for' }) figure!: FigureKey;
  @ChoiceField(['csv', 'xlsx'], { description: 'Kind of file' }) format!: 'csv' | 'xlsx';
  @TextField(2, 6, REGION) region?: string;
  @DayField(FROM) from?: string;
  @DayField(TO) to?: string;
  @DayField(AS_KNOWN_ON) asKnownOn?: string;
  @IdField(BANK) bank?: string;
}

type Narrowing = { region?: string; from?: string; to?: string; asKnownOn?: string; bank?: string };

export const asked = ({ region, from, to, asKnownOn, bank }: Narrowing): Asked => ({
  region: region === undefined ? undefined : regionCode(region),
  from: from === undefined ? undefined : plainDate(from),
  to: to === undefined ? undefined : plainDate(to),
  asKnownOn: asKnownOn === undefined ? undefined : plainDate(asKnownOn),
  bankId: bank === undefined ? undefined : asId(bank),
});
