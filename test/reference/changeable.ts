// What an enterprise can change for one product, and to what: the table of "The smallest change", row by row.
import { factOf, type Facts, FACTS, sentOf, type Value } from './catalogue.js';
import { asksForRights, type Criterion, type FactCriterion, leavesOf } from './language.js';
import type { Searched } from './bound.js';
import { GROUNDS, lawOf, mendable, type RightInCase } from './law.js';
import { type Case, type Evaluated, LPR_BOUNDARY, type Placed, rateOf } from './product.js';
import type { ProductsFile, Tags, ToldChange, WireProduct } from './wire.js';

export interface Choice {
  readonly told: ToldChange;
  readonly cost: number;
  readonly apply: (given: Case) => Case;
}
/** One thing that can change, with every value that it can take. */
export interface Thing {
  readonly name: string;
  readonly choices: readonly Choice[];
}

const VALUES_OF_A_RIGHT = ['right.value', 'right.value-method', 'right.product-revenue'];
const NEVER_CHANGED = ['enterprise.region', 'enterprise.industry', 'enterprise.size', 'enterprise.age'];
const LIFE = 'right.life-after-loan';

const different = (values: readonly bigint[], present: Value | undefined): bigint[] => [...new Set(values)].filter((value) => value !== present);
const bounds = (leaves: readonly FactCriterion[], fact: string): bigint[] => leaves.filter((leaf) => leaf.fact === fact).flatMap(({ min, max }) => [min, max].filter((each) => each !== null));
const withFact = (given: Case, fact: string, value: Value): Case => ({ ...given, facts: { ...given.facts, [fact]: value } });

const onRight = (given: Case, id: string, change: (right: RightInCase) => RightInCase): Case => ({
  ...given,
  offered: given.offered.map((right) => (right.id === id ? change(right) : right)),
  further: given.further.map((right) => (right.id === id ? change(right) : right)),
});
const factChange = (fact: string, rightId: string | null, value: Value): ToldChange => ({ what: 'fact', fact, rightId, to: sentOf(fact, value) });

const moved = (cost: { readonly fixed: number; readonly moved: number }, from: bigint, to: bigint): number => {
  const distance = to > from ? to - from : from - to;
  return cost.fixed + Number((BigInt(cost.moved) * distance) / (from > 1n ? from : 1n));
};

/** The day of the month on which a loan of so many months ends. */
function dayOfEnd(day: string, months: bigint): number {
  const [year, month, of] = day.split('-').map(Number) as [number, number, number];
  return Math.min(of, new Date(Date.UTC(year, month + Number(months), 0)).getUTCDate());
}

/** The life after a loan of another term, of which only the months are known. */
export function lifeAfterTerm(day: string, life: bigint, from: bigint, to: bigint): bigint {
  return life - (to - from) - (dayOfEnd(day, to) > dayOfEnd(day, from) ? 1n : 0n);
}

function withTerm(given: Case, months: bigint): Case {
  const shifted = (right: RightInCase): RightInCase => {
    const life = right.facts[LIFE];
    return typeof life === 'bigint' ? { ...right, facts: { ...right.facts, [LIFE]: lifeAfterTerm(given.day, life, given.facts['need.term'] as bigint, months) } } : right;
  };
  return { ...withFact(given, 'need.term', months), offered: given.offered.map(shifted), further: given.further.map(shifted) };
}

interface Asked {
  readonly product: WireProduct;
  readonly file: ProductsFile;
  readonly given: Case;
  readonly before: Evaluated;
  /** Criteria of the language, the rate included. */
  readonly all: readonly Criterion[];
  readonly unmet: readonly Criterion[];
  readonly leaves: readonly FactCriterion[];
  /** Those without the rate. */
  readonly ofProduct: readonly FactCriterion[];
}

/** A highest rate is stated, and the rate of the product is another up to 60 months than beyond. */
function rateDependsOnTerm({ product, file, given }: Asked): boolean {
  const [short, long] = [rateOf(product, file.lpr, LPR_BOUNDARY), rateOf(product, file.lpr, LPR_BOUNDARY + 1n)];
  return given.facts['need.highest-rate'] !== undefined && short !== null && long !== null && short !== long;
}

