import { randomUUID } from 'node:crypto';
import { CASE_OUTCOMES, DECLINE_CODES } from '@zhichuang/contracts';
import { addDays, containsForReporting, dayIn, plainDate, regionCode } from '@zhichuang/kernel';
import fc from 'fast-check';
import type pg from 'pg';
import type { Predicted, ProductCalibration } from '../../../libs/reporting/src/domain/calibration.js';
import type { ExposedGroup } from '../../../libs/reporting/src/domain/exposure.js';

export const FIRST_DAY = plainDate('2026-03-01');
const HOUR = 3_600_000;
const APART = [{ code: '350128', reportsAs: '350128' }, { code: '3502', reportsAs: '3502' }];
const DIVISIONS = ['350102', '350128', '350203', '350402', '350100', '350111'];
const STATES = ['submitted', 'taken-up', 'documents-asked', 'quoted', 'chosen', 'declined', 'withdrawn', 'expired', 'lapsed'] as const;
const LOANS = ['agreed', 'contracted', 'registered', 'disbursed', 'repaid', 'released', 'failed'] as const;
const ENDED: readonly string[] = ['declined', 'withdrawn', 'expired', 'lapsed'];
const AMOUNTS = [100_000_00n, 1_000_000_00n, 1_500_000_00n, 3_333_333_33n];

/** Often the very moment of something else. */
const hours = fc.oneof(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 24 * 20 }));
const edition = fc.constantFrom(1, 1, 1, 2);
const amount = fc.constantFrom(...AMOUNTS);
const verdict = fc.constantFrom<Predicted>('met', 'unknown', 'not-met');
const plan = fc.record({
  product: fc.nat({ max: 1 }), edition, enterprise: fc.nat({ max: 7 }), division: fc.constantFrom(...DIVISIONS), hour: fc.integer({ min: 0, max: 24 * 40 }),
  state: fc.constantFrom(...STATES), closedAfter: hours, decline: fc.constantFrom('value-too-low', 'other'),
  offers: fc.array(fc.record({ grade: fc.constantFrom('indicative-quote', 'approved-offer'), amount, after: hours }), { maxLength: 2 }),
  loan: fc.option(fc.record({ state: fc.constantFrom(...LOANS), contract: fc.option(fc.record({ amount, held: fc.boolean(), corrected: fc.option(amount) })) })),
  prediction: fc.option(fc.record({ after: fc.oneof(fc.constant(0), hours), verdict: fc.option(verdict), own: fc.option(verdict), edition, amount: fc.option(amount), asked: amount, degree: fc.integer({ min: 0, max: 100 }) })),
});
export type CasePlan = typeof plan extends fc.Arbitrary<infer T> ? T : never;
export const casePlans = fc.array(plan, { minLength: 1, maxLength: 25, size: 'max' });

const run = fc.record({
  need: fc.nat({ max: 6 }), enterprise: fc.nat({ max: 3 }), day: fc.nat({ max: 40 }), fitting: fc.nat({ max: 3 }), open: fc.nat({ max: 2 }), size: fc.constantFrom('micro', 'small', null), division: fc.constantFrom(...DIVISIONS),
  kinds: fc.array(fc.constantFrom('invention', 'design'), { maxLength: 3 }),
});
export type RunPlan = typeof run extends fc.Arbitrary<infer T> ? T : never;
export const runPlans = fc.array(run, { maxLength: 25, size: 'max' });

export interface World {
  readonly products: readonly { readonly id: string; readonly bankId: string; readonly unitId: string }[];
  readonly enterprises: readonly string[];
  readonly needs: readonly string[];
}

/** Plain tables where the views stand, in this test's own database: the reports are a matter of what is published. */
export async function publishFreely(owner: pg.Client): Promise<World> {
  for (const view of ['lending.pub_loan', 'lending.pub_outcome_fact', 'lending.pub_case', 'lending.pub_offer', 'matching.pub_prediction', 'matching.pub_run', 'financing_needs.pub_need']) {
    const name = view.split('.')[1]!;
    await owner.query(`create table ${view}_free as select * from ${view} where false; drop view ${view} cascade; alter table ${view}_free rename to ${name}; grant select on ${view} to zhichuang_app`);
  }
  const { rows: units } = await owner.query<{ unitId: string; bankId: string }>(`select distinct on (head_id) id "unitId", head_id "bankId" from organisations.pub_organisation where kind = 'bank' and id <> head_id order by head_id, id`);
  return { products: units.slice(0, 2).map((unit) => ({ id: randomUUID(), ...unit })), enterprises: Array.from({ length: 8 }, () => randomUUID()), needs: Array.from({ length: 7 }, () => randomUUID()) };
}

const instant = (hour: number): Date => new Date(Date.parse(`${FIRST_DAY}T00:00:00Z`) + hour * HOUR);

