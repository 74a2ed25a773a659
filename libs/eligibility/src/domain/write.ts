import type { Criterion } from './criterion.js';
import { factEntry, writeNumber } from './vocabulary.js';

/** The form in which a criterion is sent and stored; `parseCriterion` reads it back as it was. */
export type SentCriterion = { readonly [name: string]: unknown };

export function writeCriterion(criterion: Criterion): SentCriterion {
  switch (criterion.kind) {
    case 'number': {
      const entry = factEntry(criterion.fact);
      const write = (whole: number | null): string | number | undefined => (whole === null || entry.kind !== 'number' ? undefined : writeNumber(entry.unit, whole));
      return present({ fact: criterion.fact, atLeast: write(criterion.min), atMost: write(criterion.max) });
    }
    case 'choice':
      return present({ fact: criterion.fact, oneOf: criterion.oneOf ?? undefined, noneOf: criterion.noneOf ?? undefined });
    case 'group': {
      const of = criterion.of.map(writeCriterion);
      if (criterion.most === 0) return { none: of };
      if (criterion.least === of.length) return { all: of };
      return criterion.least === 1 ? { any: of } : { atLeast: criterion.least, of };
    }
    case 'rights':
      return { rights: { atLeast: criterion.least, where: writeCriterion(criterion.where) } };
  }
}

const present = (form: Record<string, unknown>): SentCriterion => Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined));

/** One text for all criteria that differ only in the order of their parts and values. */
export const canonicalForm = (criterion: Criterion): string => inOrder(writeCriterion(criterion));

/** Every list of a criterion as it is sent is a set: of values, or of parts that are counted. */
function inOrder(sent: unknown): string {
  if (Array.isArray(sent)) return `[${sent.map(inOrder).sort().join(',')}]`;
  if (typeof sent !== 'object' || sent === null) return JSON.stringify(sent);
  return `{${Object.entries(sent).map(([name, part]) => `${JSON.stringify(name)}:${inOrder(part)}`).join(',')}}`;
}