function termValues(asking: Asked): bigint[] {
  const { given, all, leaves } = asking;
  const values = bounds(leaves, 'need.term');
  if (rateDependsOnTerm(asking)) values.push(LPR_BOUNDARY, LPR_BOUNDARY + 1n);
  const months = given.facts['need.term'];
  if (all.some(asksForRights) && typeof months === 'bigint') {
    const asked = bounds([...leaves, ...GROUNDS.flatMap(({ passes }) => (passes ? leavesOf(passes) : []))], LIFE);
    for (const { facts } of [...given.offered, ...given.further]) {
      const life = facts[LIFE];
      if (typeof life === 'bigint') values.push(...asked.flatMap((each) => (Number(given.day.slice(8)) >= 29 ? [months + life - each, months + life - each - 1n] : [months + life - each])).filter((each) => each >= 1n && each <= 360n));
    }
  }
  return values;
}

function termCanChange(asked: Asked): boolean {
  const { unmet, before } = asked;
  const rateFails = before.criteria.some(({ pointer, verdict }) => pointer === '/rate' && verdict === 'not-met');
  return (rateFails && rateDependsOnTerm(asked)) || unmet.some((criterion) => asksForRights(criterion) || leavesOf(criterion).some(({ fact }) => fact === 'need.term'));
}

function rateValues({ product, file, ofProduct }: Asked): bigint[] {
  const stated = ofProduct.filter(({ fact }) => fact === 'need.highest-rate').flatMap(({ min }) => (min === null ? [] : [min]));
  const rates = [rateOf(product, file.lpr, LPR_BOUNDARY), rateOf(product, file.lpr, LPR_BOUNDARY + 1n)];
  return [...stated, ...rates.filter((rate) => rate !== null)];
}

const distance = (a: bigint, b: bigint): bigint => (a > b ? a - b : b - a);
const nearestFirst = (values: readonly bigint[], now: bigint): bigint[] => values.map((value, place) => ({ value, place })).sort((a, b) => Number(distance(a.value, now) - distance(b.value, now)) || a.place - b.place).map(({ value }) => value);

function termsOfTheNeed(asked: Asked, occurs: (fact: string) => boolean): Thing[] {
  const { given, leaves, file } = asked;
  const facts = given.facts;
  const [amount, term] = [facts['need.amount'], facts['need.term']];
  const thing = (fact: string, values: readonly bigint[], cost: (to: bigint) => number, apply: (given: Case, to: bigint) => Case): Thing => ({
    name: `${fact} `,
    choices: nearestFirst(different(values, facts[fact]), facts[fact] as bigint).map((to) => ({ told: factChange(fact, null, to), cost: cost(to), apply: (each) => apply(each, to) })),
  });
  const stated = (fact: string) => (each: Case, to: bigint) => withFact(each, fact, to);
  return [
    ...(typeof amount === 'bigint' && occurs('need.amount') ? [thing('need.amount', bounds(leaves, 'need.amount'), (to) => moved(file.costs.amount, amount, to), stated('need.amount'))] : []),
    ...(typeof term === 'bigint' && termCanChange(asked) ? [thing('need.term', termValues(asked), (to) => moved(file.costs.term, term, to), withTerm)] : []),
    ...(facts['need.highest-rate'] !== undefined && occurs('need.highest-rate') ? [thing('need.highest-rate', rateValues(asked), () => file.costs.highestRate.fixed, stated('need.highest-rate'))] : []),
  ];
}

function valuesFor(fact: string, facts: Facts, leaves: readonly FactCriterion[]): Value[] {
  const { kind, codes } = factOf(fact);
  const present = facts[fact];
  if (kind === 'tags') {
    const { held, lacking } = (present as Tags | undefined) ?? { held: [], lacking: [] };
    return codes.filter((code) => !held.includes(code) && !lacking.includes(code)).map((code) => ({ held: [...held, code], lacking }));
  }
  if (present !== undefined) return [];
  return kind === 'code' ? [...codes] : different(bounds(leaves, fact), undefined);
}

