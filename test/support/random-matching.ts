// Random products and needs in the form in which they are sent, from a seed: every fact and operator of the schema, values at, just below and just
// above the bounds, and what makes the answers of the engine differ: days, terms around 60 months, places left, rights without law.
import { type Fact, FACTS, factOf, valueOf, sentOf } from '../reference/catalogue.js';
import type { NeedsFile, ProductsFile, Sent, Tags, WireCriterion, WireFactCriterion, WireLpr, WireNeed, WireProduct, WireReading, WireRight, WireStated, WireTerms } from '../reference/wire.js';
import { Random } from './random.js';

export interface Batch {
  readonly products: ProductsFile;
  readonly needs: NeedsFile;
}
/** Broad cases leave out and nest whatever the schema allows; narrow ones have few things that can change, so that brute force ends. */
export type Breadth = 'broad' | 'narrow';

const DAYS = ['2026-11-25', '2026-11-25', '2026-01-31', '2026-11-30', '2021-11-15', '2021-11-14', '2020-05-01', '2020-04-30'];
const SPREADS = [-50, 0, 45, 100];
const BOUNDS: Readonly<Record<string, readonly (string | number)[]>> = {
  'enterprise.age': [0, 12, 36],
  'enterprise.revenue': ['0.00', '5000000.00', '20000000.00'],
  'enterprise.revenue-growth': ['-10.0000', '0.0000', '12.5000'],
  'enterprise.debt-ratio': ['50.0000', '70.0000', '85.5000'],
  'enterprise.research-share': ['3.0000', '5.0000', '10.0000'],
  'enterprise.staff': [10, 50, 300],
  'enterprise.loans-outstanding': ['0.00', '1000000.00', '30000000.00'],
  'need.amount': ['500000.00', '1000000.00', '2000000.00', '3000000.00'],
  'need.term': [6, 12, 24, 36, 60, 61, 120],
  'need.highest-rate': ['2.5000', '3.0000', '3.4500', '3.5000', '3.9500', '4.5000'],
  'right.life-after-loan': [-12, 0, 0, 6, 12, 24],
  'right.value': ['1000000.00', '4000000.00', '12345678.91'],
  'right.product-revenue': ['0.00', '800000.00', '2000000.00'],
};
const PLACES = ['35', '3501', '350102', '350104', '3502', '44', '4403'];
const TRADES = ['C', 'C39', 'C397', 'C3973', 'I', 'I65', 'M7520'];
/** The last one holds 35 and 3502 elsewhere than at its beginning. */
const WHOLE_PLACES = ['350102', '350104', '350203', '440300', '443502'];
const WHOLE_TRADES = ['C3973', 'C3971', 'C40', 'I6510', 'M'];
const LAWFUL: Readonly<Record<string, readonly string[]>> = {
  'right.standing': ['sole-owner', 'co-owner', 'documented'],
  'right.stage': ['granted'],
  'right.owner-today': ['yes'],
  'right.in-force': ['yes'],
  'right.fee-state': ['paid'],
  'right.co-owners': ['not-needed', 'given'],
  'right.pledged': ['no'],
  'right.preserved': ['no'],
  'right.invalidation': ['no'],
  'right.same-day-twin': ['no'],
};

const FREE = ['enterprise.', 'need.', 'agreement.'];
const ofCase = FACTS.filter(({ name }) => FREE.some((start) => name.startsWith(start)));
const ofRight = FACTS.filter(({ name }) => name.startsWith('right.'));
/** What a narrow product asks beyond its terms: things that can change, and a few that cannot. */
const NARROW_CASE = ['need.amount', 'need.term', 'need.highest-rate', 'need.purpose', 'enterprise.tags', 'enterprise.revenue', 'enterprise.staff', 'enterprise.tax-grade', 'enterprise.first-time-pledgor', 'enterprise.age', 'enterprise.region', 'agreement.in-force'].map(factOf);
const NARROW_RIGHT = ['right.kind', 'right.life-after-loan', 'right.value', 'right.value-method', 'right.product-revenue', 'right.fee-state'].map(factOf);

