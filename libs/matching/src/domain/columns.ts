import { type ChoiceCriterion, type Criterion, factEntry, leafVerdict, type NumberCriterion, type Reading, type TagsRead } from '@zhichuang/eligibility';
import { add, allBits, type Bits, drop, keepOnly, leaveOut, noBits, put } from './bits.js';

/** A rule by its place on the shelf, with what it asks of one fact. */
export interface Asking<C extends Criterion> {
  readonly rule: number;
  readonly criterion: C;
}

/** What all rules ask of one fact. */
export interface Column {
  /** Takes out of `possible` the rules that fail; adds to `undecided` those that the reading does not settle. */
  narrow(reading: Reading | undefined, possible: Bits, undecided: Bits): void;
}

/** So many cuts of the order of thresholds are kept as whole sets: the rest between two cuts is taken out one by one. */
const CUTS = 64;

/** Rules in the order of a least value: those that ask for no more than what is there pass. */
class Thresholds {
  private readonly values: Float64Array;
  private readonly rules: Uint32Array;
  private readonly step: number;
  /** Cut k holds the first k × step of the order, and every rule without a threshold. */
  private readonly cuts: Bits[] = [];

  constructor(size: number, asked: readonly { readonly rule: number; readonly least: number }[]) {
    const order = [...asked].sort((a, b) => a.least - b.least);
    this.values = Float64Array.from(order, ({ least }) => least);
    this.rules = Uint32Array.from(order, ({ rule }) => rule);
    this.step = Math.max(1, Math.ceil(order.length / CUTS));
    const bits = allBits(size);
    for (const { rule } of asked) drop(bits, rule);
    for (let from = 0; ; from += this.step) {
      this.cuts.push(bits.slice());
      if (from >= order.length) break;
      for (let at = from; at < Math.min(from + this.step, order.length); at++) put(bits, this.rules[at]!);
    }
  }

  keepWithin(value: number, possible: Bits): void {
    const passing = this.passing(value);
    const cut = Math.ceil(passing / this.step);
    keepOnly(possible, this.cuts[cut]!);
    const end = Math.min(cut * this.step, this.rules.length);
    for (let at = passing; at < end; at++) drop(possible, this.rules[at]!);
  }

