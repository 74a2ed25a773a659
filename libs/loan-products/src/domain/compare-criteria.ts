import { canonicalForm } from '@zhichuang/eligibility';
import type { PlainDate } from '@zhichuang/kernel';
import type { ProductCriterion } from './criteria.js';
import type { ProductTerms } from './terms.js';

/** A stated criterion by its place, as it was (or as the frame has it) and as it is; null where there is or was none. */
export interface CriterionChange {
  readonly pointer: string;
  readonly before: ProductCriterion | null;
  readonly after: ProductCriterion | null;
}

/** What stands in one list and not in the other; an entry that only moved is no change. At one place the old makes way for the new. */
export function criteriaChanges(before: readonly ProductCriterion[] = [], after: readonly ProductCriterion[] = []): CriterionChange[] {
  const [gone, come] = [withoutPartners(before, after), withoutPartners(after, before)];
  return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => ({ pointer: `/criteria/${index}`, before: gone.get(index) ?? null, after: come.get(index) ?? null })).filter((change) => change.before || change.after);
}

/** Entries by place that the other list does not have, each of the other's standing in for one. */
function withoutPartners(own: readonly ProductCriterion[], other: readonly ProductCriterion[]): Map<number, ProductCriterion> {
  const left = new Map<string, number>();
  for (const each of other) left.set(identityOf(each), (left.get(identityOf(each)) ?? 0) + 1);
  return new Map(
    [...own.entries()].filter(([, each]) => {
      const partners = left.get(identityOf(each)) ?? 0;
      left.set(identityOf(each), partners - 1);
      return partners <= 0;
    }),
  );
}

const identityOf = ({ criterion, audience, note, validFrom, validTo }: ProductCriterion): string => JSON.stringify([canonicalForm(criterion), audience, note ?? null, validFrom ?? null, validTo ?? null]);

/**
 * Whether the variant leaves out a criterion that its frame states: it has to state it again (order of parts aside), for the same audience, and
 * on every day of its own on which the frame's counts.
 */
export function leavesOutCriteria(frame: ProductTerms, variant: ProductTerms): boolean {
  const own = (variant.criteria ?? []).map((entry) => ({ entry, form: canonicalForm(entry.criterion) }));
  return (frame.criteria ?? []).some((asked) => {
    const form = canonicalForm(asked.criterion);
    return !own.some((each) => each.form === form && each.entry.audience === asked.audience && countsThroughout(each.entry, asked, variant));
  });
}

interface Days {
  readonly validFrom?: PlainDate;
  readonly validTo?: PlainDate;
}

/** Whether what is restated counts on each day that both the frame's criterion and the variant itself have; a day that is absent is open. */
function countsThroughout(restated: Days, asked: Days, variant: Days): boolean {
  const from = [asked.validFrom, variant.validFrom].filter((day) => day !== undefined).sort().at(-1);
  const to = [asked.validTo, variant.validTo].filter((day) => day !== undefined).sort()[0];
  if (from !== undefined && to !== undefined && to < from) return true;
  return (restated.validFrom === undefined || (from !== undefined && restated.validFrom <= from)) && (restated.validTo === undefined || (to !== undefined && to <= restated.validTo));
}