function factsOfTheEnterprise({ given, leaves, file }: Asked, occurring: readonly string[]): Thing[] {
  const facts = FACTS.map(({ name }) => name).filter((fact) => occurring.includes(fact)).filter((fact) => fact === 'need.purpose' || (fact.startsWith('enterprise.') && !NEVER_CHANGED.includes(fact)));
  return facts.map((fact) => ({
    name: `${fact} `,
    choices: valuesFor(fact, given.facts, leaves).map((value) => ({ told: factChange(fact, null, value), cost: file.costs.fact.fixed, apply: (each) => withFact(each, fact, value) })),
  }));
}

const offered = (given: Case, id: string): Case => ({ ...given, offered: [...given.offered, ...given.further.filter((right) => right.id === id)], further: given.further.filter((right) => right.id !== id) });

function lawOfRight({ file, given }: Asked, right: RightInCase): Thing {
  const grounds = mendable(right, given.day);
  const remedies = new Set(grounds.map(({ remedy }) => remedy));
  const change: Choice = { told: { what: 'law', rightId: right.id }, cost: file.costs.remedy.fixed * Math.max(1, remedies.size), apply: (each) => onRight(each, right.id, (mended) => ({ ...mended, mended: true })) };
  return { name: `law ${right.id}`, choices: grounds.length > 0 && lawOf(right, given.day).verdict !== 'met' ? [change] : [] };
}

function ofRights(asked: Asked, occurring: readonly string[]): Thing[] {
  const { given, file, leaves } = asked;
  const rights = [...given.offered, ...given.further];
  const offers = given.further.map(({ id }): Thing => ({ name: `offer ${id}`, choices: [{ told: { what: 'offer', rightId: id }, cost: file.costs.offer.fixed, apply: (each) => offered(each, id) }] }));
  const values = rights.flatMap(({ id, facts }) =>
    VALUES_OF_A_RIGHT.filter((fact) => occurring.includes(fact) && facts[fact] === undefined).map((fact): Thing => ({
      name: `${fact} ${id}`,
      choices: valuesFor(fact, facts, leaves).map((value) => ({ told: factChange(fact, id, value), cost: file.costs.value.fixed, apply: (each) => onRight(each, id, (right) => ({ ...right, facts: { ...right.facts, [fact]: value } })) })),
    })),
  );
  return [...offers, ...rights.map((right) => lawOfRight(asked, right)), ...values];
}

/** Everything that the enterprise can change and that occurs in a criterion that is not met, in the order of the table; and the criteria that are searched for it. */
export function searchFor(product: WireProduct, placed: readonly Placed[], file: ProductsFile, given: Case, before: Evaluated): { readonly things: Thing[]; readonly searched: Searched[] } {
  const rate: Criterion[] = before.rate === null || given.facts['need.highest-rate'] === undefined ? [] : [{ is: 'fact', fact: 'need.highest-rate', min: before.rate, max: null, oneOf: null, noneOf: null }];
  const all = [...placed.map(({ criterion }) => criterion), ...rate];
  const unmet = all.filter((_, index) => {
    const pointer = placed[index]?.pointer ?? '/rate';
    return before.criteria.some((told) => told.pointer === pointer && told.verdict !== 'met');
  });
  const occurring = [...new Set(unmet.flatMap(leavesOf).map(({ fact }) => fact))];
  const asked: Asked = { product, file, given, before, all, unmet, leaves: all.flatMap(leavesOf), ofProduct: placed.flatMap(({ criterion }) => leavesOf(criterion)) };
  const things = [...termsOfTheNeed(asked, (fact) => occurring.includes(fact)), ...factsOfTheEnterprise(asked, occurring), ...(unmet.some(asksForRights) ? ofRights(asked, occurring) : [])];
  const searched = all.map((criterion): Searched => ({ criterion, unmet: unmet.includes(criterion), byTerm: rate.includes(criterion) && rateDependsOnTerm(asked) }));
  return { things: things.filter(({ choices }) => choices.length > 0), searched };
}
