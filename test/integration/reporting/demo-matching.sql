-- Both reports about matching over the demo world, written by hand from their definitions, out of the tables and of the bytes that runs keep:
-- nothing is read of what matching and lending publish for them. $1 region (2, 4 or 6 digits; null: everywhere)  $2 first day  $3 last day
-- $4 bank that asks (null: an office).
with applied as (
  select a.*, a.state in ('submitted', 'taken-up', 'documents-asked', 'quoted') and least(a.life_ends_on, a.documents_due_on) < (now() at time zone 'Asia/Shanghai')::date ran_out
    from lending.application a
   where (a.submitted_at at time zone 'Asia/Shanghai')::date >= $2::date and (a.submitted_at at time zone 'Asia/Shanghai')::date <= $3::date
     and ($4::uuid is null or a.bank_id = $4::uuid)
     and ($1::text is null
       or (length($1::text) = 2 and left(a.division_code, 2) = $1::text)
       or (length($1::text) = 4 and left(a.division_code, 4) = $1::text and a.division_code <> '350128')
       or (length($1::text) = 6 and a.division_code = $1::text))
), said as (
  select (e.payload ->> 'applicationId')::uuid application_id, r.created_at, one.answer, r.facts,
         (select p ->> 'edition' from jsonb_array_elements(r.products) p where p ->> 'id' = e.payload ->> 'productId') edition,
         (select own_verdict from matching.prediction where run_id = r.id) own_verdict
    from matching.run r
    join platform.event e on e.seq = r.event_seq
    left join lateral (select product answer from jsonb_array_elements(r.answer::jsonb #> '{results,0,products}') product where product ->> 'productId' = e.payload ->> 'productId') one on true
   where r.reason = 'application' and e.type = 'lending.application.submitted'
), stood as (
  select a.id, a.enterprise_id, a.product_id, a.product_edition edition,
         case when a.ran_out then 'expired'
              when a.state in ('declined', 'withdrawn', 'expired', 'lapsed') then a.state
              when exists (select from lending.loan l where l.application_id = a.id and l.state in ('disbursed', 'repaid', 'released')) then 'disbursed'
              when exists (select from lending.loan l where l.application_id = a.id and l.state in ('contracted', 'registered')) then 'contracted'
              when a.state = 'chosen' then 'chosen'
              when a.state = 'quoted' and exists (select from lending.offer o where o.application_id = a.id and o.opened_at is not null and o.grade = 'approved-offer') then 'approved'
              when a.state = 'quoted' then 'quoted'
              else 'open' end outcome,
         exists (select from lending.offer o where o.application_id = a.id and o.opened_at is not null) offered,
         (select o.amount from lending.offer o where o.application_id = a.id and o.opened_at is not null order by o.opened_at desc limit 1) offered_amount,
         (select f.amount from lending.loan l join lending.outcome_fact f on f.loan_id = l.id where l.application_id = a.id and l.state <> 'failed' and f.kind = 'contract' and f.held_code is null and f.superseded_at is null) contracted_amount,
         case when s.application_id is null then 'no-run'
              when s.created_at > (select min(o.opened_at) from lending.offer o where o.application_id = a.id) or s.created_at > a.closed_at or (a.ran_out and s.created_at > (least(a.life_ends_on, a.documents_due_on) + 1)::timestamp at time zone 'Asia/Shanghai') then 'late'
              when s.answer is null or s.edition <> a.product_edition::text then 'not-on-shelf'
              when $4::uuid is null then s.answer ->> 'verdict'
              else coalesce(s.own_verdict, 'no-own-verdict') end predicted,
         100 * least((s.answer ->> 'amount')::numeric, (s.facts #>> '{facts,need.amount,value}')::numeric) expected,
         (s.answer #>> '{degree,total}')::integer degree
    from applied a left join said s on s.application_id = a.id
)
select 'calibration' report, x.product_id::text || ' ' || x.edition key, x.predicted line,
       jsonb_build_object('cases', count(*), 'offered', count(*) filter (where offered), 'refused', count(*) filter (where outcome = 'declined' and offered is false),
         'outcomes', (select jsonb_object_agg(outcome, n) from (select y.outcome, count(*) n from stood y where y.product_id = x.product_id and y.edition = x.edition and y.predicted = x.predicted group by 1) z),
         'offers', case when count(distinct enterprise_id) filter (where offered_amount / expected is not null and x.predicted in ('met', 'unknown', 'not-met')) >= 5
           then round((percentile_cont(0.5) within group (order by offered_amount / expected) filter (where x.predicted in ('met', 'unknown', 'not-met')))::numeric * 1000000) end,
         'contracts', case when count(distinct enterprise_id) filter (where contracted_amount / expected is not null and x.predicted in ('met', 'unknown', 'not-met')) >= 5
           then round((percentile_cont(0.5) within group (order by contracted_amount / expected) filter (where x.predicted in ('met', 'unknown', 'not-met')))::numeric * 1000000) end) told
  from stood x group by x.product_id, x.edition, x.predicted
union all
select 'degree', product_id::text || ' ' || edition, (case when degree < 25 then 0 when degree < 50 then 25 when degree < 75 then 50 else 75 end)::text,
       jsonb_build_object('cases', count(*), 'offered', count(*) filter (where offered), 'refused', count(*) filter (where outcome = 'declined' and offered is false))
  from stood where $4::uuid is not null and predicted in ('met', 'unknown', 'not-met') group by 1, 2, 3
