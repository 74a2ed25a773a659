import { type Change } from '../domain/changeable.js';
import type { ConditionResult, CriterionResult } from '../domain/answer.js';
import type { ChangeSet } from '../domain/smallest-change.js';
import { Money } from '@zhichuang/kernel';
import { type Explained, factEntry, type Reading, writeNumber } from '@zhichuang/eligibility';

export const yuanOf = (fen: number | null): string | null => (fen === null ? null : Money.fromFen(BigInt(fen)).toYuan());

/** A value in the form in which it is sent. */
export function writeValue(fact: Parameters<typeof factEntry>[0], value: Reading['value']): Reading['value'] {
  const entry = factEntry(fact);
  return entry.kind === 'number' && typeof value === 'number' ? writeNumber(entry.unit, value) : value;
}

/** The reasons of a verdict, down to each value read. */
export type Reasons =
  | { readonly fact: string; readonly verdict: string; readonly value: Reading['value'] | null; readonly distance: Reading['value'] | null }
  | { readonly verdict: string; readonly of: readonly Reasons[] }
  | { readonly verdict: string; readonly rights: readonly { readonly id: string; readonly verdict: string; readonly where: Reasons }[] };

export function writeReasons(explained: Explained): Reasons {
  const { verdict } = explained;
  if ('rights' in explained) return { verdict, rights: explained.rights.map(({ id, verdict: own, where }) => ({ id, verdict: own, where: writeReasons(where) })) };
  if ('of' in explained) return { verdict, of: explained.of.map(writeReasons) };
  const { criterion: { fact }, reading, distance } = explained;
  return { fact, verdict, value: reading ? writeValue(fact, reading.value) : null, distance: distance === null ? null : writeValue(fact, distance) };
}

export type WrittenChange = { readonly what: 'fact'; readonly fact: string; readonly rightId: string | null; readonly to: Reading['value'] } | { readonly what: 'offer' | 'law'; readonly rightId: string };

export const writeChange = (change: Change): WrittenChange =>
  change.what === 'fact' ? { what: change.what, fact: change.fact, rightId: change.rightId, to: writeValue(change.fact, change.to) } : { what: change.what, rightId: change.rightId };

export const writeChanges = (sets: readonly ChangeSet[]): { readonly cost: number; readonly changes: readonly WrittenChange[] }[] => sets.map(({ cost, changes }) => ({ cost, changes: changes.map(writeChange) }));

export const isReasoned = (result: CriterionResult | ConditionResult): result is CriterionResult => 'explained' in result;
