// The same rules in each engine's own form. `build` takes the rules one by one; `read` makes a case of facts; `hold` sets the bit of each rule that fits.
import { built } from './built.mjs';
import { caseOf, streamed } from './ours.mjs';

const put = (bits, rule) => { bits[rule >>> 5] |= 1 << (rule & 31); };
const flatFacts = (facts) => ({ ...facts, rights: facts.rights.map(({ kind, life, lawful }) => ({ kind, life, lawful })) });

/** The honest floor: rules as objects with typed fields, one function, out at the first that fails. */
function fits(rule, facts) {
  if (facts.amount < rule.amountMin || facts.amount > rule.amountMax) return false;
  if (facts.term < rule.termMin || facts.term > rule.termMax) return false;
  if (facts.revenue < rule.revenueMin || facts.debt > rule.debtMax || facts.staff < rule.staffMin) return false;
  if (!rule.sizes.includes(facts.size)) return false;
  if (!begins(facts.region, rule.regions) || !begins(facts.industry, rule.industries)) return false;
  return rule.rights === null || enough(rule.rights, facts.rights);
}

function begins(code, prefixes) {
  for (let at = 0; at < prefixes.length; at++) if (code.startsWith(prefixes[at])) return true;
  return false;
}

function enough({ least, kinds, lifeMin }, rights) {
  let count = 0;
  for (const { lawful, kind, life } of rights) if (lawful && life >= lifeMin && kinds.includes(kind)) count++;
  return count >= least;
}

async function loop(rules) {
  const all = [...rules];
  return {
    read: (facts) => facts,
    hold(facts, bits) {
      for (let rule = 0; rule < all.length; rule++) if (fits(all[rule], facts)) put(bits, rule);
    },
  };
}

async function shelf(rules, count) {
  const { Shelf } = await built('matching/src/domain/shelf.js');
  const of = new Shelf(streamed(rules, count));
  return {
    read: caseOf,
    hold(held, bits) {
      const { possible, undecided } = of.hold(held);
      for (let word = 0; word < bits.length; word++) bits[word] = possible[word] & ~undecided[word];
    },
    /** What the product itself works on: no copy. */
    only: (held) => of.hold(held),
    shelf: of,
  };
}

const jsonLogicOf = (rule) => ({
  and: [
    { '<=': [rule.amountMin, { var: 'amount' }, rule.amountMax] },
    { '<=': [rule.termMin, { var: 'term' }, rule.termMax] },
    { '>=': [{ var: 'revenue' }, rule.revenueMin] },
    { '<=': [{ var: 'debt' }, rule.debtMax] },
    ...(rule.rights ? [] : [{ '>=': [{ var: 'staff' }, rule.staffMin] }]),
    { in: [{ var: 'size' }, rule.sizes] },
    { begins: [{ var: 'region' }, rule.regions] },
    { begins: [{ var: 'industry' }, rule.industries] },
    ...(rule.rights ? [{ enough: [rule.rights.least, rule.rights.kinds, rule.rights.lifeMin, { var: 'rights' }] }] : []),
  ],
});

async function jsonLogic(rules) {
  const { default: logic } = await import('json-logic-js');
  logic.add_operation('begins', begins);
  logic.add_operation('enough', (least, kinds, lifeMin, rights) => enough({ least, kinds, lifeMin }, rights));
  const all = Array.from(rules, jsonLogicOf);
  return {
    read: flatFacts,
    hold(facts, bits) {
      for (let rule = 0; rule < all.length; rule++) if (logic.apply(all[rule], facts)) put(bits, rule);
    },
  };
}

const conditionsOf = (rule) => [
  { fact: 'amount', operator: 'greaterThanInclusive', value: rule.amountMin },
  { fact: 'amount', operator: 'lessThanInclusive', value: rule.amountMax },
  { fact: 'term', operator: 'greaterThanInclusive', value: rule.termMin },
  { fact: 'term', operator: 'lessThanInclusive', value: rule.termMax },
  { fact: 'revenue', operator: 'greaterThanInclusive', value: rule.revenueMin },
  { fact: 'debt', operator: 'lessThanInclusive', value: rule.debtMax },
  ...(rule.rights ? [] : [{ fact: 'staff', operator: 'greaterThanInclusive', value: rule.staffMin }]),
  { fact: 'size', operator: 'in', value: rule.sizes },
  { fact: 'region', operator: 'begins', value: rule.regions },
  { fact: 'industry', operator: 'begins', value: rule.industries },
  ...(rule.rights ? [{ fact: 'rights', operator: 'enough', value: rule.rights }] : []),
];

