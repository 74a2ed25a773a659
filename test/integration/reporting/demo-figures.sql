-- Every outcome figure, written by hand from the definitions, one query a figure, to be compared with what the API answers.
-- $1 region (2, 4 or 6 digits; null: everywhere)  $2 first day  $3 last day  $4 known before this instant.
-- Amounts in fen, shares in parts per million. 平潭 350128 counts for the province and for itself, not for 福州.
with asked as (
  select $1::text region, $2::date first_day, $3::date last_day, $4::timestamptz instant
), fact as (
  select f.*, l.enterprise_id, l.application_id, l.division_code::text division
    from asked, lending.pub_outcome_fact f, lending.pub_loan l
   where l.loan_id = f.loan_id and f.recorded_at < asked.instant and not (f.superseded_at is not null and f.superseded_at < asked.instant)
     and (asked.region is null
       or (length(asked.region) = 2 and left(l.division_code, 2) = asked.region)
       or (length(asked.region) = 4 and left(l.division_code, 4) = asked.region and l.division_code <> '350128')
       or (length(asked.region) = 6 and l.division_code = asked.region))
), pledge as (
  select f.*, amount <= case when occurred_on < date '2024-01-01' then 1000000000 else 2000000000 end small
    from fact f, asked where kind = 'registration' and held_code is null and occurred_on >= first_day and occurred_on <= last_day
), drawdown as (
  select f.* from fact f, asked where kind = 'disbursement' and held_code is null and occurred_on >= first_day and occurred_on <= last_day
), journey as (
  select (c.submitted_at at time zone 'Asia/Shanghai')::date applied,
         (select (c.taken_up_at at time zone 'Asia/Shanghai')::date where c.taken_up_at < asked.instant) taken_up,
         (select (c.quoted_at at time zone 'Asia/Shanghai')::date where c.quoted_at < asked.instant) quoted,
         (select (c.chosen_at at time zone 'Asia/Shanghai')::date where c.chosen_at < asked.instant) chosen,
         (select min(occurred_on) from fact f where f.application_id = c.application_id and kind = 'contract' and held_code is null) contracted,
         (select min(occurred_on) from fact f where f.application_id = c.application_id and kind = 'registration' and held_code is null) registered,
         (select min(occurred_on) from fact f where f.application_id = c.application_id and kind = 'disbursement' and held_code is null) disbursed
    from asked, lending.pub_case c
   where c.submitted_at < asked.instant
     and c.submitted_at >= first_day::timestamp at time zone 'Asia/Shanghai' and c.submitted_at < (last_day + 1)::timestamp at time zone 'Asia/Shanghai'
     and (asked.region is null
       or (length(asked.region) = 2 and left(c.division_code, 2) = asked.region)
       or (length(asked.region) = 4 and left(c.division_code, 4) = asked.region and c.division_code <> '350128')
       or (length(asked.region) = 6 and c.division_code = asked.region))
)
select 'funnel.applied' figure, (select count(applied) from journey)::text value
union all select 'funnel.taken-up', (select count(taken_up) from journey)::text
union all select 'funnel.quoted', (select count(quoted) from journey)::text
union all select 'funnel.chosen', (select count(chosen) from journey)::text
union all select 'funnel.contracted', (select count(contracted) from journey)::text
union all select 'funnel.registered', (select count(registered) from journey)::text
union all select 'funnel.disbursed', (select count(disbursed) from journey)::text
union all select 'funnel.taken-up.days', (select percentile_cont(0.5) within group (order by taken_up - applied) from journey)::text
union all select 'funnel.quoted.days', (select percentile_cont(0.5) within group (order by quoted - taken_up) from journey)::text
union all select 'funnel.chosen.days', (select percentile_cont(0.5) within group (order by chosen - quoted) from journey)::text
union all select 'funnel.contracted.days', (select percentile_cont(0.5) within group (order by contracted - chosen) from journey)::text
union all select 'funnel.registered.days', (select percentile_cont(0.5) within group (order by registered - contracted) from journey)::text
union all select 'funnel.disbursed.days', (select percentile_cont(0.5) within group (order by disbursed - registered) from journey)::text
union all select 'registration.amount', (select coalesce(sum(amount), 0) from pledge)::text
union all select 'registration.loans', (select count(distinct fact_id) from pledge)::text
union all select 'registration.enterprises', (select count(*) from (select enterprise_id from pledge group by 1) x)::text
union all select 'registration.inclusive-amount', (select coalesce(sum(amount), 0) from pledge where small)::text
union all select 'registration.inclusive-loans', (select count(*) from pledge where small)::text
union all select 'registration.inclusive-enterprises', (select count(*) from (select enterprise_id from pledge where small group by 1) x)::text
union all select 'registration.inclusive-share', (select round(1000000.0 * sum(case when small then 1 else 0 end) / count(*)) from pledge having count(*) > 0)::text
union all select 'registration.renewal-amount', (select coalesce(sum(amount), 0) from pledge where renewal)::text
union all select 'registration.renewals', (select count(*) from pledge where renewal)::text
union all select 'registration.patent-amount', (select coalesce(sum(amount), 0) from pledge where right_kind = 'patent')::text
union all select 'registration.patent-loans', (select count(*) from pledge where right_kind = 'patent')::text
union all select 'registration.trademark-amount', (select coalesce(sum(amount), 0) from pledge where right_kind = 'trademark')::text
union all select 'registration.trademark-loans', (select count(*) from pledge where right_kind = 'trademark')::text
union all select 'registration.mixed-amount', (select coalesce(sum(amount), 0) from pledge where right_kind = 'mixed')::text
union all select 'registration.mixed-loans', (select count(*) from pledge where right_kind = 'mixed')::text
union all select 'new.amount', (select coalesce(sum(amount), 0) - coalesce(sum(amount) filter (where renewal), 0) from pledge)::text
union all select 'new.loans', (select count(*) - count(*) filter (where renewal) from pledge)::text
union all select 'new.enterprises', (select count(*) from (select enterprise_id from pledge where renewal is false group by 1) x)::text
union all select 'lent.amount', (select coalesce(sum(amount), 0) from drawdown)::text
union all select 'lent.disbursements', (select count(*) from drawdown)::text
union all select 'lent.borrowers', (select count(*) from (select enterprise_id from drawdown group by 1) x)::text
union all select 'lent.balance', (select coalesce(sum(case kind when 'disbursement' then amount else -amount end), 0) from fact, asked where kind in ('disbursement', 'repayment') and held_code is null and occurred_on <= last_day)::text
union all select 'held.facts', (select count(*) from fact, asked where held_code is not null and least(occurred_on, (recorded_at at time zone 'Asia/Shanghai')::date) between first_day and last_day)::text
