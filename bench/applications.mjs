// Lists, reads, creates and takes up loan applications over HTTP at 200,000 rows: the product beside two bare servers, in one run.
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { v7 } from 'uuid';
import { copy, signIn, withProduct } from './product.mjs';
import { recipeOf } from './recipes.mjs';

const { values: options } = parseArgs({ options: { rows: { type: 'string', default: '200000' }, seconds: { type: 'string', default: '6' }, connections: { type: 'string', default: '20' } } });
const ROWS = Number(options.rows);
const SECONDS = Number(options.seconds);
const CONNECTIONS = Number(options.connections);
const SPARE_NEEDS = Math.min(ROWS, 60_000);

const main = () => withProduct(async ({ product, database, url, work, startProduct, start }) => {
  const world = await fill(database);
  const recipes = await record({ work, startProduct, tokens: await signedIn(product), world });
  writeFileSync(join(work, 'recipes.json'), JSON.stringify(recipes));
  const bare = await start([join(import.meta.dirname, 'bare-server.mjs')], { DATABASE_URL: url, POOL: String(CONNECTIONS), RECIPES: join(work, 'recipes.json') }, '/');
  await report(await measure({ product, bare, world }));
}, { pool: CONNECTIONS });

/** Access tokens live ten minutes, so each operation is measured with new ones. */
const signedIn = async (product) => ({ officer: await signIn(product, 'abc-officer'), keeper: await signIn(product, 'keeper') });

async function fill(database) {
  const one = async (text, values = []) => (await database.query(text, values)).rows[0];
  const membership = (username) => one(`select m.organisation_id id, m.person_id person from identity.membership m join identity.person p on p.id = m.person_id where p.username = $1`, [username]);
  const officer = await membership('abc-officer');
  const keeper = await membership('keeper');
  const bank = await one(`select head_id id from organisations.organisation where id = $1`, [officer.id]);
  const product = await one(`select id, edition from loan_products.pub_product where bank_id = $1 and state = 'published' order by id limit 1`, [bank.id]);
  const right = await one(`select right_id id from ip_rights.holding where enterprise_id = $1 limit 1`, [keeper.id]);
  const needs = Array.from({ length: ROWS + SPARE_NEEDS }, () => v7());
  const applications = Array.from({ length: ROWS }, () => v7());
  const stamp = new Date().toISOString();
  await copy(database, 'financing_needs.need', ['id', 'number', 'enterprise_id', 'state', 'amount', 'term_months', 'purpose', 'created_at', 'published_at'], needs.map((id, index) => [id, `RZ-BENCH-${index}`, keeper.id, index < ROWS ? 'applied' : 'published', 200000000, 12, 'bench', stamp, stamp]));
  if (right) await copy(database, 'financing_needs.need_right', ['need_id', 'right_id'], needs.slice(ROWS).map((id) => [id, right.id]));
  await copy(
    database,
    'lending.application',
    ['id', 'need_id', 'enterprise_id', 'product_id', 'product_edition', 'bank_id', 'unit_id', 'division_code', 'state', 'due_on', 'life_ends_on', 'submitted_at'],
    applications.map((id, index) => [id, needs[index], keeper.id, product.id, product.edition, bank.id, officer.id, '350102', 'submitted', '2099-12-31', '2099-12-31', stamp]),
  );
  await copy(
    database,
    'financing_needs.consent',
    ['id', 'need_id', 'bank_id', 'fields', 'purpose', 'text_version', 'text_sha256', 'channel', 'given_by', 'given_at', 'valid_until'],
    needs.map((id) => [v7(), id, bank.id, '{need,enterprise,rights}', 'bench', 'bench', '0'.repeat(64), 'web', keeper.person, stamp, '2099-12-31']),
  );
  await database.query('vacuum (analyze)');
  return { product: product.id, applications: applications.slice(0, ROWS / 2), toTakeUp: applications.slice(ROWS / 2), spareNeeds: needs.slice(ROWS) };
}

/** The four operations as requests: who sends them, and which supply of ids they use up. */
const OPERATIONS = (tokens, world) => ({
  list: { title: 'list, first page of 25', token: tokens.officer, request: () => ({ method: 'GET', path: '/api/v1/loan-applications' }) },
  own: { title: 'get, own case', token: tokens.keeper, subjects: world.applications, request: (id) => ({ method: 'GET', path: `/api/v1/loan-applications/${id}` }) },
  get: { title: "get, an enterprise's case by its bank", token: tokens.officer, subjects: world.applications, request: (id) => ({ method: 'GET', path: `/api/v1/loan-applications/${id}` }) },
  create: { title: 'create', token: tokens.keeper, subjects: world.spareNeeds, spend: true, request: (id) => ({ method: 'POST', path: '/api/v1/loan-applications', body: JSON.stringify({ needId: id, productId: world.product }) }) },
  transition: { title: 'transition (take up)', token: tokens.officer, subjects: world.toTakeUp, spend: true, request: (id) => ({ method: 'POST', path: `/api/v1/loan-applications/${id}/take-up`, headers: { 'if-match': '"1"' } }) },
});

const headersOf = (operation, extra = {}) => ({ authorization: `Bearer ${operation.token}`, ...(extra.body ? { 'content-type': 'application/json' } : {}) });