async function jsonRulesEngine(rules) {
  const { Engine } = await import('json-rules-engine');
  const engine = new Engine([], { allowUndefinedFacts: false });
  engine.addOperator('begins', begins);
  engine.addOperator('enough', (rights, asked) => enough(asked, rights));
  let index = 0;
  for (const rule of rules) engine.addRule({ conditions: { all: conditionsOf(rule) }, event: { type: 'fits', params: { rule: index++ } } });
  const run = async (facts, bits) => {
    const answer = await engine.run(facts);
    for (const { params } of answer.events) put(bits, params.rule);
    return answer;
  };
  return {
    read: flatFacts,
    hold: async (facts, bits) => void (await run(facts, bits)),
    /** It keeps, of every rule and condition, the result and the value read. */
    async reasoned(facts, bits) {
      const { results, failureResults } = await run(facts, bits);
      return [...results.slice(0, 20), ...failureResults.slice(0, 20)].slice(0, 20).map((result) => JSON.stringify(result.toJSON(false)));
    },
  };
}

const quoted = (codes) => codes.map((code) => `"${code}"`).join(', ');
const beginning = (prefixes) => prefixes.map((prefix) => `startsWith($, "${prefix}")`).join(' or ');

/** One decision table: a row a rule, a column a criterion, all rows that hit are collected. */
async function zen(rules) {
  const { ZenEngine } = await import('@gorules/zen-engine');
  const columns = ['amount', 'term', 'revenue', 'debt', 'staff', 'size', 'region', 'industry'].map((field) => ({ id: field, name: field, field }));
  const rows = Array.from(rules, (rule, index) => ({
    _id: String(index),
    amount: `[${rule.amountMin}..${rule.amountMax}]`,
    term: `[${rule.termMin}..${rule.termMax}]`,
    revenue: `>= ${rule.revenueMin}`,
    debt: `<= ${rule.debtMax}`,
    staff: rule.rights ? '' : `>= ${rule.staffMin}`,
    size: quoted(rule.sizes),
    region: beginning(rule.regions),
    industry: beginning(rule.industries),
    rights: rule.rights ? `count(rights, #.lawful and #.life >= ${rule.rights.lifeMin} and #.kind in [${quoted(rule.rights.kinds)}]) >= ${rule.rights.least}` : '',
    rule: String(index),
  }));
  const table = { hitPolicy: 'collect', inputs: [...columns, { id: 'rights', name: 'rights' }], outputs: [{ id: 'rule', name: 'rule', field: 'rule' }], rules: rows };
  const content = {
    nodes: [{ id: 'in', name: 'in', type: 'inputNode' }, { id: 'table', name: 'table', type: 'decisionTableNode', content: table }, { id: 'out', name: 'out', type: 'outputNode' }],
    edges: [{ id: 'a', sourceId: 'in', targetId: 'table', type: 'edge' }, { id: 'b', sourceId: 'table', targetId: 'out', type: 'edge' }],
  };
  const decision = new ZenEngine().createDecision(content);
  const run = async (facts, bits, trace) => {
    const answer = await decision.evaluate(facts, { trace });
    for (const { rule } of answer.result) put(bits, rule);
    return answer;
  };
  return {
    read: flatFacts,
    hold: async (facts, bits) => void (await run(facts, bits, false)),
    /** Tells of the rows that hit alone, with what they read. */
    traced: async (facts, bits) => (await run(facts, bits, true)).trace,
  };
}

export const ENGINES = { Shelf: shelf, loop, 'json-logic-js': jsonLogic, 'Zen': zen, 'json-rules-engine': jsonRulesEngine };
