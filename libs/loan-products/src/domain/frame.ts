import { contains, regionCode } from '@zhichuang/kernel';
import { leavesOutCriteria } from './compare-criteria.js';
import { type FeeCap, type ProductTerms, storeTerms } from './terms.js';

/** A term by its JSON pointer, as it was (or as the frame has it) and as it is. */
export interface TermChange {
  readonly pointer: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Every term in which two sets of terms differ, in order of their pointers; fields of an object are told apart, lists are not. Criteria are `criteriaChanges`' affair. */
export function termChanges(before: ProductTerms, after: ProductTerms): TermChange[] {
  const [old, now] = [flatten(storeTerms({ ...before, criteria: undefined })), flatten(storeTerms({ ...after, criteria: undefined }))];
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort()
    .filter((pointer) => JSON.stringify(old.get(pointer)) !== JSON.stringify(now.get(pointer)))
    .map((pointer) => ({ pointer, before: old.get(pointer) ?? null, after: now.get(pointer) ?? null }));
}

function flatten(value: unknown, pointer = '', into = new Map<string, unknown>()): Map<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) for (const [key, part] of Object.entries(value)) flatten(part, `${pointer}/${key}`, into);
  else if (value !== undefined && value !== null) into.set(pointer, value);
  return into;
}

/**
 * The pointers of the variant's terms that go beyond the frame: a branch lends less, shorter, to fewer, against less, for fewer
 * days, and never under the head office's price. What the frame leaves open binds nobody; what it states must be stated again.
 */
export function widerThanFrame(frame: ProductTerms, variant: ProductTerms): string[] {
  const wider: [pointer: string, beyond: boolean][] = [
    ['/amount/min', variant.amount.min.isLessThan(frame.amount.min)],
    ['/amount/max', variant.amount.max.isGreaterThan(frame.amount.max)],
    ['/termMonths/min', variant.termMonths.min < frame.termMonths.min],
    ['/termMonths/max', variant.termMonths.max > frame.termMonths.max],
    ...priceBeyond(frame, variant),
    ['/dayCount', variant.dayCount !== frame.dayCount],
    ...Object.entries(variant.pledgeRatios).map(([kind, ratio]): [string, boolean] => {
      const most = frame.pledgeRatios[kind as keyof typeof frame.pledgeRatios];
      return [`/pledgeRatios/${kind}`, !most || ratio.isGreaterThan(most)];
    }),
    ['/allInCostMax', stated(frame.allInCostMax, variant.allInCostMax, (most, own) => own.isGreaterThan(most))],
    ['/applicantTags', stated(frame.applicantTags, variant.applicantTags, notWithin)],
    ['/minRemainingLifeMonths', stated(frame.minRemainingLifeMonths, variant.minRemainingLifeMonths, (least, own) => own < least)],
    ['/ownRightsOnly', frame.ownRightsOnly === true && variant.ownRightsOnly !== true],
    ['/repayment', stated(frame.repayment, variant.repayment, notWithin)],
    ['/valuationModes', stated(frame.valuationModes, variant.valuationModes, notWithin)],
    ...feesBeyond(frame.feeCaps, variant.feeCaps),
    ['/answerWorkingDays', stated(frame.answerWorkingDays, variant.answerWorkingDays, (most, own) => own > most)],
    ['/validFrom', stated(frame.validFrom, variant.validFrom, (first, own) => own < first)],
    ['/validTo', stated(frame.validTo, variant.validTo, (last, own) => own > last)],
    ['/quota', stated(frame.quota, variant.quota, (most, own) => own > most)],
    ['/criteria', leavesOutCriteria(frame, variant)],
    ['/servedRegions', stated(frame.servedRegions, variant.servedRegions, (served, own) => own.length === 0 || own.some((region) => !served.some((outer) => contains(regionCode(outer), regionCode(region)))))],
  ];
  return wider.filter(([, beyond]) => beyond).map(([pointer]) => pointer);
}

/** Beyond the frame when the frame states a term and the variant is silent or further out. */
const stated = <T>(frame: T | undefined, variant: T | undefined, beyond: (frame: T, variant: T) => boolean): boolean => frame !== undefined && (variant === undefined || beyond(frame, variant));

/** An empty list would let in everybody, and everything is more than some. */
const notWithin = (allowed: readonly string[], own: readonly string[]): boolean => own.length === 0 || own.some((each) => !allowed.includes(each));

function priceBeyond(frame: ProductTerms, variant: ProductTerms): [string, boolean][] {
  if (frame.spreadBp !== null) return [['/spreadBp', variant.spreadBp === null || variant.spreadBp < frame.spreadBp]];
  const range = frame.fixedRate;
  return [['/fixedRate', !!range && (!variant.fixedRate || variant.fixedRate.min.isLessThan(range.min) || variant.fixedRate.max.isGreaterThan(range.max))]];
}

/** A fee that the frame does not name, or above its cap; a frame without a list of fees leaves them to the branch. */
function feesBeyond(frame: readonly FeeCap[] | undefined, variant: readonly FeeCap[] | undefined): [string, boolean][] {
  if (!frame) return [];
  if (!variant) return [['/feeCaps', frame.length > 0]];
  return variant.map((fee, index) => {
    const cap = frame.find((each) => each.name === fee.name);
    const above = !cap || stated(cap.maxAmount, fee.maxAmount, (most, own) => own.isGreaterThan(most)) || stated(cap.maxRate, fee.maxRate, (most, own) => own.isGreaterThan(most));
    return [`/feeCaps/${index}`, above];
  });
}