export async function publishCases(owner: pg.Client, world: World, plans: readonly CasePlan[]): Promise<void> {
  await owner.query('truncate lending.pub_loan, lending.pub_outcome_fact, lending.pub_case, lending.pub_offer, matching.pub_prediction');
  const rowsInto = (table: string, rows: readonly object[]) =>
    owner.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))]);
  const known = plans.map((each) => ({ ...each, ids: { application_id: randomUUID(), enterprise_id: world.enterprises[each.enterprise], need_id: randomUUID(), division_code: each.division, bank_id: world.products[each.product]!.bankId, unit_id: world.products[each.product]!.unitId }, loanId: randomUUID() }));
  await rowsInto('lending.pub_case', known.map(({ ids, product, edition, hour, state, closedAfter, decline }) => ({ ...ids, product_id: world.products[product]!.id, product_edition: edition, state, submitted_at: instant(hour), closed_at: ENDED.includes(state) ? instant(hour + closedAfter) : null, decline_code: state === 'declined' ? decline : null })));
  await rowsInto('lending.pub_offer', known.flatMap(({ ids, hour, offers }) => offers.map(({ grade, amount: of, after }, index) => ({ offer_id: randomUUID(), application_id: ids.application_id, grade, amount: of, opened_at: new Date(instant(hour + after).getTime() + index) }))));
  await rowsInto('lending.pub_loan', known.flatMap(({ ids, loan, loanId }) => (loan ? [{ ...ids, loan_id: loanId, state: loan.state, amount: 1, term_months: 12, rate_ppm: 1 }] : [])));
  await rowsInto('lending.pub_outcome_fact', known.flatMap(({ loan, loanId }) => {
    if (!loan?.contract) return [];
    const fact = { fact_id: randomUUID(), loan_id: loanId, kind: 'contract', occurred_on: FIRST_DAY, recorded_at: instant(0), held_code: loan.contract.held ? 'contract-before-choice' : null };
    const { amount: first, corrected } = loan.contract;
    return corrected === null ? [{ ...fact, revision: 1, amount: first }] : [{ ...fact, revision: 1, amount: first, superseded_at: instant(1), held_code: null }, { ...fact, revision: 2, amount: corrected }];
  }));
  await rowsInto('matching.pub_prediction', known.flatMap(({ ids, product, hour, prediction: said }) => (said ? [{ application_id: ids.application_id, product_id: world.products[product]!.id, edition: said.edition, verdict: said.verdict, own_verdict: said.verdict && said.own, amount: said.amount, asked: said.asked, degree: said.verdict && said.degree, predicted_at: instant(hour + said.after) }] : [])));
}