const near = (random: Random, fact: string): Sent => {
  const { kind } = factOf(fact);
  const units = (valueOf(fact, random.pick(BOUNDS[fact]!)) as bigint) + BigInt(random.pick([-1, 0, 0, 1]));
  const least = kind === 'yuan' || fact === 'enterprise.staff' || fact === 'enterprise.age' ? 0n : fact === 'need.term' ? 1n : units;
  return sentOf(fact, units < least ? least : units);
};

class Draw {
  /** In some batches products ask for little and rights are in order, or nearly nothing would ever be met. */
  private readonly easy: boolean;
  /** In a few, amounts go up to the greatest of the vocabulary. */
  private readonly large: boolean;

  constructor(
    private readonly random: Random,
    private readonly breadth: Breadth,
  ) {
    this.easy = random.chance(breadth === 'narrow' ? 0.6 : 0.4);
    this.large = random.chance(0.06);
  }

  private get narrow(): boolean {
    return this.breadth === 'narrow';
  }

  private leaf(facts: readonly Fact[]): WireFactCriterion {
    const { random } = this;
    const { name, kind, codes } = random.pick(facts);
    const which = random.pick(['lower', 'upper', 'both'] as const);
    if (kind === 'code' || kind === 'prefix' || kind === 'tags') {
      const all = kind === 'prefix' ? (name === 'enterprise.region' ? PLACES : TRADES) : codes;
      return { fact: name, ...(which !== 'upper' ? { oneOf: random.some(all, 3) } : {}), ...(which !== 'lower' ? { noneOf: random.some(all, this.narrow ? 1 : 2) } : {}) };
    }
    const [a, b] = [random.pick(BOUNDS[name]!), random.pick(BOUNDS[name]!)].sort((x, y) => (valueOf(name, x) < valueOf(name, y) ? -1 : 1)) as [string | number, string | number];
    return { fact: name, ...(which !== 'upper' ? { atLeast: a } : {}), ...(which !== 'lower' ? { atMost: b } : {}) };
  }

  private criterion(depth: number, rights: boolean): WireCriterion {
    const { random } = this;
    if (depth === 0 || random.chance(this.narrow ? 0.5 : 0.35)) return this.leaf(rights ? (this.narrow ? NARROW_RIGHT : ofRight) : this.narrow ? NARROW_CASE : ofCase);
    if (!rights && random.chance(0.35)) return { rights: { ...(random.chance(0.5) ? { atLeast: random.whole(1, 2) } : {}), where: this.criterion(depth - 1, true) } };
    const parts = Array.from({ length: random.whole(1, 3) }, () => this.criterion(depth - 1, rights));
    // More than one way out is what a choice between parts gives.
    const group = random.pick(this.narrow ? (['all', 'any', 'any', 'any', 'none', 'of'] as const) : (['all', 'any', 'none', 'of'] as const));
    if (group === 'all') return { all: parts };
    if (group === 'any') return { any: parts };
    if (group === 'none') return { none: parts };
    return { atLeast: random.whole(1, parts.length), of: parts };
  }

  private stated(): WireStated {
    const { random } = this;
    const criterion = this.criterion(this.narrow ? random.whole(0, 2) : random.whole(0, 4), false);
    const day = random.pick(['2021-11-15', '2026-11-24', '2026-11-25', '2026-11-26']);
    return { criterion, audience: random.chance(0.75) ? 'public' : 'internal', ...(random.chance(0.1) ? { [random.pick(['validFrom', 'validTo'])]: day } : {}) };
  }

  private priceOfTerms(): Pick<WireTerms, 'spreadBp' | 'fixedRate'> {
    const { random } = this;
    if (random.chance(0.6)) return { spreadBp: random.pick(SPREADS) };
    const min = random.pick(BOUNDS['need.highest-rate']!) as string;
    return { fixedRate: { min, max: random.pick([min, '6.0000']) } };
  }

