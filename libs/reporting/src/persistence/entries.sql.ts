import type { OutcomeFilter } from '../domain/outcome.js';
import { INCLUSIVE_THRESHOLD } from './load-reference.js';

const SHANGHAI_DAY = (instant: string): string => `(${instant} at time zone 'Asia/Shanghai')::date`;

/**
 * Everything that figures count, as one table of entries known before an instant: a case's stages, by the day it was submitted;
 * registrations, disbursements and repayments, by the day they occurred; facts held as questions. Summary, rows, changes and
 * exports all read this text, so that they cannot count differently. Ends with the table `placed`; parameters are appended.
 */
export function entriesSql({ region, bankId, unitId, knownBefore, period }: OutcomeFilter, parameters: unknown[]): string {
  const place = (value: unknown, type: string): string => `$${parameters.push(value)}::${type}`;
  const known = place(knownBefore, 'timestamptz');
  const to = place(period.to, 'date');
  const from = place(period.from, 'date');
  const whose = [
    bankId && `bank_id = ${place(bankId, 'uuid')}`,
    unitId && `unit_id in (select id from organisations.pub_organisation where lineage like '%/' || ${place(unitId, 'text')} || '/%')`,
  ].filter(Boolean);
  const own = whose.length > 0 ? `and ${whose.join(' and ')}` : '';
  const within = region ? `where ${place(region, 'text')} in (regexp_replace(e.division_code, '(00){1,2}$', ''), r.region, left(r.region, 2))` : '';
  return `known_fact as (
      select f.*, l.application_id, l.enterprise_id, l.bank_id, l.unit_id, l.division_code
        from lending.pub_outcome_fact f join lending.pub_loan l using (loan_id)
       where f.recorded_at < ${known} and (f.superseded_at is null or f.superseded_at >= ${known}) ${own}
    ), known_case as (
      select c.*, ${SHANGHAI_DAY('submitted_at')} applied_on,
             case when taken_up_at < ${known} then ${SHANGHAI_DAY('taken_up_at')} end taken_up_on,
             case when quoted_at < ${known} then ${SHANGHAI_DAY('quoted_at')} end quoted_on,
             case when chosen_at < ${known} then ${SHANGHAI_DAY('chosen_at')} end chosen_on,
             case when closed_at < ${known} then decline_code end known_decline_code
        from lending.pub_case c where c.submitted_at < ${known} ${own}
    ), loan_stage as (
      select application_id, min(occurred_on) filter (where kind = 'contract') contracted_on, min(occurred_on) filter (where kind = 'registration') registered_on,
             min(occurred_on) filter (where kind = 'disbursement') disbursed_on,
             sum(amount) filter (where kind = 'registration') registered_amount, sum(amount) filter (where kind = 'disbursement') disbursed_amount,
             (array_agg(fact_id order by occurred_on) filter (where kind = 'contract'))[1] contract_fact,
             (array_agg(fact_id order by occurred_on) filter (where kind = 'registration'))[1] registration_fact,
             (array_agg(fact_id order by occurred_on) filter (where kind = 'disbursement'))[1] disbursement_fact
        from known_fact where held_code is null group by application_id
    ), entry as (
      select 'stage' basis, s.stage, c.application_id::text id, s.fact_id, c.application_id, null::uuid loan_id, c.enterprise_id, c.bank_id, c.unit_id, c.division_code::text,
             c.applied_on "day", s."day" - s.previous days, null::bigint amount, null::boolean renewal, null::text right_kind
        from known_case c left join loan_stage l using (application_id)
       cross join lateral (values
         ('applied', c.applied_on, null::date, null::uuid), ('taken-up', c.taken_up_on, c.applied_on, null), ('quoted', c.quoted_on, c.taken_up_on, null),
         ('chosen', c.chosen_on, c.quoted_on, null), ('contracted', l.contracted_on, c.chosen_on, l.contract_fact),
         ('registered', l.registered_on, l.contracted_on, l.registration_fact), ('disbursed', l.disbursed_on, l.registered_on, l.disbursement_fact)
       ) s(stage, "day", previous, fact_id)
       where s."day" is not null and c.applied_on between ${from} and ${to}
      union all
      select case when held_code is null then kind else 'held' end, null, fact_id::text, fact_id, application_id, loan_id, enterprise_id, bank_id, unit_id, division_code::text,
             case when held_code is null then occurred_on else least(occurred_on, ${SHANGHAI_DAY('recorded_at')}) end, null, amount, renewal, right_kind
        from known_fact where held_code is not null or kind in ('registration', 'disbursement', 'repayment')
    ), placed as (
      select e.*, r.region reporting_region, coalesce(e.amount <= t.threshold, false) inclusive
        from entry e
       cross join lateral (select coalesce((
         select x.reports_as from organisations.pub_reporting_exception x
          where e.division_code like x.code || '%' and e."day" between x.valid_from and coalesce(x.valid_to, 'infinity') order by length(x.code) desc limit 1
       ), left(e.division_code, 4)) region) r
        left join lateral (
         select ((p.value #>> '{}')::numeric * 100)::bigint threshold from platform.parameter p
          where p.name = '${INCLUSIVE_THRESHOLD}' and p.region = '' and e."day" between p.valid_from and coalesce(p.valid_to, 'infinity')
       ) t on e.basis = 'registration'
       ${within}
    )`;
}

/** One period as the condition of `placed` entries: balances look back past its first day, everything else stays inside. */
export const countedIn = (from: string, to: string): string => `e."day" <= ${to} and (e."day" >= ${from} or e.basis in ('disbursement', 'repayment'))`;
