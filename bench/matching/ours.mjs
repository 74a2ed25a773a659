// Rules and cases in the product's own form.
import { built } from './built.mjs';

const { Rate } = await built('kernel/src/index.js');
const { atLeast, allOf, between, oneOf } = await built('eligibility/src/index.js');

export function criteriaOf(rule) {
  return [
    between('need.amount', rule.amountMin, rule.amountMax),
    between('need.term', rule.termMin, rule.termMax),
    oneOf('enterprise.region', rule.regions),
    oneOf('enterprise.industry', rule.industries),
    oneOf('enterprise.size', rule.sizes),
    between('enterprise.revenue', rule.revenueMin, null),
    between('enterprise.debt-ratio', null, rule.debtMax),
    rule.rights ? atLeast(rule.rights.least, rightOf(rule.rights)) : between('enterprise.staff', rule.staffMin, null),
  ];
}

/** Rules for a shelf, made as they are read. */
export const streamed = (rules, length) => ({
  length,
  *[Symbol.iterator]() {
    for (const rule of rules) yield criteriaOf(rule);
  },
});

/** What is asked of one right. */
export const rightOf = ({ kinds, lifeMin }) => allOf([oneOf('right.kind', kinds), between('right.life-after-loan', lifeMin, null)]);

/** As a product on the shelf that lends up to its greatest amount, at a tenth of a right's value and more. */
export function productOf(rule, index) {
  const criteria = criteriaOf(rule);
  return {
    id: String(index),
    edition: 1,
    name: String(index),
    bank: { id: '', name: '' },
    criteria: criteria.map((criterion, at) => ({ pointer: `/criteria/${at}`, criterion, audience: 'public' })),
    checksMore: false,
    ofRight: rule.rights ? rightOf(rule.rights) : oneOf('right.kind', []),
    ratios: Object.fromEntries((rule.rights?.kinds ?? []).map((kind, at) => [kind, Rate.fromPpm(100_000 + ((index + at) % 6) * 100_000)])),
    amountMin: rule.amountMin,
    amountMax: rule.amountMax,
    price: { min: Rate.fromPpm(30_000), max: Rate.fromPpm(50_000) },
    extraSecurity: null,
    validFrom: null,
    validTo: null,
    quota: null,
    answerWorkingDays: null,
    promptness: null,
  };
}

const reading = (value) => ({ value, source: 'self-stated', asOf: null });

export function readingsOf(facts) {
  return {
    'need.amount': reading(facts.amount),
    'need.term': reading(facts.term),
    'enterprise.region': reading(facts.region),
    'enterprise.industry': reading(facts.industry),
    'enterprise.size': reading(facts.size),
    'enterprise.revenue': reading(facts.revenue),
    'enterprise.debt-ratio': reading(facts.debt),
    'enterprise.staff': reading(facts.staff),
  };
}

export const caseOf = (facts) => ({
  readings: readingsOf(facts),
  rights: facts.rights.map(({ kind, life, lawful, value }, index) => ({
    id: `right-${index}`,
    law: lawful ? 'met' : 'not-met',
    readings: { 'right.kind': reading(kind), 'right.life-after-loan': reading(life), 'right.value': reading(value) },
  })),
});

/** The same case, with about one fact in five not known. */
export function partly(held, next) {
  const known = (readings) => Object.fromEntries(Object.entries(readings).filter(() => next() >= 0.2));
  return { readings: known(held.readings), rights: held.rights.map((right) => ({ ...right, readings: known(right.readings) })) };
}
