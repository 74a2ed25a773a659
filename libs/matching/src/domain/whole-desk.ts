import { type Criterion, type Case, evaluate, type Readings, type Verdict } from '@zhichuang/eligibility';
import type { PlainDate } from '@zhichuang/kernel';
import { degreeOf, type IndicativeRate, indicativeRate, subjectOf } from './answer.js';
import { add, type Bits, countOf, drop, eachOf, has, keepOnly, leaveOut, noBits, put } from './bits.js';
import { caseOf, type NeedFacts, numberRead, ONE_YEAR_LPR_UP_TO_MONTHS } from './facts.js';
import type { Desk } from './match.js';
import type { ShelvedProduct } from './product.js';
import { Shelf, type Verdicts } from './shelf.js';
import { Lenders, NOT_KNOWN, topOf } from './top.js';
import { stateVerdict } from './verdict.js';

/** The version of what is answered without reasons: of the rules in this folder, and of the form. */
export const BRIEF_ENGINE = 'brief-1';

/** So many products are told by name. */
export const TOLD = 10;

/** What `matchNeed` answers, without its reasons. */
export interface Brief {
  readonly met: number;
  readonly unknown: number;
  readonly notMet: number;
  /** The first ten of its order, as far as they fit or may fit. */
  readonly top: readonly BriefMatch[];
  /** Of each product, in the order of their ids: `m` met, `u` unknown, `n` not met. */
  readonly verdicts: string;
}

export interface BriefMatch {
  readonly productId: string;
  readonly verdict: Exclude<Verdict, 'not-met'>;
  /** 匹配度 in points. */
  readonly degree: number;
  /** Whole fen; null as in `answer`. */
  readonly amount: number | null;
}

/** What a product asks about one subject. */
type Subject = readonly Criterion[];
/** Terms between which the rate of a product may differ. */
const TERMS = [ONE_YEAR_LPR_UP_TO_MONTHS, ONE_YEAR_LPR_UP_TO_MONTHS + 1, null] as const;

/**
 * A desk put up so that a need is held against all of its products at once: the verdicts, order, degrees and amounts of `matchNeed` (property
 * test). One need after the other.
 */
export class WholeDesk {
  private readonly products: readonly ShelvedProduct[];
  private readonly shelf: Shelf;
  private readonly lenders: Lenders;
  private readonly subjects: readonly (readonly Subject[])[];
  /** By term, as in `TERMS`, and product. */
  private readonly rates: readonly (readonly (IndicativeRate | null)[])[];
  private readonly into = topOf(TOLD);
  /** Products that are shut, or open to the bank's own judgment, on the day of the latest need. */
  private readonly closed: Bits;
  private readonly open: Bits;
  private day: PlainDate | undefined;

  constructor(private readonly desk: Desk) {
    this.products = [...desk.products].sort((a, b) => (a.id < b.id ? -1 : 1));
    this.shelf = new Shelf(this.products.map(({ criteria }) => criteria.map(({ criterion }) => criterion)));
    this.lenders = new Lenders(this.products);
    this.subjects = this.products.map(subjectsOf);
    this.rates = TERMS.map((term) => this.products.map((product) => indicativeRate(product, term, desk.lpr)));
    this.closed = noBits(this.products.length);
    this.open = noBits(this.products.length);
  }

  brief(facts: NeedFacts): Brief {
    const held = caseOf(facts, this.desk.grounds);
    const rates = this.ratesAt(numberRead(facts.readings['need.term']));
    const { possible, undecided } = this.verdicts(facts, held, rates);
    const { readings } = facts;
    const degree = (at: number, amount: number): number => degreeOf(this.products[at]!, readings, has(undecided, at) ? this.openSubjects(at, held, rates[at]!) : 0, amount === NOT_KNOWN ? null : amount, rates[at]!, this.desk.weights).total;
    const { count, places, degrees, amounts } = this.lenders.best({ possible, undecided }, held, degree, this.into);
    const letters = new Array<string>(this.products.length).fill('n');
    eachOf(possible, (at) => (letters[at] = has(undecided, at) ? 'u' : 'm'));
    const [fitting, open] = [countOf(possible), countOf(undecided)];
    return {
      met: fitting - open,
      unknown: open,
      notMet: this.products.length - fitting,
      top: Array.from({ length: count }, (_, index) => {
        const at = places[index]!;
        return { productId: this.products[at]!.id, verdict: has(undecided, at) ? 'unknown' : 'met', degree: degrees[index]!, amount: amounts[index] === NOT_KNOWN ? null : amounts[index]! };
      }),
      verdicts: letters.join(''),
    };
  }

  /** What the criteria say, the products' own state, and their rates; nothing is undecided that is not possible. */
  private verdicts({ day, readings }: NeedFacts, held: Case, rates: readonly (IndicativeRate | null)[]): Verdicts {
    const verdicts = this.shelf.hold(held);
    const { possible, undecided } = verdicts;
    this.turnTo(day);
    leaveOut(possible, this.closed);
    add(undecided, this.open);
    const highest = numberRead(readings['need.highest-rate']);
    if (highest !== null)
      eachOf(possible, (at) => {
        const rate = rates[at];
        if (!rate) put(undecided, at);
        else if (rate.rate.ppm > highest) drop(possible, at);
      });
    keepOnly(undecided, possible);
    return verdicts;
  }

  private ratesAt(term: number | null): readonly (IndicativeRate | null)[] {
    return this.rates[term === null ? 2 : term <= ONE_YEAR_LPR_UP_TO_MONTHS ? 0 : 1]!;
  }

  /** Of a product that nothing is known to fail: what is open is not known. */
  private openSubjects(at: number, held: Case, rate: IndicativeRate | null): number {
    let open = this.products[at]!.extraSecurity === null ? 0 : 1;
    if (rate === null && asksRate(held.readings)) open++;
    for (const subject of this.subjects[at]!) if (subject.some((criterion) => evaluate(criterion, held) === 'unknown')) open++;
    return open;
  }

  private turnTo(day: PlainDate): void {
    if (this.day === day) return;
    this.day = day;
    this.closed.fill(0);
    this.open.fill(0);
    for (const [at, product] of this.products.entries()) {
      const verdict = stateVerdict(product, day);
      if (verdict !== 'met') put(verdict === 'unknown' ? this.open : this.closed, at);
    }
  }
}

const asksRate = (readings: Readings): boolean => numberRead(readings['need.highest-rate']) !== null;

function subjectsOf({ criteria }: ShelvedProduct): readonly Subject[] {
  const subjects = new Map<string, Criterion[]>();
  for (const { criterion } of criteria) {
    const subject = subjectOf(criterion);
    subjects.set(subject, [...(subjects.get(subject) ?? []), criterion]);
  }
  return [...subjects.values()];
}
