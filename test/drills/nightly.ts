import { isDeepStrictEqual } from 'node:util';
import { asId } from '@zhichuang/kernel';
import { ReplayRun } from '@zhichuang/matching';
import type pg from 'pg';
import type { BriefAnswer } from '../../libs/matching/src/application/answer-cases.js';
import { NightlyRunner } from '../../libs/matching/src/application/nightly-runner.js';
import { open, publishedProduct, staffed } from '../support/borrowers.js';
import { fillNeeds } from '../support/many-needs.js';
import type { TestServer } from '../support/server.js';

export interface NightlyReport {
  readonly needs: number;
  readonly products: number;
  readonly state: string;
  readonly done: number;
  readonly failed: number;
  readonly runs: number;
  readonly seconds: number;
  readonly needsASecond: number;
  /** Most memory of the process, its threads and the filling included. */
  readonly peakMegabytes: number;
  /** Of the tables of runs, facts and desks with their indexes, over the needs. */
  readonly bytesANeed: number;
  /** Of those, what every further night adds as long as no fact changes. */
  readonly bytesANight: number;
  readonly sample: number;
  /** Runs of the sample that replay to the same bytes, */
  readonly same: number;
  /** and that say of each product, and of the first ten in order, what is answered in full. */
  readonly asInFull: number;
}

const SAMPLE = 40;

/** A night over so many live needs and products. */
export async function nightlyDrill(server: TestServer, needs: number, products: number): Promise<NightlyReport> {
  const { owner } = server.database;
  await fillProducts(server, products);
  await fillNeeds(owner, needs);
  const sql = async <T>(text: string): Promise<T> => ((await owner.query(text)).rows as T[])[0]!;
  const size = async (...tables: string[]): Promise<number> => (await sql<{ bytes: number }>(`select (${tables.map((table) => `pg_total_relation_size('matching.${table}')`).join(' + ')})::float bytes`)).bytes;
  const runner = server.app.get(NightlyRunner, { strict: false });
  const began = performance.now();
  runner.start();
  await runner.settled();
  const seconds = (performance.now() - began) / 1000;
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  const { state, done, failed } = await sql<{ state: string; done: number; failed: number }>(`select state, done, failed from matching.pool_job`);
  const { runs, shelf } = await sql<{ runs: number; shelf: number }>(`select count(*)::int runs, max(met + unknown + not_met) shelf from matching.run where reason = 'nightly'`);
  return {
    needs, products: shelf, state, done, failed, runs, seconds: Math.round(seconds * 10) / 10, needsASecond: Math.round(done / seconds), peakMegabytes,
    bytesANeed: Math.round((await size('run', 'need_facts', 'desk')) / needs), bytesANight: Math.round((await size('run', 'desk')) / needs), ...(await replayed(server, owner)),
  };
}

/** Copies of one published product, each with terms of its own. */
async function fillProducts(server: TestServer, products: number): Promise<void> {
  const [officer, approver] = await Promise.all(['abc-officer', 'abc-approver'].map((name) => server.signIn(name)));
  const path = await publishedProduct(officer!, approver!, { name: '众多产品', pledgeRatios: { invention: '25', 'utility-model': '15' }, minRemainingLifeMonths: 12, criteria: [open(staffed({ atLeast: 100 })), open({ fact: 'enterprise.debt-ratio', atMost: '70' }), open({ any: [{ fact: 'enterprise.tax-grade', oneOf: ['A'] }, { fact: 'enterprise.revenue', atLeast: '5000000.00' }] })] });
  await server.database.owner.query(
    `create temporary table shelf as select n, gen_random_uuid() id from generate_series(2, ${products}) n;
     insert into loan_products.product (id, bank_id, unit_id, state) select s.id, p.bank_id, p.unit_id, 'published' from shelf s, loan_products.product p where p.id = '${path.split('/').at(-1)}';
     insert into loan_products.edition (product_id, edition, name, terms, author_id, approver_id, published_at)
       select s.id, 1, e.name || s.n, e.terms || jsonb_build_object('spreadBp', s.n * 7 % 190, 'minRemainingLifeMonths', s.n % 60,
                'amount', jsonb_build_object('min', '100000.00', 'max', (1 + s.n % 40) * 500000 || '.00'),
                'criteria', jsonb_set(jsonb_set(e.terms -> 'criteria', '{0,criterion,atLeast}', to_jsonb(s.n * 13 % 300)), '{1,criterion,atMost}', to_jsonb(30 + s.n % 60 || '.0000'))), e.author_id, e.approver_id, now()
         from shelf s, loan_products.edition e where e.product_id = '${path.split('/').at(-1)}'`,
  );
}

async function replayed(server: TestServer, owner: pg.Client): Promise<Pick<NightlyReport, 'sample' | 'same' | 'asInFull'>> {
  const replay = server.app.get(ReplayRun, { strict: false });
  const { rows } = await owner.query<{ id: string; brief: BriefAnswer }>(`select id, answer::jsonb #> '{results,0}' brief from matching.run where reason = 'nightly' order by met > 10, sha256 limit ${SAMPLE}`);
  const found = { sample: rows.length, same: 0, asInFull: 0 };
  for (const { id, brief } of rows) {
    const { same, explanation } = await replay.ofAnybody(asId(id), true);
    const all = explanation?.results[0]?.products ?? [];
    const letters = [...all].sort((a, b) => (a.productId < b.productId ? -1 : 1)).map(({ verdict }) => verdict[0]).join('');
    const first = all.filter(({ verdict }) => verdict !== 'not-met').slice(0, 10).map(({ productId, verdict, degree, amount }) => ({ productId, verdict, degree: degree.total, amount }));
    if (same) found.same++;
    if (letters === brief.verdicts && isDeepStrictEqual(first, brief.top.map(({ productId, verdict, degree, amount }) => ({ productId, verdict, degree, amount })))) found.asInFull++;
  }
  return found;
}
