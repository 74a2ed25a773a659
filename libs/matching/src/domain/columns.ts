import { type ChoiceCriterion, type LeafCriterion, leafVerdict, type NumberCriterion, type Reading, type TagsRead } from '@zhichuang/eligibility';
import { add, addRest, allBits, type Bits, drop, has, keepOnly, leaveOut, noBits, put } from './bits.js';

/** What all rules ask of one fact. Rules ask in order; then the column is sealed; then it narrows. */
export interface Column {
  /** False where the rule asks a second time and the column cannot hold that. */
  ask(rule: number, criterion: LeafCriterion): boolean;
  seal(): void;
  /** Takes out of `possible` the rules that fail; adds to `undecided` those that the reading does not settle. */
  narrow(reading: Reading | undefined, possible: Bits, undecided: Bits): void;
}

/** So many cuts of the order of thresholds are kept as whole sets: the rest between two cuts is taken out one by one. */
const CUTS = 64;

/** Rules in the order of a least value: those that ask for no more than what is there pass. */
class Thresholds {
  /** Each value once, ascending. */
  private readonly values: Float64Array;
  /** Of the first k values the rules are the first `ends[k]` of the order. */
  private readonly ends: Uint32Array;
  private readonly rules: Uint32Array;
  private readonly step: number;
  /** Cut k holds the first k × step of the order, and every rule without a threshold. */
  private readonly cuts: Bits[] = [];

  /** The least value by rule; minus infinity is no threshold. */
  constructor(least: Float64Array) {
    const sorted = least.filter((value) => value !== -Infinity).sort();
    this.values = sorted.filter((value, at) => value !== sorted[at - 1]);
    this.ends = new Uint32Array(this.values.length + 1);
    for (let at = 0, count = 0; at < sorted.length; at++) {
      if (sorted[at] === this.values[count]) count++;
      this.ends[count] = at + 1;
    }
    this.rules = new Uint32Array(sorted.length);
    const bits = noBits(least.length);
    const free = this.ends.slice();
    for (let rule = 0; rule < least.length; rule++) {
      if (least[rule] === -Infinity) put(bits, rule);
      else this.rules[free[this.upTo(least[rule]!) - 1]!++] = rule;
    }
    this.step = Math.max(1, Math.ceil(sorted.length / CUTS));
    for (let from = 0; ; from += this.step) {
      this.cuts.push(bits.slice());
      if (from >= this.rules.length) break;
      for (let at = from; at < Math.min(from + this.step, this.rules.length); at++) put(bits, this.rules[at]!);
    }
  }

  keepWithin(value: number, possible: Bits): void {
    const passing = this.ends[this.upTo(value)]!;
    const cut = Math.ceil(passing / this.step);
    keepOnly(possible, this.cuts[cut]!);
    const end = Math.min(cut * this.step, this.rules.length);
    for (let at = passing; at < end; at++) drop(possible, this.rules[at]!);
  }

  /** How many of the values are not above this one. */
  private upTo(value: number): number {
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
  /** By rule, until sealed. */
  private bounds: { least?: Float64Array; most?: Float64Array } = {};
  private least: Thresholds | undefined;
  private most: Thresholds | undefined;

  constructor(private readonly size: number) {
    this.asking = noBits(size);
  }

  ask(rule: number, { min, max }: NumberCriterion): boolean {
    put(this.asking, rule);
    const raise = (which: 'least' | 'most', to: number): void => {
      const bounds = (this.bounds[which] ??= new Float64Array(this.size).fill(-Infinity));
      if (to > bounds[rule]!) bounds[rule] = to;
    };
    if (min !== null) raise('least', min);
    // Upside down a greatest value is a least one.
    if (max !== null) raise('most', -max);
    return true;
  }

  seal(): void {
    const { least, most } = this.bounds;
    this.least = least && new Thresholds(least);
    this.most = most && new Thresholds(most);
    this.bounds = {};
  }

  narrow(reading: Reading | undefined, possible: Bits, undecided: Bits): void {
    if (!reading) return add(undecided, this.asking);
    const value = reading.value as number;
    this.least?.keepWithin(value, possible);
    this.most?.keepWithin(-value, possible);
  }
}

/** Codes are few: the rules that pass are kept for each. One asking a rule. */
export class CodeColumn implements Column {
  private readonly asking: Bits;
  private readonly codes: readonly { readonly reading: Reading; readonly passing: Bits }[];
  private readonly passing: ReadonlyMap<string, Bits>;

