// Asks for outcome figures and the rows behind them over 100,000 cases and 300,000 facts, and for teasers over 100,000 live needs, over HTTP.
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { v7 } from 'uuid';
import { copy, signIn, withProduct } from './product.mjs';

const { values: options } = parseArgs({ options: { cases: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '5' } } });
const CASES = Number(options.cases);
const ROUNDS = Number(options.rounds);
const DIVISIONS = ['350102', '350103', '350104', '350128', '350203', '350205', '350302', '350402', '350502', '350602', '350702', '350802', '350902'];
const DAY = 86_400_000;
const FIRST = Date.parse('2024-01-01T02:00:00Z');

/** Always the same pseudo-random numbers from 0 to 1, so that two runs ask the same. */
function random(seed) {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

/** Cases over two and a half years; three in four end in a loan, of which most are registered, drawn and partly paid back. */
function generate({ enterprises, units, product }) {
  const next = random(7);
  const tables = { need: [], application: [], offer: [], loan: [], fact: [] };
  for (let index = 0; index < CASES; index++) {
    const [need, application, offer, loan] = [v7(), v7(), v7(), v7()];
    const { unit, bank } = units[index % units.length];
    const enterprise = enterprises[Math.floor(next() * enterprises.length)];
    const division = DIVISIONS[Math.floor(next() * DIVISIONS.length)];
    const at = (days) => new Date(FIRST + (index % 880) * DAY + days * DAY);
    const agreed = next() < 0.75;
    const amount = (1 + Math.floor(next() * 300)) * 10_000_000;
    tables.need.push([need, `RZ-BENCH-${index}`, enterprise, agreed ? 'chosen' : 'applied', amount, 12, 'bench', at(0).toISOString(), at(0).toISOString(), cellOf(next)]);
    tables.application.push([application, need, enterprise, product, 1, bank, unit, division, agreed ? 'chosen' : 'quoted', '2099-12-31', '2099-12-31', at(0).toISOString(), at(1).toISOString(), at(4).toISOString(), agreed ? at(7).toISOString() : null]);
    if (!agreed) continue;
    tables.offer.push([offer, application, need, enterprise, bank, 'indicative-quote', 'chosen', amount, 12, 34500, 'bullet', 'act/365', unit, '2099-12-31', at(4).toISOString(), at(4).toISOString()]);
    tables.loan.push([loan, offer, application, need, enterprise, bank, unit, division, 'disbursed', amount, 12, 34500, at(7).toISOString()]);
    const fact = (kind, day, value, more = {}) => {
      const id = v7();
      const first = [id, 1, loan, kind, at(day).toISOString().slice(0, 10), at(day + 1).toISOString(), null, value, more.number ?? null, more.rightKind ?? null, next() < 0.1 && kind === 'registration', 'bank', 'platform', null, next() < 0.01 ? 'future-date' : null, unit];
      if (next() < 0.05) {
        tables.fact.push(first.with(6, at(day + 40).toISOString()), first.with(1, 2).with(5, at(day + 40).toISOString()).with(7, value === null ? null : value + 100).with(13, 'bench').with(14, null));
      } else tables.fact.push(first);
    };
    fact('contract', 12, amount);
    fact('registration', 18, amount, { number: `B${index}`, rightKind: ['patent', 'trademark', 'mixed'][index % 3] });
    fact('disbursement', 21, amount);
    if (next() < 0.8) fact('repayment', 120, Math.floor(amount / 2));
  }
  return tables;
}

const pick = (next, of) => of[Math.floor(next() * of.length)];
const cellOf = (next) => [pick(next, DIVISIONS).slice(0, 4) + '00', pick(next, 'CCCCIMEFAB'), pick(next, ['1000000.00', '3000000.00', '5000000.00', '10000000.00', '20000000.00', '']), pick(next, ['6', '12', '24', '36', '']), pick(next, ['1', '5', '10', '']), pick(next, ['invention', 'invention+utility-model', 'trademark'])].join('|');

async function fill(database) {
  const rows = async (text) => (await database.query(text)).rows;
  const units = await rows(`select u.id unit, u.head_id bank from organisations.pub_organisation u where u.kind = 'bank' and u.id <> u.head_id order by u.name`);
  const [{ id: product }] = await rows(`select id from loan_products.pub_product order by id limit 1`);
  const [{ code: industry }] = await rows(`select code from organisations.industry order by code limit 1`);
  const enterprises = Array.from({ length: Math.max(20, CASES / 10) }, () => v7());
  await copy(database, 'organisations.organisation', ['id', 'kind', 'name', 'head_id', 'lineage', 'division_code'], enterprises.map((id, index) => [id, 'enterprise', `规模${index}（演示）`, id, `/${id}/`, '350102']));
  const now = new Date().toISOString();
  await copy(database, 'organisations.enterprise', ['id', 'industry_code', 'uscc_verdict', 'uscc_reason', 'evidence', 'review_state', 'review_since', 'reviewed_at', 'was_looked_over'], enterprises.map((id) => [id, industry, 'valid', 'ok', 'complete', 'looked-over', now, now, true]));
  const tables = generate({ enterprises, units, product });
  await copy(database, 'financing_needs.need', ['id', 'number', 'enterprise_id', 'state', 'amount', 'term_months', 'purpose', 'created_at', 'published_at', 'teaser_cell'], tables.need);
  await copy(database, 'lending.application', ['id', 'need_id', 'enterprise_id', 'product_id', 'product_edition', 'bank_id', 'unit_id', 'division_code', 'state', 'due_on', 'life_ends_on', 'submitted_at', 'taken_up_at', 'quoted_at', 'chosen_at'], tables.application);
  await copy(database, 'lending.offer', ['id', 'application_id', 'need_id', 'enterprise_id', 'bank_id', 'grade', 'state', 'amount', 'term_months', 'rate_ppm', 'repayment', 'day_count', 'author_id', 'valid_until', 'created_at', 'opened_at'], tables.offer);
  await copy(database, 'lending.loan', ['id', 'offer_id', 'application_id', 'need_id', 'enterprise_id', 'bank_id', 'unit_id', 'division_code', 'state', 'amount', 'term_months', 'rate_ppm', 'created_at'], tables.loan);
  await copy(database, 'lending.outcome_fact', ['fact_id', 'revision', 'loan_id', 'kind', 'occurred_on', 'recorded_at', 'superseded_at', 'amount', 'number', 'right_kind', 'renewal', 'source', 'channel', 'reason', 'held_code', 'recorded_by'], tables.fact);
  await database.query('vacuum (analyze)');
  return tables.fact.length;
}

async function ask(product, token, path) {
  const began = performance.now();
  const answer = await fetch(`${product}/api/v1/outcomes/${path}`, { headers: { authorization: `Bearer ${token}` } });
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(body)}`);
  return { took: performance.now() - began, body };
}

const PERIOD = 'from=2024-01-01&to=2026-06-30';
const QUESTIONS = {
  'summary, whole province, everything': `summary?${PERIOD}`,
  'summary, one quarter': 'summary?from=2025-04-01&to=2025-06-30',
  'summary, one city': `summary?region=350200&${PERIOD}`,
  'summary as known a year ago': `summary?${PERIOD}&asKnownOn=2025-06-30`,
  'summary by month': `summary?${PERIOD}&groupBy=month`,
  'summary by region': `summary?${PERIOD}&groupBy=region`,
  'summary by bank': `summary?${PERIOD}&groupBy=bank`,
  'page of rows, registrations': `rows?figure=registration.loans&${PERIOD}`,
  'page of rows, one city': `rows?figure=registration.loans&region=350200&${PERIOD}`,
  'page of rows, balance': `rows?figure=lent.balance&${PERIOD}`,
  'page of rows, cases submitted': `rows?figure=funnel.applied&${PERIOD}`,
  'page of rows, cases disbursed': `rows?figure=funnel.disbursed&${PERIOD}`,
  'page of rows, facts held': `rows?figure=held.facts&${PERIOD}`,
  'page of teasers, as a bank': '../financing-needs',
};

await withProduct(async ({ product, database }) => {
  const facts = await fill(database);
  const [office, bank] = [await signIn(product, 'province-lead'), await signIn(product, 'abc-officer')];
  console.log(`${CASES.toLocaleString('en')} cases, ${facts.toLocaleString('en')} revisions of facts; ${cpus().length} cores, load average ${loadavg()[0].toFixed(1)} at the start, Node ${process.version}; median of ${ROUNDS}\n`);
  console.log('| question | ms |\n|---|---:|');
  for (const [title, path] of Object.entries(QUESTIONS)) {
    const times = [];
    for (let round = 0; round < ROUNDS; round++) times.push((await ask(product, path.startsWith('..') ? bank : office, path)).took);
    console.log(`| ${title} | ${Math.round(times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)])} |`);
  }
});