  /** How many of the order are not above the value. */
  private passing(value: number): number {
    let [low, high] = [0, this.values.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.values[middle]! <= value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Several askings of one rule are one range. */
export class NumberColumn implements Column {
  private readonly asking: Bits;
  private readonly least: Thresholds | undefined;
  private readonly most: Thresholds | undefined;

  constructor(size: number, asked: readonly Asking<NumberCriterion>[]) {
    this.asking = noBits(size);
    const [least, most] = [new Map<number, number>(), new Map<number, number>()];
    for (const { rule, criterion: { min, max } } of asked) {
      put(this.asking, rule);
      if (min !== null) least.set(rule, Math.max(min, least.get(rule) ?? -Infinity));
      // Upside down a greatest value is a least one.
      if (max !== null) most.set(rule, Math.max(-max, most.get(rule) ?? -Infinity));
    }
    const thresholds = (of: Map<number, number>): Thresholds | undefined => (of.size === 0 ? undefined : new Thresholds(size, [...of].map(([rule, each]) => ({ rule, least: each }))));
    this.least = thresholds(least);
    this.most = thresholds(most);
  }

  narrow(reading: Reading | undefined, possible: Bits, undecided: Bits): void {
    if (!reading) return add(undecided, this.asking);
    const value = reading.value as number;
    this.least?.keepWithin(value, possible);
    this.most?.keepWithin(-value, possible);
  }
}

/** Codes are few: the rules that pass are kept for each. */
export class CodeColumn implements Column {
  private readonly asking: Bits;
  private readonly passing = new Map<string, Bits>();

  constructor(size: number, asked: readonly Asking<ChoiceCriterion>[]) {
    this.asking = noBits(size);
    for (const { rule } of asked) put(this.asking, rule);
    const entry = factEntry(asked[0]!.criterion.fact);
    for (const code of entry.kind === 'code' ? Object.keys(entry.codes) : []) {
      const bits = allBits(size);
      for (const { rule, criterion } of asked) if (leafVerdict(criterion, { value: code, source: '', asOf: null }) === 'not-met') drop(bits, rule);
      this.passing.set(code, bits);
    }
  }

  narrow(reading: Reading | undefined, possible: Bits, undecided: Bits): void {
    if (!reading) add(undecided, this.asking);
    else keepOnly(possible, this.passing.get(reading.value as string)!);
  }
}

/** A set that is small stays a list; one that fills words is a bit map. */
type Posting = number[] | Bits;
/** Words of remembered sets, all together. */
const REMEMBERED_WORDS = 4_000_000;

/** Places and trades: a rule is found under each beginning that it names, a value asks under each of its own. */
export class PrefixColumn implements Column {
  private readonly asking: Bits;
  private readonly unlisted: Bits;
  private readonly inside: ReadonlyMap<string, Posting>;
  private readonly outside: ReadonlyMap<string, Posting>;
  private readonly remembered = new Map<string, Bits>();

  constructor(
    private readonly size: number,
    asked: readonly Asking<ChoiceCriterion>[],
  ) {
    this.asking = noBits(size);
    this.unlisted = allBits(size);
    const [inside, outside] = [new Map<string, number[]>(), new Map<string, number[]>()];
    const enter = (map: Map<string, number[]>, prefix: string, rule: number): void => void (map.get(prefix)?.push(rule) ?? map.set(prefix, [rule]));
    for (const { rule, criterion } of asked) {
      put(this.asking, rule);
      if (criterion.oneOf) drop(this.unlisted, rule);
      for (const prefix of criterion.oneOf ?? []) enter(inside, prefix, rule);
      for (const prefix of criterion.noneOf ?? []) enter(outside, prefix, rule);
    }
    this.inside = this.posted(inside);
    this.outside = this.posted(outside);
  }

  narrow(reading: Reading | undefined, possible: Bits, undecided: Bits): void {
    if (!reading) add(undecided, this.asking);
    else keepOnly(possible, this.passing(reading.value as string));
  }

  private passing(value: string): Bits {
    const known = this.remembered.get(value);
    if (known) return known;
    if ((this.remembered.size + 1) * this.unlisted.length > REMEMBERED_WORDS) this.remembered.clear();
    const bits = this.unlisted.slice();
    for (let length = 1; length <= value.length; length++) visit(this.inside.get(value.slice(0, length)), (rule) => put(bits, rule), (more) => add(bits, more));
    for (let length = 1; length <= value.length; length++) visit(this.outside.get(value.slice(0, length)), (rule) => drop(bits, rule), (out) => leaveOut(bits, out));
    this.remembered.set(value, bits);
    return bits;
  }

  private posted(rules: ReadonlyMap<string, number[]>): Map<string, Posting> {
    const words = this.unlisted.length;
    return new Map([...rules].map(([prefix, list]) => [prefix, list.length <= words ? list : bitsOf(this.size, list)]));
  }
}

function visit(posting: Posting | undefined, one: (rule: number) => void, all: (bits: Bits) => void): void {
  if (posting instanceof Uint32Array) all(posting);
  else for (const rule of posting ?? []) one(rule);
}

function bitsOf(size: number, rules: readonly number[]): Bits {
  const bits = noBits(size);
  for (const rule of rules) put(bits, rule);
  return bits;
}

/** Recognitions, each of which is held, lacking or unknown. One asking a rule. */
export class TagsColumn implements Column {
  private readonly scratch: Bits;
  private readonly unlisted: Bits;
  private readonly wanted = new Map<string, Bits>();
  private readonly unwanted = new Map<string, Bits>();

  constructor(size: number, asked: readonly Asking<ChoiceCriterion>[]) {
    this.scratch = noBits(size);
    this.unlisted = allBits(size);
    const enter = (map: Map<string, Bits>, tag: string, rule: number): void => put(map.get(tag) ?? map.set(tag, noBits(size)).get(tag)!, rule);
    for (const { rule, criterion } of asked) {
      if (criterion.oneOf) drop(this.unlisted, rule);
      for (const tag of criterion.oneOf ?? []) enter(this.wanted, tag, rule);
      for (const tag of criterion.noneOf ?? []) enter(this.unwanted, tag, rule);
    }
  }

  narrow(reading: Reading | undefined, possible: Bits, undecided: Bits): void {
    const { held, lacking } = (reading?.value ?? { held: [], lacking: [] }) as TagsRead;
    // Surely wanted by what is held; the rest of the wanting stays possible by what is not known.
    this.among(held);
    for (let word = 0; word < undecided.length; word++) undecided[word]! |= ~this.scratch[word]!;
    this.among([...this.wanted.keys()].filter((tag) => !lacking.includes(tag)));
    keepOnly(possible, this.scratch);
    for (const [tag, rules] of this.unwanted) {
      if (held.includes(tag)) leaveOut(possible, rules);
      else if (!lacking.includes(tag)) add(undecided, rules);
    }
  }

  private among(tags: readonly string[]): void {
    this.scratch.set(this.unlisted);
    for (const tag of tags) {
      const rules = this.wanted.get(tag);
      if (rules) add(this.scratch, rules);
    }
  }
}
