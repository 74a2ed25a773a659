import type { CriterionFact } from '@zhichuang/contracts';
import { factEntry, isFact, type Reading, type Readings } from '@zhichuang/eligibility';
import { Money, type PlainDate, Rate } from '@zhichuang/kernel';
import type { HeldRight, NeedFacts } from '../domain/facts.js';
import { writeValue } from './write-match.js';

/** A need of a file of needs (docs/domain/matching.md, "Files"), every value with its source and day. */
export interface SentNeed {
  readonly id: string;
  readonly day: PlainDate;
  readonly facts: SentReadings;
  readonly rights: readonly SentRight[];
  readonly further: readonly SentRight[];
  readonly otherSecurity?: string;
}
export type SentReadings = { readonly [fact: string]: Reading };
export interface SentRight {
  readonly id: string;
  readonly facts: SentReadings;
}

export function writeFacts(needId: string, { day, readings, offered, further, otherSecurity }: NeedFacts): SentNeed {
  return { id: needId, day, facts: writeReadings(readings), rights: offered.map(writeRight), further: further.map(writeRight), ...(otherSecurity !== null && { otherSecurity }) };
}

const writeRight = ({ id, readings }: HeldRight): SentRight => ({ id, facts: writeReadings(readings) });

const writeReadings = (readings: Readings): SentReadings =>
  Object.fromEntries((Object.entries(readings) as [CriterionFact, Reading][]).map(([fact, { value, source, asOf }]) => [fact, { value: writeValue(fact, value), source, asOf }]));

/** What `writeFacts` wrote, but for rights that are not the enterprise's to offer: no answer reads those. The house's own record is not held against the limits that files of others are. */
export function readFacts({ day, facts, rights, further, otherSecurity }: SentNeed): NeedFacts {
  return { day, readings: readReadings(facts), offered: rights.map(readRight), further: further.map(readRight), beyond: [], otherSecurity: otherSecurity ?? null };
}

const readRight = ({ id, facts }: SentRight): HeldRight => ({ id, readings: readReadings(facts) });

const readReadings = (facts: SentReadings): Readings => Object.fromEntries(Object.entries(facts).map(([fact, { value, source, asOf }]) => [fact, { value: readValue(fact, value), source, asOf }]));

function readValue(fact: string, value: Reading['value']): Reading['value'] {
  if (!isFact(fact)) throw new Error(`The vocabulary has no ${fact} any more`);
  const entry = factEntry(fact);
  if (entry.kind !== 'number' || typeof value !== 'string') return value;
  return entry.unit === 'yuan' ? Number(Money.parseYuan(value).fen) : Rate.parsePercent(value).ppm;
}
