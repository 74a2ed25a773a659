-- To whom the demo world shows products, written by hand from the definition, out of the bytes that runs keep.
-- $1 region (2, 4 or 6 digits; null: everywhere)  $2 first day  $3 last day
with latest as (
  select distinct on (need_id) need_id, enterprise_id, answer::jsonb #> '{results,0,products}' products, facts, facts #>> '{facts,enterprise.region,value}' division
    from matching.run where day >= $2::date and day <= $3::date order by need_id, id desc
), seen as (
  select need_id, enterprise_id, division, coalesce(facts #>> '{facts,enterprise.size,value}', 'unknown') size,
         (select array_agg(distinct r #>> '{facts,right.kind,value}') from jsonb_array_elements(facts -> 'rights') r) kinds,
         (select count(*) from jsonb_array_elements(products) p where p ->> 'verdict' = 'met') fits,
         (select count(*) from jsonb_array_elements(products) p where p ->> 'verdict' = 'unknown') may
    from latest
   where $1::text is null
      or (length($1::text) = 2 and left(division, 2) = $1::text)
      or (length($1::text) = 4 and left(division, 4) = $1::text and division <> '350128')
      or (length($1::text) = 6 and division = $1::text)
), line as (
  select 'whole' by, '' key, * from seen
  union all select 'size-class', size, * from seen
  union all select 'district', division, * from seen
  union all select 'right-kind', kind, s.* from seen s, unnest(s.kinds) kind
)
select by, key, count(*)::integer needs, count(distinct enterprise_id)::integer enterprises, sum((fits > 0)::integer)::integer fitting, sum((fits = 0 and may > 0)::integer)::integer open,
       sum((fits = 0 and may = 0)::integer)::integer "none", percentile_cont(0.5) within group (order by fits) median
  from line group by by, key order by by, key
