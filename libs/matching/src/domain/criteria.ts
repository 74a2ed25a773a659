import type { CriterionName } from '@zhichuang/contracts';
import { addMonths, type PlainDate } from '@zhichuang/kernel';
import type { Facts, IndicativeRate, OfferedRight, PublishedProduct } from './facts.js';
import { atLeastOne, every, type Verdict, yes } from './verdict.js';

/** One published condition of a product, held against this need. Value and limit are codes, numbers and days, not sentences. */
export interface CriterionResult {
  readonly criterion: CriterionName;
  readonly verdict: Verdict;
  readonly value: string;
  readonly limit: string;
}

/** A right that still counts after the criteria so far, and how surely. */
interface Candidate {
  readonly right: OfferedRight;
  readonly verdict: Verdict;
}

export interface Judged {
  readonly criteria: readonly CriterionResult[];
  /** Rights against which the product may lend: no criterion is known to fail for them. */
  readonly usable: readonly OfferedRight[];
}

/** Every condition that the product publishes, in a fixed order; one it does not publish is not there. */
export function judge(facts: Facts, { terms, quotaLeft }: PublishedProduct, rate: IndicativeRate | null): Judged {
  const { rights, usable } = judgeRights(facts, terms);
  const range = (min: string | number, max: string | number): string => `${min}–${max}`;
  const criteria: CriterionResult[] = [
    { criterion: 'amount', verdict: yes(!facts.amount.isLessThan(terms.amount.min) && !facts.amount.isGreaterThan(terms.amount.max)), value: facts.amount.toYuan(), limit: range(terms.amount.min.toYuan(), terms.amount.max.toYuan()) },
    { criterion: 'term', verdict: yes(facts.termMonths >= terms.termMonths.min && facts.termMonths <= terms.termMonths.max), value: String(facts.termMonths), limit: range(terms.termMonths.min, terms.termMonths.max) },
    ...rights,
  ];
  if (facts.highestRate) criteria.push({ criterion: 'highest-rate', verdict: rate ? yes(rate.rate.compare(facts.highestRate) <= 0) : 'unknown', value: rate?.rate.toPercent() ?? 'unknown', limit: facts.highestRate.toPercent() });
  // Two texts: whether what is offered is what is asked for is for the bank to say.
  if (terms.extraSecurity !== undefined) criteria.push({ criterion: 'extra-security', verdict: 'unknown', value: facts.otherSecurity ?? 'none', limit: terms.extraSecurity });
  if (terms.servedRegions) criteria.push({ criterion: 'region', verdict: facts.division === null ? 'unknown' : yes(terms.servedRegions.some((region) => facts.division?.startsWith(region))), value: facts.division ?? 'unknown', limit: list(terms.servedRegions) });
  if (terms.applicantTags && terms.applicantTags.length > 0) criteria.push(judgeTags(facts, terms.applicantTags));
  if (terms.validFrom !== undefined || terms.validTo !== undefined) {
    const holds = (terms.validFrom === undefined || facts.day >= terms.validFrom) && (terms.validTo === undefined || facts.day <= terms.validTo);
    criteria.push({ criterion: 'validity', verdict: yes(holds), value: facts.day, limit: range(terms.validFrom ?? '', terms.validTo ?? '') });
  }
  if (terms.quota !== undefined && quotaLeft !== null) criteria.push({ criterion: 'quota', verdict: yes(quotaLeft > 0), value: String(quotaLeft), limit: String(terms.quota) });
  return { criteria, usable };
}

/** A tag that is not on record may be missing from the record only; one on record that has run out is a fact. */
function judgeTags(facts: Facts, asked: readonly string[]): CriterionResult {
  const verdict = atLeastOne(
    asked.map((tag): Verdict => {
      const held = facts.tags.filter((each) => each.tag === tag);
      if (held.length === 0) return 'unknown';
      return yes(held.some(({ validTo }) => validTo === null || validTo >= facts.day));
    }),
  );
  return { criterion: 'tags', verdict, value: list(facts.tags.map(({ tag }) => tag)), limit: list(asked) };
}

/** Kinds, remaining life and way of valuing are conditions of one right each: some right has to meet them together. */
function judgeRights(facts: Facts, terms: PublishedProduct['terms']): { rights: CriterionResult[]; usable: OfferedRight[] } {
  let candidates = facts.rights.map((right): Candidate => ({ right, verdict: right.standing === 'unproved' ? 'unknown' : 'met' }));
  const rights: CriterionResult[] = [];
  const narrow = (criterion: CriterionName, value: string, limit: string): void => {
    rights.push({ criterion, verdict: candidates.length === 0 && rights.length > 0 ? 'unknown' : atLeastOne(candidates.map((each) => each.verdict)), value, limit });
    candidates = candidates.filter((each) => each.verdict !== 'not-met');
  };
  const next = (test: (right: OfferedRight) => Verdict): void => void (candidates = candidates.map(({ right, verdict }) => ({ right, verdict: every([verdict, test(right)]) })));

  narrow('ownership', list(facts.rights.map((right) => right.standing)), list(PROVED));
  next((right) => accepts(right, terms));
  narrow('right-kind', list(facts.rights.map((right) => right.kind)), list(Object.keys(terms.pledgeRatios)));
  if (terms.minRemainingLifeMonths !== undefined) {
    const needed: PlainDate = addMonths(facts.day, facts.termMonths + terms.minRemainingLifeMonths);
    const ends = candidates.map(({ right }) => right.termEnd ?? 'unknown');
    next(({ termEnd }) => (termEnd === null ? 'unknown' : yes(termEnd >= needed)));
    narrow('remaining-life', list(ends), needed);
  }
  const modes = terms.valuationModes;
  if (modes) {
    const methods = candidates.map(({ right }) => right.valueMethod ?? 'unknown');
    next(({ valueMethod }) => (valueMethod === null ? 'unknown' : yes(modes.includes(valueMethod))));
    narrow('valuation-mode', list(methods), list(modes));
  }
  return { rights, usable: candidates.map(({ right }) => right) };
}

/** Whose the register says the right is; one that is somebody else's is pledged by its owner, whose agreement is on file. */
const PROVED = ['sole-owner', 'co-owner', 'documented', 'not-owner'];

const accepts = (right: OfferedRight, terms: PublishedProduct['terms']): Verdict => yes(terms.pledgeRatios[right.kind] !== undefined && !(terms.ownRightsOnly === true && right.standing === 'not-owner'));

/** Each value once, in an order of its own, so that the order of rights changes nothing. */
const list = (values: readonly string[]): string => (values.length === 0 ? 'none' : [...new Set(values)].sort().join(', '));
