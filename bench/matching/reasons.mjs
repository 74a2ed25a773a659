// Verdicts with the reasons of twenty rules, and with what would make them fit.
import { built, root } from './built.mjs';
import { caseOf, criteriaOf, productOf, readingsOf } from './ours.mjs';
import { casesOf, rulesOf } from './workload.mjs';

const FITTING = 5;
const TOLD = 20;

/** Per engine what it can tell; null is nothing. */
export async function reasons(name, engine, { size, rights, seed, count }, time) {
  const facts = casesOf(seed, count);
  const bits = new Uint32Array((size + 31) >>> 5);
  if (engine.shelf) return ours(engine.shelf, Array.from(rulesOf(seed, size, rights)), facts, time);
  const cases = facts.map(engine.read);
  if (engine.reasoned) return { reasons: await time(cases, (held) => engine.reasoned(held, bits)) };
  if (engine.traced) return { traced: await time(cases, (held) => engine.traced(held, bits)) };
  return null;
}

async function ours(shelf, rules, facts, time) {
  const { explain, explainedSentence } = await built('eligibility/src/index.js');
  const { smallestChanges } = await built('matching/src/domain/smallest-change.js');
  const { readShippedPolicy } = await built('matching/src/persistence/read-law.js');
  const { eachOf, leaveOut } = await built('matching/src/domain/bits.js');
  const day = '2026-11-25';
  const { grounds, costs } = readShippedPolicy(root, day);
  const criteria = rules.map(criteriaOf);
  const products = rules.map(productOf);
  const cases = facts.map((each) => {
    const held = caseOf(each);
    const open = { ...held, readings: { ...held.readings, 'need.amount': undefined, 'need.term': undefined } };
    return { held, open, need: { day, readings: readingsOf(each), offered: [], further: [], otherSecurity: null } };
  });
  /** The first that fit, then the first that would with another amount or term. */
  const chosen = ({ held, open }) => {
    const fitting = shelf.hold(held).possible.slice();
    const near = shelf.hold(open).possible;
    leaveOut(near, fitting);
    const first = (bits, most) => { const rules = []; eachOf(bits, (rule) => { if (rules.length < most) rules.push(rule); }); return rules; };
    const some = first(fitting, FITTING);
    return [...some, ...first(near, TOLD - some.length)];
  };
  const told = (each) => chosen(each).map((rule) => ({ rule, sentences: criteria[rule].map((criterion) => explainedSentence(explain(criterion, each.held), 'zh')) }));
  const changes = (each) => {
    const search = smallestChanges({ facts: each.need, lpr: null, grounds, costs });
    return told(each).map((one) => ({ ...one, changes: search(products[one.rule]).sets }));
  };
  const seen = cases.slice(0, 64).map(changes);
  const all = seen.flat();
  return { reasons: await time(cases, told), changes: await time(cases, changes), told: all.length / seen.length, mended: all.filter((one) => one.changes.length > 0).length / seen.length, example: all.find((one) => one.changes.length > 0) };
}