async function record({ work, startProduct, tokens, world }) {
  const file = join(work, 'statements.jsonl');
  const base = await startProduct({ CAPTURE_FILE: file, NODE_OPTIONS: `--import ${join(import.meta.dirname, 'capture.mjs')}`, DATABASE_POOL: '1' });
  const recipes = {};
  for (const [name, operation] of Object.entries(OPERATIONS(tokens, world))) {
    const recordings = [];
    // The first warms what the product remembers (the actor for a second, the columns' types); where it forgot between two, they are taken again.
    for (let round = 0; round < 10 && !alike(recordings.at(-2), recordings.at(-1)); round++) {
      await fetch(`${base}/api/v1/me`, { headers: headersOf(operation) });
      const before = readFileSync(file, 'utf8').length;
      const subject = operation.subjects?.shift() ?? 'none';
      const request = operation.request(subject);
      const key = randomUUID();
      const answer = await fetch(base + request.path, { method: request.method, body: request.body, headers: { ...headersOf(operation, request), ...request.headers, 'idempotency-key': key } });
      if (answer.status >= 400) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
      await answer.arrayBuffer();
      const statements = readFileSync(file, 'utf8').slice(before).trim().split('\n').map((line) => JSON.parse(line));
      if (round > 0) recordings.push({ statements, subject, key });
    }
    const statements = recipeOf(recordings.slice(-2));
    recipes[name] = { statements, one: statements.find(({ text }) => (['list', 'own', 'get'].includes(name) ? /lending\.application/ : name === 'create' ? /insert into lending\.application/i : /update lending\.application/i).test(text)) };
  }
  return recipes;
}

const alike = (one, other) => one !== undefined && one.statements.map(({ text }) => text).join() === other.statements.map(({ text }) => text).join();

async function measure({ product, bare, world }) {
  const rows = [];
  for (const name of Object.keys(OPERATIONS({}, world))) {
    const operation = OPERATIONS(await signedIn(product), world)[name];
    const supply = (operation.subjects ?? ['none'])[Symbol.iterator]();
    const recycled = operation.subjects ?? ['none'];
    let at = 0;
    const next = () => (operation.spend ? supply.next().value : recycled[at++ % recycled.length]);
    const figures = {};
    for (const [server, target] of [['product', product], ['same', bare], ['one', bare]]) {
      if (server === 'one' && operation.spend && name === 'transition') continue;
      figures[server] = await load(target, server, name, operation, next);
    }
    rows.push({ title: operation.title, ...figures });
  }
  const { list } = OPERATIONS(await signedIn(product), world);
  const cursor = await lastPage(product, list.token);
  rows.push({ title: 'list, last page', product: await load(product, 'product', 'list', { ...OPERATIONS(await signedIn(product), world).list, request: () => ({ method: 'GET', path: `/api/v1/loan-applications?after=${cursor}` }) }, () => 'none') });
  return rows;
}

async function load(base, server, name, operation, next) {
  const shape = (subject) => {
    const request = operation.request(subject);
    return server === 'product' ? request : { method: request.method, path: `/${server}/${name}/${subject}` };
  };
  const result = await autocannon({
    url: base,
    connections: CONNECTIONS,
    duration: SECONDS,
    warmup: { connections: CONNECTIONS, duration: 2 },
    requests: [{ setupRequest: (request) => { const { method, path, body, headers } = shape(next()); return { ...request, method, path, body, headers: { ...(server === 'product' ? { ...headersOf(operation, { body }), 'idempotency-key': randomUUID() } : {}), ...headers } }; } }],
  });
  return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99, failed: result.non2xx + result.errors };
}

async function lastPage(base, token) {
  let cursor;
  for (let next; ; cursor = next) {
    const answer = await fetch(`${base}/api/v1/loan-applications?limit=100${cursor ? `&after=${cursor}` : ''}`, { headers: { authorization: `Bearer ${token}` } });
    ({ next } = await answer.json());
    if (!next) return cursor;
  }
}

async function report(rows) {
  const show = (figure) => (figure ? `${Math.round(figure.perSecond)}/s, p50 ${figure.p50} ms, p99 ${figure.p99} ms${figure.failed ? `, ${figure.failed} FAILED` : ''}` : '–');
  const ratio = (a, b) => (a && b ? (a.perSecond / b.perSecond).toFixed(2) : '–');
  const first = rows.find((row) => row.title.startsWith('list, first'));
  const last = rows.find((row) => row.title === 'list, last page');
  console.log(`${ROWS.toLocaleString('en')} applications, ${CONNECTIONS} connections, ${SECONDS} s each, ${cpus().length} cores shared by client, servers and PostgreSQL, load average ${loadavg()[0].toFixed(1)} at the end, Node ${process.version}\n`);
  console.log('| operation | product | same statements | one statement | product / same | product / one |\n|---|---|---|---|---|---|');
  for (const row of rows) console.log(`| ${row.title} | ${show(row.product)} | ${show(row.same)} | ${show(row.one)} | ${ratio(row.product, row.same)} | ${ratio(row.product, row.one)} |`);
  console.log(`\nLast page takes ${(first.product.perSecond / last.product.perSecond).toFixed(2)} × the first.`);
}

await main();
