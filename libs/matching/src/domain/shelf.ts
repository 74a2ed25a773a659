import type { CriterionFact } from '@zhichuang/contracts';
import { type Case, type Criterion, evaluate, factEntry, type Readings, type RightRead, type RightsCriterion, type Verdict } from '@zhichuang/eligibility';
import { add, addBoth, addRest, allBits, type Bits, drop, fillAll, has, keepOnly, leaveOut, noBits, put } from './bits.js';
import { CodeColumn, type Column, NumberColumn, PrefixColumn, TagsColumn } from './columns.js';

/** More rights than that are counted one by one. */
const COUNTED = 3;

/** Rules in their order: an array, or whatever hands them out one by one. */
export type Rules = Iterable<readonly Criterion[]> & { readonly length: number };

/**
 * Any number of rules, each a list of criteria that have to hold together, put up so that one case is held against all of them at once. Same
 * verdicts as `evaluate` (property test); what columns cannot hold is evaluated by itself, where the columns leave the rule possible. A case is
 * held without allocating anything that grows with the number of rules. The rules are read once and not kept.
 */
export class Shelf {
  readonly size: number;
  private readonly rack: Rack;

  constructor(rules: Rules) {
    this.size = rules.length;
    this.rack = new Rack(this.size);
    let rule = 0;
    for (const criteria of rules) this.rack.putUp(rule++, criteria);
    this.rack.seal();
  }

  /** Holds the case against every rule; what it answers is good until the next case. */
  hold(held: Case): Verdicts {
    return this.rack.hold(held);
  }
}

/** Rules that no criterion is known to fail, and those of them of which one is not known; not in `possible` is not met. */
export interface Verdicts {
  readonly possible: Bits;
  readonly undecided: Bits;
}

export const verdictAt = ({ possible, undecided }: Verdicts, rule: number): Verdict => (!has(possible, rule) ? 'not-met' : has(undecided, rule) ? 'unknown' : 'met');

/** Rules are put up in their order; then it is sealed; then cases are held against it. */
class Rack {
  private readonly columns: { readonly fact: CriterionFact; readonly column: Column }[] = [];
  private readonly byFact = new Map<CriterionFact, Column>();
  private readonly layers: RightsLayer[] = [];
  private readonly single: { readonly rule: number; readonly criterion: Criterion }[] = [];
  private readonly possible: Bits;
  private readonly undecided: Bits;

  constructor(private readonly size: number) {
    this.possible = noBits(size);
    this.undecided = noBits(size);
  }

  putUp(rule: number, criteria: readonly Criterion[]): void {
    let layer = 0;
    const place = (criterion: Criterion): void => {
      // Parts that all have to hold are criteria like any others.
      if (criterion.kind === 'group' && criterion.least === criterion.of.length) criterion.of.forEach(place);
      else if (criterion.kind === 'rights' && criterion.least <= COUNTED) (this.layers[layer++] ??= new RightsLayer(this.size)).ask(rule, criterion);
      else if ((criterion.kind !== 'number' && criterion.kind !== 'choice') || !this.columnOf(criterion.fact).ask(rule, criterion)) this.single.push({ rule, criterion });
    };
    criteria.forEach(place);
  }

  seal(): void {
    for (const { column } of this.columns) column.seal();
    for (const layer of this.layers) layer.seal();
  }

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
    for (const { fact, column } of this.columns) column.narrow(readings[fact], possible, undecided);
  }

  private columnOf(fact: CriterionFact): Column {
    const known = this.byFact.get(fact);
    if (known) return known;
    const column = newColumn(fact, this.size);
    this.byFact.set(fact, column);
    this.columns.push({ fact, column });
    return column;
  }
}

function newColumn(fact: CriterionFact, size: number): Column {
  const entry = factEntry(fact);
  if (entry.kind === 'number') return new NumberColumn(size);
  if (entry.kind === 'prefix') return new PrefixColumn(size);
  return entry.kind === 'tags' ? new TagsColumn(size) : new CodeColumn(size, Object.keys(entry.codes));
}

/** One asking a rule for rights that fulfil something: what is asked of one right, and counts up to the number asked for. */
class RightsLayer {
  private readonly of: Rack;
  private readonly unasking: Bits;
  /** By number less one: the rules that ask for so many. */
  private readonly asking: Bits[] = [];
  /** By number less one: the rules of which so many rights surely, or possibly, fulfil what is asked. */
  private readonly sure: Bits[] = [];
  private readonly maybe: Bits[] = [];
  private readonly more: Bits;

  constructor(private readonly size: number) {
    this.of = new Rack(size);
    this.unasking = allBits(size);
    this.more = noBits(size);
  }

  ask(rule: number, { least, where }: RightsCriterion): void {
    while (this.asking.length < least) for (const levels of [this.asking, this.sure, this.maybe]) levels.push(noBits(this.size));
    put(this.asking[least - 1]!, rule);
    drop(this.unasking, rule);
    this.of.putUp(rule, [where]);
  }

  seal(): void {
    this.of.seal();
  }

  narrow(rights: readonly RightRead[], possible: Bits, undecided: Bits): void {
    for (const level of this.sure) level.fill(0);
    for (const level of this.maybe) level.fill(0);
    for (const { law, readings } of rights) {
      if (law === 'not-met') continue;
      const verdicts = this.of.hold({ readings, rights: [] });
      countIn(this.maybe, verdicts.possible);
      if (law !== 'met') continue;
      this.more.set(verdicts.possible);
      leaveOut(this.more, verdicts.undecided);
      countIn(this.sure, this.more);
    }
    keepOnly(possible, this.enough(this.maybe));
    addRest(undecided, this.enough(this.sure));
  }

  /** The rules that ask for no more than was counted. */
  private enough(counted: readonly Bits[]): Bits {
    const { more } = this;
    more.set(this.unasking);
    for (const [level, asking] of this.asking.entries()) addBoth(more, asking, counted[level]!);
    return more;
  }
}

/** One more for each rule of the set: who had one has two. */
function countIn(levels: readonly Bits[], more: Bits): void {
  for (let level = levels.length - 1; level > 0; level--) addBoth(levels[level]!, levels[level - 1]!, more);
  add(levels[0]!, more);
}