  constructor(size: number, codes: readonly string[]) {
    this.asking = noBits(size);
    this.codes = codes.map((value) => ({ reading: { value, source: '', asOf: null }, passing: allBits(size) }));
    this.passing = new Map(this.codes.map(({ passing }, index) => [codes[index]!, passing]));
  }

  ask(rule: number, criterion: ChoiceCriterion): boolean {
    if (has(this.asking, rule)) return false;
    put(this.asking, rule);
    for (const { reading, passing } of this.codes) if (leafVerdict(criterion, reading) === 'not-met') drop(passing, rule);
    return true;
  }

  seal(): void {}

  narrow(reading: Reading | undefined, possible: Bits, undecided: Bits): void {
    if (!reading) add(undecided, this.asking);
    else keepOnly(possible, this.passing.get(reading.value as string)!);
  }
}

/** A set that is small stays a list; one that fills words is a bit map. */
type Posting = number[] | Bits;
/** Words of remembered sets, all together. */
const REMEMBERED_WORDS = 4_000_000;

/** Places and trades: a rule is found under each beginning that it names, a value asks under each of its own. One asking a rule. */
export class PrefixColumn implements Column {
  private readonly asking: Bits;
  private readonly unlisted: Bits;
  private readonly inside = new Map<string, Posting>();
  private readonly outside = new Map<string, Posting>();
  private readonly remembered = new Map<string, Bits>();

  constructor(private readonly size: number) {
    this.asking = noBits(size);
    this.unlisted = allBits(size);
  }

  ask(rule: number, { oneOf, noneOf }: ChoiceCriterion): boolean {
    if (has(this.asking, rule)) return false;
    put(this.asking, rule);
    if (oneOf) drop(this.unlisted, rule);
    for (const prefix of oneOf ?? []) this.enter(this.inside, prefix, rule);
    for (const prefix of noneOf ?? []) this.enter(this.outside, prefix, rule);
    return true;
  }

  seal(): void {}

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

  /** A list that has grown to as many as there are words becomes a bit map. */
  private enter(postings: Map<string, Posting>, prefix: string, rule: number): void {
    const posting = postings.get(prefix);
    if (posting === undefined) postings.set(prefix, [rule]);
    else if (posting instanceof Uint32Array) put(posting, rule);
    else if (posting.push(rule) > this.unlisted.length) postings.set(prefix, bitsOf(this.size, posting));
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
  private readonly asking: Bits;
  private readonly scratch: Bits;
  private readonly unlisted: Bits;
  private readonly wanted = new Map<string, Bits>();
  private readonly unwanted = new Map<string, Bits>();

  constructor(private readonly size: number) {
    this.asking = noBits(size);
    this.scratch = noBits(size);
    this.unlisted = allBits(size);
  }

  ask(rule: number, { oneOf, noneOf }: ChoiceCriterion): boolean {
    if (has(this.asking, rule)) return false;
    put(this.asking, rule);
    const enter = (map: Map<string, Bits>, tag: string): void => put(map.get(tag) ?? map.set(tag, noBits(this.size)).get(tag)!, rule);
    if (oneOf) drop(this.unlisted, rule);
    for (const tag of oneOf ?? []) enter(this.wanted, tag);
    for (const tag of noneOf ?? []) enter(this.unwanted, tag);
    return true;
  }

  seal(): void {}

  narrow(reading: Reading | undefined, possible: Bits, undecided: Bits): void {
    const { held, lacking } = (reading?.value ?? { held: [], lacking: [] }) as TagsRead;
    // Surely wanted by what is held; the rest of the wanting stays possible by what is not known.
    this.among(held);
    addRest(undecided, this.scratch);
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