/** Runs in the order in which they were stored. */
export async function publishRuns(owner: pg.Client, world: World, plans: readonly RunPlan[]): Promise<void> {
  await owner.query('truncate matching.pub_run, financing_needs.pub_need');
  await owner.query(`insert into financing_needs.pub_need (id) select unnest($1::uuid[])`, [world.needs]);
  const rows = plans.map((each, index) => ({ id: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`, need_id: world.needs[each.need], enterprise_id: world.enterprises[each.enterprise], day: addDays(FIRST_DAY, each.day), fitting_products: each.fitting, open_products: each.open, size_class: each.size, division_code: each.division, right_kinds: each.kinds }));
  await owner.query(`insert into matching.pub_run select * from jsonb_populate_recordset(null::matching.pub_run, $1)`, [JSON.stringify(rows)]);
}

export interface Asked {
  readonly region: string | null;
  /** A product of the bank that asks; null for an office. */
  readonly own: number | null;
  readonly from: string;
  readonly to: string;
}

const inRegion = (region: string | null, division: string): boolean => region === null || containsForReporting(regionCode(region), regionCode(division), APART);
const middle = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? null : (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
};

function outcomeOf({ state, offers, loan }: CasePlan): keyof typeof CASE_OUTCOMES {
  const stands = loan && loan.state !== 'failed' ? loan.state : null;
  if (state === 'quoted') return offers.some(({ grade }) => grade === 'approved-offer') ? 'approved' : 'quoted';
  if (state === 'chosen') return stands === null || stands === 'agreed' ? 'chosen' : stands === 'contracted' || stands === 'registered' ? 'contracted' : 'disbursed';
  return state === 'submitted' || state === 'taken-up' || state === 'documents-asked' ? 'open' : state;
}

function predictedOf({ prediction: said, offers, state, closedAfter, edition }: CasePlan, own: boolean): ProductCalibration['predictions'][number]['predicted'] {
  if (!said) return 'no-run';
  const answers = [...offers.map(({ after }, index) => after * HOUR + index), ...(ENDED.includes(state) ? [closedAfter * HOUR] : [])];
  if (answers.some((answer) => said.after * HOUR > answer)) return 'late';
  if (said.verdict === null || said.edition !== edition) return 'not-on-shelf';
  return own ? (said.own ?? 'no-own-verdict') : said.verdict;
}

const contractOf = ({ loan }: CasePlan): bigint | null => (!loan?.contract || loan.state === 'failed' || loan.contract.held ? null : (loan.contract.corrected ?? loan.contract.amount));
/** The one that opened last. */
const offeredOf = ({ offers }: CasePlan): bigint | null => [...offers].map((offer, index) => ({ ...offer, at: offer.after * HOUR + index })).sort((a, b) => b.at - a.at)[0]?.amount ?? null;

/** The calibration out of the plans, one plain loop after another: written without a look at the product's SQL. By `product edition`. */
export function referenceCalibration(world: World, plans: readonly CasePlan[], { region, own, from, to }: Asked): Map<string, Pick<ProductCalibration, 'predictions' | 'degrees'>> {
  const day = ({ hour }: CasePlan): string => dayIn('Asia/Shanghai', instant(hour));
  const seen = plans.filter((each) => day(each) >= from && day(each) <= to && inRegion(region, each.division) && (own === null || (each.product === own && (region === null || each.state === 'chosen'))));
  const products = new Map<string, CasePlan[]>();
  for (const each of seen) products.set(`${world.products[each.product]!.id} ${each.edition}`, [...(products.get(`${world.products[each.product]!.id} ${each.edition}`) ?? []), each]);
  const answered = (cases: readonly CasePlan[]) => ({ cases: cases.length, offered: cases.filter(({ offers }) => offers.length > 0).length, refused: cases.filter(({ offers, state }) => state === 'declined' && offers.length === 0).length });
  const ratios = (cases: readonly CasePlan[], actual: (each: CasePlan) => bigint | null) => {
    const both = cases.flatMap((each) => {
      const [said, got] = [each.prediction, actual(each)];
      if (!['met', 'unknown', 'not-met'].includes(predictedOf(each, own !== null)) || got === null || !said) return [];
      const expected = said.amount === null || said.amount > said.asked ? said.asked : said.amount;
      return [{ enterprise: each.enterprise, ratio: (Number(got) * 1_000_000) / Number(expected) }];
    });
    const median = middle(both.map(({ ratio }) => ratio));
    return { cases: both.length, enterprises: new Set(both.map(({ enterprise }) => enterprise)).size, medianPpm: median === null ? null : Math.round(median) };
  };
  return new Map([...products].map(([key, cases]) => {
    const said = [...new Set(cases.map((each) => predictedOf(each, own !== null)))].sort();
    const predictions = said.map((predicted) => {
      const of = cases.filter((each) => predictedOf(each, own !== null) === predicted);
      const tally = <K extends string>(keys: object, codeOf: (each: CasePlan) => string | null) => Object.fromEntries(Object.keys(keys).map((code) => [code, of.filter((each) => codeOf(each) === code).length])) as Record<K, number>;
      return { predicted, ...answered(of), outcomes: tally<keyof typeof CASE_OUTCOMES>(CASE_OUTCOMES, outcomeOf), declines: tally<keyof typeof DECLINE_CODES>(DECLINE_CODES, ({ state, decline }) => (state === 'declined' ? decline : null)), offers: ratios(of, offeredOf), contracts: ratios(of, contractOf) };
    });
    const degreed = cases.filter((each) => ['met', 'unknown', 'not-met'].includes(predictedOf(each, own !== null)));
    const band = (each: CasePlan): number => (each.prediction!.degree >= 75 ? 75 : each.prediction!.degree >= 50 ? 50 : each.prediction!.degree >= 25 ? 25 : 0);
    const degrees = own === null ? null : [...new Set(degreed.map(band))].sort((a, b) => a - b).map((lowest) => ({ from: lowest, ...answered(degreed.filter((each) => band(each) === lowest)) }));
    return [key, { predictions, degrees }];
  }));
}

/** The whole, then the groups by key. */
export function referenceExposure(plans: readonly RunPlan[], { region, from, to }: Omit<Asked, 'own'>, by: 'size-class' | 'district' | 'right-kind'): Omit<ExposedGroup, 'name'>[] {
  const latest = new Map<number, RunPlan>();
  for (const each of plans) if (addDays(FIRST_DAY, each.day) >= from && addDays(FIRST_DAY, each.day) <= to) latest.set(each.need, each);
  const seen = [...latest.values()].filter(({ division }) => inRegion(region, division));
  const keysOf = ({ size, division, kinds }: RunPlan): readonly string[] => (by === 'district' ? [division] : by === 'size-class' ? [size ?? 'unknown'] : kinds.length === 0 ? ['unknown'] : [...new Set(kinds)]);
  const group = (key: string | null, runs: readonly RunPlan[]) => ({
    key, needs: runs.length, enterprises: new Set(runs.map(({ enterprise }) => enterprise)).size, fitting: runs.filter(({ fitting }) => fitting > 0).length,
    open: runs.filter(({ fitting, open }) => fitting === 0 && open > 0).length, none: runs.filter(({ fitting, open }) => fitting === 0 && open === 0).length, medianFitting: middle(runs.map(({ fitting }) => fitting)),
  });
  return [group(null, seen), ...[...new Set(seen.flatMap(keysOf))].sort().map((key) => group(key, seen.filter((each) => keysOf(each).includes(key))))];
}
