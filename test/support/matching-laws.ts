// What has to hold of the engine's answers whatever they are.
import { lifeAfterTerm } from '../reference/changeable.js';
import type { MatchOutput, ToldChange, ToldNeed, ToldProduct, WireCriterion, WireNeed, WireProduct, WireReading, WireRight, WireTerms } from '../reference/wire.js';
import type { Match, Sample } from './matching-compare.js';
import { Random } from './random.js';

const RANK = { met: 2, unknown: 1, 'not-met': 0 } as const;

function shuffledCriterion(random: Random, criterion: WireCriterion): WireCriterion {
  const parts = (list: readonly WireCriterion[]): WireCriterion[] => random.shuffled(list).map((part) => shuffledCriterion(random, part));
  if ('fact' in criterion) return { ...criterion, ...(criterion.oneOf ? { oneOf: random.shuffled(criterion.oneOf) } : {}), ...(criterion.noneOf ? { noneOf: random.shuffled(criterion.noneOf) } : {}) };
  if ('all' in criterion) return { all: parts(criterion.all) };
  if ('any' in criterion) return { any: parts(criterion.any) };
  if ('none' in criterion) return { none: parts(criterion.none) };
  if ('of' in criterion) return { ...criterion, of: parts(criterion.of) };
  return { rights: { ...criterion.rights, where: shuffledCriterion(random, criterion.rights.where) } };
}

export function shuffledSample(sample: Sample): Sample {
  const random = new Random(sample.seed);
  return {
    ...sample,
    products: { ...sample.products, products: random.shuffled(sample.products.products).map((product) => ({ ...product, criteria: product.criteria.map((stated) => ({ ...stated, criterion: shuffledCriterion(random, stated.criterion) })) })) },
    needs: { needs: sample.needs.needs.map((need) => ({ ...need, rights: random.shuffled(need.rights), ...(need.further ? { further: random.shuffled(need.further) } : {}) })) },
  };
}

/** What an answer says whatever the order of what was asked: of a set of changes which things and at what cost. */
function withoutOrder({ needId, law, products }: ToldNeed): unknown {
  const plain = (product: ToldProduct): unknown => ({
    ...product,
    criteria: product.criteria.map(({ pointer, audience, verdict }) => ({ pointer, audience, verdict })),
    changes: product.changes?.map(({ cost, changes }) => ({ cost, changes: changes.map((change) => (change.what === 'fact' ? `${change.fact} ${change.rightId}` : `${change.what} ${change.rightId}`)).sort() })),
  });
  return { needId, usable: law.usable, rights: [...law.rights].sort((a, b) => (a.id < b.id ? -1 : 1)), products: products.map(plain) };
}

/** The product with one criterion less, or one bound wider. */
function laxer(random: Random, product: WireProduct): WireProduct {
  const { terms, criteria } = product;
  const without = (name: keyof WireTerms): WireProduct => ({ ...product, terms: Object.fromEntries(Object.entries(terms).filter(([each]) => each !== name)) });
  const wider = (over: WireTerms): WireProduct => ({ ...product, terms: { ...terms, ...over } });
  return random.pick([
    ...criteria.map((_, index) => (): WireProduct => ({ ...product, criteria: criteria.toSpliced(index, 1) })),
    () => wider({ amount: { min: '0.01', max: terms.amount!.max } }),
    () => wider({ amount: { min: terms.amount!.min, max: '1000000000000.00' } }),
    () => wider({ termMonths: { min: 1, max: 360 } }),
    () => (terms.fixedRate ? wider({ fixedRate: { min: '0.0001', max: terms.fixedRate.max } }) : wider({ spreadBp: terms.spreadBp! - 50 })),
    ...(['minRemainingLifeMonths', 'ownRightsOnly', 'valuationModes', 'servedRegions', 'applicantTags', 'extraSecurity', 'validTo', 'quota'] as const).filter((name) => terms[name] !== undefined).map((name) => () => without(name)),
  ])();
}