  private daysOfTerms(): Pick<WireTerms, 'validFrom' | 'validTo' | 'quota' | 'quotaLeft'> {
    const { random } = this;
    const rare = this.narrow || this.easy ? 0.05 : 0.2;
    const validFrom = random.chance(rare) ? random.pick(['2021-11-15', '2026-11-24', '2026-11-25', '2026-11-26']) : undefined;
    const ends = ['2026-11-24', '2026-11-25', '2026-11-26', '2030-01-01'].filter((day) => day >= (validFrom ?? day));
    return {
      ...(validFrom === undefined ? {} : { validFrom }),
      ...(random.chance(rare) ? { validTo: random.pick(ends) } : {}),
      ...(random.chance(rare) ? { quota: 3, quotaLeft: random.pick([0, 1, 3]) } : {}),
    };
  }

  private terms(): WireTerms {
    const { random } = this;
    const kinds = random.chance(this.easy ? 0.9 : 0.7) ? ['invention', 'utility-model', ...(random.chance(0.4) ? ['trademark'] : [])] : random.some(factOf('right.kind').codes, 4);
    const [min, max] = this.easy && random.chance(0.8) ? [1, 120] : random.pick([[1, 24], [12, 36], [12, 60], [6, 120]] as const);
    const floor = random.pick(['100000.00', '500000.00', '1000000.00']);
    const ceiling = this.large ? ['8000000.00', '999999999999.99', '1000000000000.00'] : this.easy ? ['3000000.00', '8000000.00'] : ['1000000.00', '3000000.00', '8000000.00'];
    return {
      amount: { min: floor, max: random.pick(ceiling) },
      termMonths: { min, max },
      ...this.priceOfTerms(),
      pledgeRatios: Object.fromEntries(kinds.map((kind) => [kind, random.pick(['10.0000', '25.0000', '33.3333', '60.0000', '100.0000'])])),
      ...(random.chance(0.3) ? { ownRightsOnly: random.chance(0.7) } : {}),
      ...(random.chance(0.35) ? { minRemainingLifeMonths: random.pick([0, 6, 12, 24]) } : {}),
      ...(random.chance(0.3) ? { valuationModes: random.some(factOf('right.value-method').codes, 3) } : {}),
      ...(random.chance(this.narrow || this.easy ? 0.1 : 0.25) ? { servedRegions: random.some(PLACES, 3) } : {}),
      ...(random.chance(this.easy ? 0.1 : 0.2) ? { applicantTags: random.chance(0.9) ? random.some(factOf('enterprise.tags').codes, 3) : [] } : {}),
      ...(random.chance(0.15) ? { extraSecurity: '另需保证' } : {}),
      ...this.daysOfTerms(),
    };
  }

  product(id: string): WireProduct {
    const { random } = this;
    return { id, name: `产品${id}`, terms: this.terms(), criteria: Array.from({ length: random.whole(0, this.narrow ? 2 : this.easy ? 1 : random.pick([1, 2, 5])) }, () => this.stated()) };
  }

  private tags(): Tags {
    const states = factOf('enterprise.tags').codes.map((code) => ({ code, state: this.random.pick(this.narrow ? ['held', 'lacking', 'lacking', 'lacking', 'unknown'] : ['held', 'lacking', 'unknown']) }));
    return { held: states.filter(({ state }) => state === 'held').map(({ code }) => code), lacking: states.filter(({ state }) => state === 'lacking').map(({ code }) => code) };
  }

  private value({ name, kind, codes }: Fact): Sent {
    if (kind === 'tags') return this.tags();
    if (name === 'enterprise.region') return this.random.pick(WHOLE_PLACES);
    if (kind === 'prefix') return this.random.pick(WHOLE_TRADES);
    if (this.large && kind === 'yuan' && this.random.chance(0.4)) return this.random.pick(['987654321987.65', '999999999999.99', '1000000000000.00']);
    return kind === 'code' ? this.random.pick(codes) : near(this.random, name);
  }

