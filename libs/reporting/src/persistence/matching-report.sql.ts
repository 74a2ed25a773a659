import { CASE_OUTCOMES, DECLINE_CODES, type ExposureGroup } from '@zhichuang/contracts';
import { DEGREE_STEP } from '../domain/calibration.js';
import type { OutcomeFilter } from '../domain/outcome.js';
import { areaSql, ownSql, SHANGHAI_DAY } from './entries.sql.js';

export const OUTCOMES = Object.keys(CASE_OUTCOMES) as (keyof typeof CASE_OUTCOMES)[];
export const DECLINES = Object.keys(DECLINE_CODES) as (keyof typeof DECLINE_CODES)[];

const placing = (parameters: unknown[]) => (value: unknown, type: string): string => `$${parameters.push(value)}::${type}`;

/** A loan that failed was none: its case is quoted again. */
const OUTCOME = `case c.state when 'submitted' then 'open' when 'taken-up' then 'open' when 'documents-asked' then 'open'
           when 'quoted' then case when o.approved then 'approved' else 'quoted' end
           when 'chosen' then case when l.state in ('disbursed', 'repaid', 'released') then 'disbursed' when l.state in ('contracted', 'registered') then 'contracted' else 'chosen' end
           else c.state end`;

/** What was said counts as a prediction where it was said of the edition applied for, and before the bank answered or the case ended. */
const predicted = (own: boolean): string => `case when p.application_id is null then 'no-run' when p.predicted_at > least(o.first_opened, c.closed_at) then 'late'
           when p.verdict is null or p.edition is distinct from c.product_edition then 'not-on-shelf' else ${own ? `coalesce(p.own_verdict, 'no-own-verdict')` : 'p.verdict'} end`;

/** Of the amounts over what could be expected: how many, of how many enterprises, and the middle one in ppm. */
const compared = (amount: string, name: string): string => {
  const both = `filter (where ${amount} is not null and expected > 0)`;
  return `count(*) ${both} ${name}_cases, count(distinct enterprise_id) ${both} ${name}_enterprises, round(percentile_cont(0.5) within group (order by ${amount} * 1000000.0 / nullif(expected, 0)) ${both}) ${name}_median`;
};

/** By product, edition and what was predicted; to the product's own bank by its own verdict, and also by the degree of match. */
export function calibrationSql({ parties, region, bankId, unitId, period }: OutcomeFilter, parameters: unknown[]): string {
  const place = placing(parameters);
  const own = parties === 'agreed';
  const [from, to] = [place(period.from, 'date'), place(period.to, 'date')];
  // Whose division is not told lies in no region.
  const placed = own && region ? `and c.state = 'chosen'` : '';
  const product = 'product_id, product_edition, bank_id';
  return `with applied as materialized (
      select c.* from lending.pub_case c where ${SHANGHAI_DAY('c.submitted_at')} between ${from} and ${to} ${ownSql({ bankId, unitId }, place)} ${placed}
    ), area as materialized (
      ${areaSql('(select distinct division_code::text code from applied)', to, region && place(region, 'text'))}
    ), told as (
      select c.product_id, c.product_edition, c.bank_id, c.enterprise_id, c.decline_code, ${OUTCOME} outcome, o.first_opened is not null offered, o.amount offered_amount, f.amount contracted_amount, v.predicted,
             case when v.predicted in ('met', 'unknown', 'not-met') then least(p.amount, p.asked) end expected${own ? `,
             case when v.predicted in ('met', 'unknown', 'not-met') then least(p.degree / ${DEGREE_STEP}, ${100 / DEGREE_STEP - 1}) * ${DEGREE_STEP} end degree` : ''}
        from applied c
        join area a on a.code = c.division_code
        left join matching.pub_prediction p on p.application_id = c.application_id
        cross join lateral (select min(opened_at) first_opened, (array_agg(amount order by opened_at desc, offer_id desc))[1] amount, bool_or(grade = 'approved-offer') approved from lending.pub_offer where application_id = c.application_id) o
        left join lending.pub_loan l on l.application_id = c.application_id and l.state <> 'failed'
        left join lending.pub_outcome_fact f on f.loan_id = l.loan_id and f.kind = 'contract' and f.superseded_at is null and f.held_code is null
        cross join lateral (select ${predicted(own)} predicted) v
    ), counted as (
      select ${product}, predicted, ${own ? 'degree' : 'null::integer degree'}, ${own ? 'grouping(degree) = 0' : 'false'} by_degree, count(*) cases,
             count(*) filter (where offered) offered, count(*) filter (where outcome = 'declined' and not offered) refused,
             ${OUTCOMES.map((outcome, index) => `count(*) filter (where outcome = '${outcome}') o${index}`).join(', ')},
             ${DECLINES.map((code, index) => `count(*) filter (where outcome = 'declined' and decline_code = '${code}') d${index}`).join(', ')},
             ${compared('offered_amount', 'offers')}, ${compared('contracted_amount', 'contracts')}
        from told group by grouping sets ((${product}, predicted)${own ? `, (${product}, degree)` : ''})
    )
    select c.*, e.name product_name, b.name bank_name
      from counted c
      left join loan_products.pub_edition e on e.product_id = c.product_id and e.edition = c.product_edition
      join organisations.pub_organisation b on b.id = c.bank_id
     where not by_degree or degree is not null
     order by b.name, e.name, c.product_id, c.product_edition desc, by_degree, degree, predicted`;
}

/** One row of the whole, then one a group: of each need the latest match that was stored in the period. */
export function exposureSql({ region, period }: OutcomeFilter, by: ExposureGroup | undefined, parameters: unknown[]): string {
  const place = placing(parameters);
  const [from, to] = [place(period.from, 'date'), place(period.to, 'date')];
  const counts = `count(*) needs, count(distinct enterprise_id) enterprises, count(*) filter (where fitting_products > 0) fitting, count(*) filter (where fitting_products = 0 and open_products > 0) open,
             count(*) filter (where fitting_products = 0 and open_products = 0) "none", percentile_cont(0.5) within group (order by fitting_products) median`;
  const groups = by === undefined ? '' : `union all select false, key, ${counts} from latest cross join lateral (${KEYS[by]}) k group by key`;
  return `with found as materialized (
      select r.* from financing_needs.pub_need n
       cross join lateral (select * from matching.pub_run r where r.need_id = n.id and r.day between ${from} and ${to} order by r.id desc limit 1) r
    ), area as materialized (
      ${areaSql('(select distinct division_code code from found)', to, region && place(region, 'text'))}
    ), latest as (
      select f.* from found f join area a on a.code = f.division_code
    ), counted(whole, key, needs, enterprises, fitting, open, "none", median) as (
      select true, null, ${counts} from latest ${groups}
    )
    select c.*, (select d.name from organisations.pub_division d where d.code = c.key) name from counted c order by whole desc, key`;
}

const KEYS: Readonly<Record<ExposureGroup, string>> = {
  'size-class': `select coalesce(size_class, 'unknown') key`,
  district: `select division_code key`,
  'right-kind': `select distinct coalesce(kind, 'unknown') key from (select 1) x left join jsonb_array_elements_text(right_kinds) kind on true`,
};