function worse(match: Match, sample: Sample, before: MatchOutput): string | null {
  const random = new Random(sample.seed);
  const products = { ...sample.products, products: sample.products.products.map((product) => laxer(random, product)) };
  const after = match(products, sample.needs, { ...sample.options, counterfactuals: false });
  for (const [index, need] of before.results.entries())
    for (const { productId, verdict } of need.products) {
      const now = after.results[index]!.products.find((product) => product.productId === productId)!.verdict;
      if (RANK[now] < RANK[verdict]) return `${need.needId}/${productId}: ${verdict} became ${now} when the product became laxer`;
    }
  return null;
}

function wrongDegree({ results }: MatchOutput, weights: Readonly<Record<string, number>>): string | null {
  for (const { needId, products } of results)
    for (const { productId, degree } of products) {
      const parts = Object.entries(degree.parts);
      const adds = parts.reduce((sum, [, points]) => sum + points, 0) === degree.total;
      if (!adds || parts.some(([part, points]) => !Number.isInteger(points) || points < 0 || points > weights[part]!)) return `${needId}/${productId}: the parts of the degree are ${JSON.stringify(degree)}`;
    }
  return null;
}

const plainValue = (reading: WireReading | undefined): unknown => (typeof reading === 'object' && 'value' in reading ? reading.value : reading);

/** The need as it is sent after the changes; the law's own change has no form of its own there. */
function changedNeed(need: WireNeed, changes: readonly ToldChange[]): WireNeed {
  const facts = changes.flatMap((change) => (change.what === 'fact' ? [change] : []));
  const over = (rightId: string | null): Record<string, WireReading> => Object.fromEntries(facts.filter((change) => change.rightId === rightId).map(({ fact, to }) => [fact, to]));
  const term = facts.find(({ fact }) => fact === 'need.term');
  const months = BigInt(Number(plainValue(need.facts['need.term']) ?? 0));
  const right = ({ id, facts: own }: WireRight): WireRight => {
    const life = plainValue(own['right.life-after-loan']);
    return { id, facts: { ...own, ...(term && typeof life === 'number' ? { 'right.life-after-loan': Number(lifeAfterTerm(need.day, BigInt(life), months, BigInt(Number(term.to)))) } : {}), ...over(id) } };
  };
  const offers = changes.flatMap((change) => (change.what === 'offer' ? [change.rightId] : []));
  const further = need.further ?? [];
  return { ...need, facts: { ...need.facts, ...over(null) }, rights: [...need.rights, ...further.filter(({ id }) => offers.includes(id))].map(right), further: further.filter(({ id }) => !offers.includes(id)).map(right) };
}

/** Whether the engine itself finds the product met once the changes are made. */
function notMetAfterChange(match: Match, sample: Sample, { results }: MatchOutput): string | null {
  for (const [index, { needId, products }] of results.entries())
    for (const { productId, changes = [] } of products)
      for (const set of changes) {
        if (set.changes.some(({ what }) => what === 'law')) continue;
        const file = { ...sample.products, products: sample.products.products.filter(({ id }) => id === productId) };
        const after = match(file, { needs: [changedNeed(sample.needs.needs[index]!, set.changes)] }, { ...sample.options, counterfactuals: false });
        if (after.results[0]!.products[0]!.criteria.some(({ pointer, verdict }) => pointer !== '/extraSecurity' && verdict !== 'met')) return `${needId}/${productId}: not met after ${JSON.stringify(set.changes)}`;
      }
  return null;
}

/** The first of the laws that the engine breaks on this sample, or null. */
export function brokenLaw(match: Match, sample: Sample): string | null {
  const asked = JSON.stringify([sample.products, sample.needs]);
  const first = match(sample.products, sample.needs, sample.options);
  const again = match(sample.products, sample.needs, sample.options);
  if (JSON.stringify(first) !== JSON.stringify(again)) return 'the same input gave other bytes the second time';
  if (JSON.stringify([sample.products, sample.needs]) !== asked) return 'the input was changed';
  const shuffled = shuffledSample(sample);
  const other = match(shuffled.products, shuffled.needs, shuffled.options);
  for (const [index, need] of first.results.entries()) if (JSON.stringify(withoutOrder(need)) !== JSON.stringify(withoutOrder(other.results[index]!))) return `${need.needId}: another answer in another order`;
  return wrongDegree(first, { ...sample.products.weights }) ?? worse(match, sample, first) ?? notMetAfterChange(match, sample, first);
}