  private reading(value: Sent): WireReading {
    return this.random.chance(0.1) ? { value, source: 'self-stated', asOf: this.random.pick([null, '2026-11-01']) } : value;
  }

  private right(id: string): WireRight {
    const { random } = this;
    const faulty = random.chance(this.easy ? 0.15 : this.narrow ? 0.3 : 0.5);
    const facts = ofRight.flatMap((fact): [string, WireReading][] => {
      const { name } = fact;
      if (name === 'right.kind') return random.chance(0.98) ? [[name, random.chance(0.75) ? random.pick(['invention', 'utility-model']) : random.pick(fact.codes)]] : [];
      const lawful = LAWFUL[name];
      // An expired right is as rare as a fault.
      if (!lawful) return random.chance(name === 'right.life-after-loan' ? 0.95 : 0.85) ? [[name, this.reading(name === 'right.life-after-loan' && !faulty ? random.pick([0, 5, 6, 12, 13, 24, 36]) : this.value(fact))]] : [];
      if (!faulty || !random.chance(0.25)) return [[name, this.reading(random.pick(lawful))]];
      return random.chance(0.4) ? [] : [[name, this.reading(this.value(fact))]];
    });
    return { id, facts: Object.fromEntries(facts) };
  }

  need(id: string): WireNeed {
    const { random } = this;
    const known = this.narrow ? 0.85 : random.pick([0.3, 0.6, 0.9, 1]);
    const facts = ofCase.flatMap((fact): [string, WireReading][] => {
      const stated = fact.name === 'need.amount' || fact.name === 'need.term';
      if (!random.chance(stated ? 0.97 : fact.name === 'need.highest-rate' ? 0.7 : known)) return [];
      return [[fact.name, this.reading(this.value(fact))]];
    });
    const rights = (letter: string, most: number): WireRight[] => Array.from({ length: random.whole(0, most) }, (_, index) => this.right(`${id}-${letter}${index}`));
    return {
      id,
      day: random.pick(this.narrow ? DAYS.slice(0, 5) : DAYS),
      facts: Object.fromEntries(facts),
      rights: rights('a', this.narrow ? 2 : 4),
      ...(random.chance(this.narrow ? 0.6 : 0.2) ? { further: rights('f', 2) } : {}),
      ...(random.chance(0.2) ? { otherSecurity: '实际控制人保证' } : {}),
    };
  }

  lpr(): WireLpr | undefined {
    return this.random.chance(0.92) ? { publishedOn: '2026-11-20', oneYear: '3.0000', overFiveYear: this.random.pick(['3.5000', '3.5000', '3.5000', '3.0000', '2.9000']) } : undefined;
  }
}

/** As many needs and products as asked for, with weights, costs and, most of the time, the LPR. */
export function randomBatch(seed: number, breadth: Breadth, needs: number, products: number): Batch {
  const random = new Random(seed);
  const draw = new Draw(random, breadth);
  const lpr = draw.lpr();
  const weights = random.pick([{ coverage: 40, certainty: 30, price: 15, promptness: 15 }, { coverage: 33, certainty: 33, price: 17, promptness: 17 }, { coverage: 100, certainty: 0, price: 0, promptness: 0 }]);
  const costs = { amount: { fixed: 10, moved: 100 }, term: { fixed: 10, moved: random.pick([60, 0]) }, highestRate: { fixed: 15 }, fact: { fixed: 5 }, offer: { fixed: random.pick([20, 12]) }, remedy: { fixed: 12 }, value: { fixed: 15 } };
  return {
    products: { products: Array.from({ length: products }, (_, index) => draw.product(`p${String(index).padStart(2, '0')}`)), ...(lpr ? { lpr } : {}), weights, costs },
    needs: { needs: Array.from({ length: needs }, (_, index) => draw.need(`n${index}`)) },
  };
}
