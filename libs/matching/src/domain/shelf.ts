import type { CriterionFact } from '@zhichuang/contracts';
import { type Case, type ChoiceCriterion, type Criterion, evaluate, factEntry, type LeafCriterion, type NumberCriterion, type Readings, type RightRead, type RightsCriterion, type Verdict } from '@zhichuang/eligibility';
import { allBits, type Bits, drop, fillAll, has, noBits, put } from './bits.js';
import { type Asking, CodeColumn, type Column, NumberColumn, PrefixColumn, TagsColumn } from './columns.js';

/** More rights than that are counted one by one. */
const COUNTED = 3;

/**
 * Any number of rules, each a list of criteria that have to hold together, put up so that one case is held against all of them at once. Same
 * verdicts as `evaluate` (property test); what columns cannot hold is evaluated by itself, where the columns leave the rule possible. A case is
 * held without allocating anything that grows with the number of rules.
 */
export class Shelf {
  readonly size: number;
  private readonly columns: [CriterionFact, Column][] = [];
  private readonly layers: RightsLayer[] = [];
  private readonly single: Asking<Criterion>[] = [];
  private readonly possible: Bits;
  private readonly undecided: Bits;

  constructor(rules: readonly (readonly Criterion[])[]) {
    this.size = rules.length;
    this.possible = noBits(this.size);
    this.undecided = noBits(this.size);
    const leaves = new Map<CriterionFact, Asking<LeafCriterion>[]>();
    const layers: Asking<RightsCriterion>[][] = [];
    const asked = new Map<CriterionFact, number>();
    rules.forEach((criteria, rule) => {
      let layer = 0;
      for (const criterion of criteria.flatMap(flat)) {
        if (criterion.kind === 'rights' && criterion.least <= COUNTED) (layers[layer++] ??= []).push({ rule, criterion });
        else if (criterion.kind === 'number' || (criterion.kind === 'choice' && asked.get(criterion.fact) !== rule)) {
          (leaves.get(criterion.fact) ?? leaves.set(criterion.fact, []).get(criterion.fact)!).push({ rule, criterion });
          asked.set(criterion.fact, rule);
        } else this.single.push({ rule, criterion });
      }
    });
    for (const [fact, asking] of leaves) this.columns.push([fact, columnOf(fact, this.size, asking)]);
    for (const layer of layers) this.layers.push(new RightsLayer(this.size, layer));
  }

  /** Holds the case against every rule; what it answers is good until the next case. */
  hold(held: Case): Verdicts {
    const { possible, undecided } = this;
    fillAll(possible, this.size);
    undecided.fill(0);
    this.narrow(held.readings, possible, undecided);
    for (const layer of this.layers) layer.narrow(held.rights, possible, undecided);
    for (const { rule, criterion } of this.single) {
      if (!has(possible, rule)) continue;
      const verdict = evaluate(criterion, held);
      if (verdict === 'not-met') drop(possible, rule);
      else if (verdict === 'unknown') put(undecided, rule);
    }
    return { possible, undecided };
  }

  private narrow(readings: Readings, possible: Bits, undecided: Bits): void {
    for (const [fact, column] of this.columns) column.narrow(readings[fact], possible, undecided);
  }
}

/** Rules that no criterion is known to fail, and those of them of which one is not known; not in `possible` is not met. */
export interface Verdicts {
  readonly possible: Bits;
  readonly undecided: Bits;
}

export const verdictAt = ({ possible, undecided }: Verdicts, rule: number): Verdict => (!has(possible, rule) ? 'not-met' : has(undecided, rule) ? 'unknown' : 'met');

/** Parts that all have to hold are criteria like any others. */
const flat = (criterion: Criterion): Criterion[] => (criterion.kind === 'group' && criterion.least === criterion.of.length ? criterion.of.flatMap(flat) : [criterion]);

function columnOf(fact: CriterionFact, size: number, asking: readonly Asking<LeafCriterion>[]): Column {
  const { kind } = factEntry(fact);
  if (kind === 'number') return new NumberColumn(size, asking as readonly Asking<NumberCriterion>[]);
  const choices = asking as readonly Asking<ChoiceCriterion>[];
  if (kind === 'prefix') return new PrefixColumn(size, choices);
  return kind === 'tags' ? new TagsColumn(size, choices) : new CodeColumn(size, choices);
}

/** One asking a rule for rights that fulfil something: a shelf of what is asked of one right, and counts up to the number asked for. */
class RightsLayer {
  private readonly of: Shelf;
  private readonly unasking: Bits;
  /** By number less one: the rules that ask for so many. */
  private readonly asking: Bits[];
  /** By number less one: the rules of which so many rights surely, or possibly, fulfil what is asked. */
  private readonly sure: Bits[];
  private readonly maybe: Bits[];

  constructor(size: number, asked: readonly Asking<RightsCriterion>[]) {
    const where: Criterion[][] = Array.from({ length: size }, () => []);
    const most = asked.reduce((greatest, { criterion }) => Math.max(greatest, criterion.least), 1);
    const levels = (): Bits[] => Array.from({ length: most }, () => noBits(size));
    this.unasking = allBits(size);
    this.asking = levels();
    this.sure = levels();
    this.maybe = levels();
    for (const { rule, criterion } of asked) {
      where[rule]!.push(criterion.where);
      drop(this.unasking, rule);
      put(this.asking[criterion.least - 1]!, rule);
    }
    this.of = new Shelf(where);
  }

  narrow(rights: readonly RightRead[], possible: Bits, undecided: Bits): void {
    for (const level of this.sure) level.fill(0);
    for (const level of this.maybe) level.fill(0);
    for (const { law, readings } of rights) {
      if (law === 'not-met') continue;
      const verdicts = this.of.hold({ readings, rights: [] });
      countIn(this.maybe, verdicts.possible, undefined);
      if (law === 'met') countIn(this.sure, verdicts.possible, verdicts.undecided);
    }
    for (let word = 0; word < possible.length; word++) {
      let [sure, maybe] = [this.unasking[word]!, this.unasking[word]!];
      for (let level = 0; level < this.asking.length; level++) {
        sure |= this.asking[level]![word]! & this.sure[level]![word]!;
        maybe |= this.asking[level]![word]! & this.maybe[level]![word]!;
      }
      possible[word]! &= maybe;
      undecided[word]! |= ~sure;
    }
  }
}

/** One more for each rule of the set but those left out: who had one has two. */
function countIn(levels: readonly Bits[], bits: Bits, leftOut: Bits | undefined): void {
  for (let word = 0; word < bits.length; word++) {
    const more = leftOut ? bits[word]! & ~leftOut[word]! : bits[word]!;
    for (let level = levels.length - 1; level > 0; level--) levels[level]![word]! |= levels[level - 1]![word]! & more;
    levels[0]![word]! |= more;
  }
}
