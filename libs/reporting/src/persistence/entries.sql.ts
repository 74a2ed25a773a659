import type { OutcomeFilter } from '../domain/outcome.js';
import { INCLUSIVE_THRESHOLD } from './load-reference.js';

const SHANGHAI_DAY = (instant: string): string => `(${instant} at time zone 'Asia/Shanghai')::date`;

/**
 * Everything that figures count, as one table of entries known before an instant: a case's stages, by the day it was submitted;
 * registrations, disbursements and repayments, by the day they occurred; facts held as questions. Summary, rows, changes and
 * exports all read this text, so that they cannot count differently. Ends with the table `placed`; parameters are appended.
 * One figure's rows read it through the figure's condition; a summary joins it with every period and keeps it (`readMoreThanOnce`).
 */
export function entriesSql({ region, bankId, unitId, knownBefore, period }: OutcomeFilter, parameters: unknown[], readMoreThanOnce = false): string {
  const place = (value: unknown, type: string): string => `$${parameters.push(value)}::${type}`;
  const known = place(knownBefore, 'timestamptz');
  const to = place(period.to, 'date');
  const from = place(period.from, 'date');
  const whose = [
    bankId && `bank_id = ${place(bankId, 'uuid')}`,
    unitId && `unit_id in (select id from organisations.pub_organisation where lineage like '%/' || ${place(unitId, 'text')} || '/%')`,
  ].filter(Boolean);
  const own = whose.length > 0 ? `and ${whose.join(' and ')}` : '';
  const within = region ? `where ${place(region, 'text')} in (regexp_replace(code, '(00){1,2}$', ''), reporting_region, left(reporting_region, 2))` : '';
  return `area as materialized (
      select * from (
        select d.code, coalesce((
          select x.reports_as from organisations.pub_reporting_exception x
           where d.code like x.code || '%' and ${to} between x.valid_from and coalesce(x.valid_to, 'infinity') order by length(x.code) desc limit 1
        ), left(d.code, 4)) reporting_region
          from (select division_code::text code from lending.pub_case union select division_code::text from lending.pub_loan) d
      ) a ${within}
    ), threshold as (
      select valid_from, coalesce(valid_to, 'infinity') valid_to, ((value #>> '{}')::numeric * 100)::bigint fen from platform.pub_parameter where name = '${INCLUSIVE_THRESHOLD}' and region = ''
    ), known_fact as (
      select f.*, l.application_id, l.enterprise_id, l.bank_id, l.unit_id, a.code division_code, a.reporting_region
        from lending.pub_outcome_fact f join lending.pub_loan l using (loan_id) join area a on a.code = l.division_code::text
       where f.recorded_at < ${known} and (f.superseded_at is null or f.superseded_at >= ${known}) ${own}
    ), known_case as (
      select c.application_id, c.need_id, c.enterprise_id, c.bank_id, c.unit_id, a.code division_code, a.reporting_region, ${SHANGHAI_DAY('submitted_at')} applied_on,
             case when taken_up_at < ${known} then ${SHANGHAI_DAY('taken_up_at')} end taken_up_on,
             case when quoted_at < ${known} then ${SHANGHAI_DAY('quoted_at')} end quoted_on,
             case when chosen_at < ${known} then ${SHANGHAI_DAY('chosen_at')} end chosen_on,
             case when closed_at < ${known} then decline_code end known_decline_code
        from lending.pub_case c join area a on a.code = c.division_code::text where c.submitted_at < ${known} ${own}
    ), loan_stage as (
      select application_id, min(occurred_on) filter (where kind = 'contract') contracted_on, min(occurred_on) filter (where kind = 'registration') registered_on,
             min(occurred_on) filter (where kind = 'disbursement') disbursed_on,
             sum(amount) filter (where kind = 'registration') registered_amount, sum(amount) filter (where kind = 'disbursement') disbursed_amount,
             (array_agg(fact_id order by occurred_on, fact_id) filter (where kind = 'contract'))[1] contract_fact,
             (array_agg(fact_id order by occurred_on, fact_id) filter (where kind = 'registration'))[1] registration_fact,
             (array_agg(fact_id order by occurred_on, fact_id) filter (where kind = 'disbursement'))[1] disbursement_fact
        from known_fact where held_code is null group by application_id
    ), placed as ${readMoreThanOnce ? 'materialized' : 'not materialized'} (
      select 'stage' basis, s.stage, c.application_id::text id, s.fact_id, c.application_id, null::uuid loan_id, c.enterprise_id, c.bank_id, c.unit_id, c.division_code, c.reporting_region,
             c.applied_on "day", s."day" - s.previous days, null::bigint amount, null::boolean renewal, null::text right_kind, false inclusive
        from known_case c left join loan_stage l using (application_id)
       cross join lateral (values
         ('applied', c.applied_on, null::date, null::uuid), ('taken-up', c.taken_up_on, c.applied_on, null), ('quoted', c.quoted_on, c.taken_up_on, null),
         ('chosen', c.chosen_on, c.quoted_on, null), ('contracted', l.contracted_on, c.chosen_on, l.contract_fact),
         ('registered', l.registered_on, l.contracted_on, l.registration_fact), ('disbursed', l.disbursed_on, l.registered_on, l.disbursement_fact)
       ) s(stage, "day", previous, fact_id)
       where s."day" is not null and c.applied_on between ${from} and ${to}
      union all
      select case when held_code is null then kind else 'held' end, null, fact_id::text, fact_id, application_id, loan_id, enterprise_id, bank_id, unit_id, division_code, reporting_region,
             case when held_code is null then occurred_on else least(occurred_on, ${SHANGHAI_DAY('recorded_at')}) end, null, amount, renewal, right_kind,
             amount <= (select fen from threshold where occurred_on between valid_from and valid_to)
        from known_fact where held_code is not null or kind in ('registration', 'disbursement', 'repayment')
    )`;
}

/** One period as the condition of `placed` entries: balances look back past its first day, everything else stays inside. */
export const countedIn = (from: string, to: string): string => `e."day" <= ${to} and (e."day" >= ${from} or e.basis in ('disbursement', 'repayment'))`;
