import type { CriterionFact } from '@zhichuang/contracts';
import { canonicalForm, type Case, type Criterion, evaluate, type LeafCriterion, rightVerdict, within } from '@zhichuang/eligibility';
import { bandOf, edgeOf } from './bands.js';
import { has } from './bits.js';
import type { LprOfDay } from './facts.js';
import { type Ground, readLaw } from './law.js';
import { type Pool, type PooledNeed, sitsIn } from './pool.js';
import type { ShelvedProduct } from './product.js';
import { Shelf } from './shelf.js';
import { rateVerdict } from './verdict.js';

/** How many enterprises a fact or a ground of the law shuts out; of a fact also at how many products. */
export interface Obstacle {
  readonly kind: 'criterion' | 'ground';
  /** The fact, or the ground's number. */
  readonly key: string;
  readonly enterprises: number;
  readonly products: number | null;
}

export interface ObstaclesCounted {
  /** With a live need in the region. */
  readonly enterprises: number;
  readonly obstacles: readonly Obstacle[];
}

/** An obstacle as it leaves the house: bands instead of counts. */
export interface ToldObstacle extends Pick<Obstacle, 'kind' | 'key'> {
  readonly enterprises: string;
  readonly products: string | null;
}

/** Those of one band of enterprises together and by key, the greatest band first: the order tells no more than the bands. */
export function toldObstacles(counted: readonly Obstacle[]): readonly (readonly ToldObstacle[])[] {
  const bands = new Map<string, ToldObstacle[]>();
  for (const { kind, key, enterprises, products } of counted) {
    const band = bandOf(enterprises);
    bands.set(band, [...(bands.get(band) ?? []), { kind, key, enterprises: band, products: products === null ? null : bandOf(products) }]);
  }
  return [...bands].sort(([a], [b]) => edgeOf(b) - edgeOf(a)).map(([, together]) => together.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)));
}

const AT_A_TIME = 1000;

/** A criterion that products ask, each once however many ask it. */
interface AskedCriterion {
  readonly criterion: Criterion;
  readonly products: readonly number[];
}

class Failing {
  readonly enterprises = new Set<number>();
  readonly products = new Set<number>();
}

/** Which facts that public criteria ask for, and which grounds of the law, shut enterprises of the region out; facts that nobody asks for are not among them. */
export function* obstaclesIn(pool: Pool, region: string, shelf: readonly ShelvedProduct[], grounds: readonly Ground[], lpr: LprOfDay | null): Generator<undefined, ObstaclesCounted> {
  const open = shelf.filter(({ validFrom, validTo }) => (validFrom ?? pool.day) <= pool.day && pool.day <= (validTo ?? pool.day));
  const asked = askedBy(open);
  // Each criterion a rule of its own: all of them are held against a need at once.
  const shelves = new Shelf(asked.map(({ criterion }) => [criterion]));
  const facts = new Map<CriterionFact, Failing>([...factsAsked(open)].map((fact) => [fact, new Failing()]));
  const blocking = grounds.filter(({ severity, passes, validFrom, validTo }) => severity === 'block' && passes !== null && (validFrom ?? pool.day) <= pool.day && pool.day <= (validTo ?? pool.day));
  const barred = new Map(blocking.map(({ ground }) => [ground, new Set<number>()]));
  const seen = new Set<number>();
  for (const [index, need] of pool.needs.entries()) {
    if (index % AT_A_TIME === AT_A_TIME - 1) yield;
    if (!sitsIn(need, [region])) continue;
    seen.add(need.enterprise);
    const { possible } = shelves.hold(need.held);
    asked.forEach(({ criterion, products }, rule) => has(possible, rule) || charge(facts, need, blamed(criterion, need.held), products));
    open.forEach((product, place) => rateVerdict(product, need.held, lpr) === 'not-met' && charge(facts, need, ['need.highest-rate'], [place]));
    for (const { law, readings } of need.held.rights)
      if (law === 'not-met') for (const { ground, verdict } of readLaw(blocking, readings, pool.day).grounds) if (verdict === 'not-met') barred.get(ground.ground)!.add(need.enterprise);
  }
  return {
    enterprises: seen.size,
    obstacles: [
      ...[...facts].map(([key, { enterprises, products }]): Obstacle => ({ kind: 'criterion', key, enterprises: enterprises.size, products: products.size })),
      ...[...barred].map(([key, enterprises]): Obstacle => ({ kind: 'ground', key, enterprises: enterprises.size, products: null })),
    ],
  };
}

function charge(facts: ReadonlyMap<CriterionFact, Failing>, { enterprise }: PooledNeed, blamedFacts: Iterable<CriterionFact>, products: readonly number[]): void {
  for (const fact of blamedFacts) {
    const failing = facts.get(fact)!;
    failing.enterprises.add(enterprise);
    for (const product of products) failing.products.add(product);
  }
}

function askedBy(shelf: readonly ShelvedProduct[]): AskedCriterion[] {
  const asked = new Map<string, { criterion: Criterion; products: number[] }>();
  shelf.forEach(({ criteria }, place) => {
    for (const { criterion } of criteria) {
      const form = canonicalForm(criterion);
      const known = asked.get(form);
      if (!known) asked.set(form, { criterion, products: [place] });
      else if (known.products.at(-1) !== place) known.products.push(place);
    }
  });
  return [...asked.values()];
}

function factsAsked(shelf: readonly ShelvedProduct[]): Set<CriterionFact> {
  const leaves = shelf.flatMap(({ criteria }) => criteria.flatMap(({ criterion }) => [...within(criterion)].filter((part): part is LeafCriterion => part.kind === 'number' || part.kind === 'choice')));
  return new Set([...leaves.map(({ fact }) => fact), ...(shelf.length > 0 ? (['need.highest-rate'] as const) : [])]);
}

/** The facts by which a criterion that is not met fails. Rights that the law bars fail by the law. */
export function blamed(criterion: Criterion, held: Case): CriterionFact[] {
  if (criterion.kind === 'number' || criterion.kind === 'choice') return [criterion.fact];
  if (criterion.kind === 'rights')
    return held.rights.filter((right) => right.law !== 'not-met' && rightVerdict(criterion, right) === 'not-met').flatMap(({ readings }) => blamed(criterion.where, { readings, rights: [] }));
  const verdicts = criterion.of.map((part) => evaluate(part, held));
  // Too many parts hold, or too few.
  const tooMany = verdicts.filter((verdict) => verdict === 'met').length > criterion.most;
  return criterion.of.flatMap((part, index) => (tooMany ? (verdicts[index] === 'met' ? factsOf(part) : []) : verdicts[index] === 'not-met' ? blamed(part, held) : []));
}

const factsOf = (criterion: Criterion): CriterionFact[] => [...within(criterion)].flatMap((part) => (part.kind === 'number' || part.kind === 'choice' ? [part.fact] : []));
