import { type Criterion, evaluateCounting, type Reading, type Readings, type RightsCount, type RightsCriterion, rightVerdict, type Verdict, within } from '@zhichuang/eligibility';
import type { Change } from './changeable.js';
import { type HeldRight, type NeedFacts, numberRead } from './facts.js';
import { blockingOn, type Ground, lawVerdict } from './law.js';
import { lifeAtTerm } from './life-after-loan.js';
import { readingsIn, type Share } from './share.js';

/** A right in one state: its verdict by each criterion about rights, in their order. */
type Verdicts = readonly Verdict[];
type Count = { -readonly [Name in keyof RightsCount]: RightsCount[Name] };

/** The rights offered in a loan of one term. */
interface Offered {
  readonly verdicts: ReadonlyMap<string, Verdicts>;
  readonly counts: readonly RightsCount[];
}

/**
 * A need as it would be after changes, held against criteria. Another term leaves every right another life after the loan; one that is mended reads as the law
 * asks wherever that is possible. Each right is read once for each state that changes leave it in: beside what changed, nothing is read again.
 */
export class Supposed {
  private readonly blocking: readonly Ground[];
  private readonly term: number;
  private readonly held: ReadonlyMap<string, HeldRight>;
  private readonly aboutRights: readonly RightsCriterion[];
  private readonly readingsOnce: number;
  private readonly readingsOfRight: number;
  private readonly offered = new Map<number, Offered>();
  private readonly states = new States();

  constructor(
    private readonly facts: NeedFacts,
    grounds: readonly Ground[],
    private readonly criteria: readonly Criterion[],
    private readonly share: Share,
  ) {
    this.blocking = blockingOn(grounds, facts.day);
    this.term = numberRead(facts.readings['need.term']) ?? 0;
    this.held = new Map([...facts.offered, ...facts.further].map((right) => [right.id, right]));
    this.aboutRights = criteria.flatMap((criterion) => [...within(criterion)]).filter((part) => part.kind === 'rights');
    const ofRight = readingsIn(this.aboutRights.map(({ where }) => where));
    this.readingsOnce = readingsIn(criteria) - ofRight;
    this.readingsOfRight = this.blocking.length + ofRight;
  }

  /** Whether every criterion is met after the changes; false as well once the share is used up. A right that changes and is not offered is offered among them. */
  fits(changes: readonly Change[]): boolean {
    const ofCase = changes.filter(({ rightId }) => rightId === null);
    const term = ofCase.flatMap((change) => (change.what === 'fact' && change.fact === 'need.term' ? [change.to as number] : []))[0] ?? this.term;
    const readings = ofCase.length === 0 ? this.facts.readings : { ...this.facts.readings, ...supposed(ofCase) };
    const counts = this.aboutRights.length === 0 ? [] : this.countsAfter(changes, term);
    if (!this.share.take(this.readingsOnce)) return false;
    const ofRights = (criterion: RightsCriterion): RightsCount => counts[this.aboutRights.indexOf(criterion)]!;
    return this.criteria.every((criterion) => evaluateCounting(criterion, readings, ofRights) === 'met');
  }

  private countsAfter(changes: readonly Change[], term: number): readonly RightsCount[] {
    const { verdicts, counts } = this.offeredAt(term);
    const after = counts.map((count): Count => ({ ...count }));
    for (const [index, { rightId }] of changes.entries()) {
      if (rightId === null || changes.findIndex((earlier) => earlier.rightId === rightId) < index) continue;
      const own = changes.filter((change) => change.rightId === rightId);
      const before = verdicts.get(rightId);
      if (before) tell(after, before, -1);
      tell(after, this.read(this.held.get(rightId)!, term, own), 1);
    }
    return after;
  }

  private offeredAt(term: number): Offered {
    const known = this.offered.get(term);
    if (known) return known;
    const verdicts = new Map(this.facts.offered.map((right) => [right.id, this.read(right, term, [])]));
    const counts = this.aboutRights.map((): Count => ({ met: 0, unknown: 0, all: 0 }));
    for (const each of verdicts.values()) tell(counts, each, 1);
    this.offered.set(term, { verdicts, counts });
    return { verdicts, counts };
  }

  private read(right: HeldRight, term: number, own: readonly Change[]): Verdicts {
    let state = this.states.of(right.id).of(term);
    for (const change of own) if (change.what !== 'offer') state = state.of(change);
    return (state.verdicts ??= this.readAnew(right, term, own));
  }

  private readAnew({ id, ...held }: HeldRight, term: number, own: readonly Change[]): Verdicts {
    this.share.take(this.readingsOfRight);
    const readings = { ...this.outlived(held, term), ...supposed(own) };
    const law = lawVerdict(this.blocking, readings, own.some(({ what }) => what === 'law'));
    return this.aboutRights.map((criterion) => rightVerdict(criterion, { id, readings, law }));
  }

  private outlived({ readings, lastDay }: Omit<HeldRight, 'id'>, to: number): Readings {
    const life = readings['right.life-after-loan'];
    if (!life || to === this.term) return readings;
    return { ...readings, 'right.life-after-loan': { ...life, value: lifeAtTerm({ day: this.facts.day, term: this.term, life: life.value as number, lastDay }, to) } };
  }
}

function tell(counts: readonly Count[], verdicts: Verdicts, by: 1 | -1): void {
  for (const [index, verdict] of verdicts.entries()) {
    const count = counts[index]!;
    count.all += by;
    if (verdict === 'met') count.met += by;
    else if (verdict === 'unknown') count.unknown += by;
  }
}

const supposed = (changes: readonly Change[]): Readings => Object.fromEntries(changes.flatMap((change): [string, Reading][] => (change.what === 'fact' ? [[change.fact, { value: change.to, source: 'supposed', asOf: null }]] : [])));

/** Rights as they were read, by right, term and changes, one after the other. */
class States {
  verdicts: Verdicts | undefined;
  private readonly next = new Map<string | number | Change, States>();

  of(step: string | number | Change): States {
    const known = this.next.get(step);
    if (known) return known;
    const state = new States();
    this.next.set(step, state);
    return state;
  }
}
