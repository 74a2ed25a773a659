import type pg from 'pg';

/** Seven needs in ten enterprises' name: some have several. */
const ENTERPRISES = 0.7;
const PICK = (list: readonly string[], by: string): string => `(array[${list.map((each) => `'${each}'`).join(', ')}])[1 + ${by} % ${list.length}]`;
const YES_TO = ['fee-paid', 'in-force', 'owner-today'];

/** Fills the database with so many live needs of Fuzhou, each with one or two rights whose papers, values, years and recognitions differ. */
export async function fillNeeds(owner: pg.Client, needs: number): Promise<void> {
  const firms = Math.ceil(needs * ENTERPRISES);
  await owner.query(`create temporary table firm as select i, gen_random_uuid() id from generate_series(1, ${firms}) i`);
  await owner.query(`create temporary table kept as select i, r, f.id firm, gen_random_uuid() id from firm f cross join generate_series(1, 2) r where r = 1 or i % 2 = 0`);
  await owner.query(`
    insert into organisations.organisation (id, kind, name, head_id, lineage, division_code)
      select id, 'enterprise', '众多' || i || '（演示）', id, '/' || id || '/', ${PICK(['350102', '350103', '350104', '350105'], 'i')} from firm;
    insert into organisations.enterprise (id, industry_code, uscc_verdict, uscc_reason, evidence, size_class, review_state, review_since, reviewed_at, was_looked_over)
      select id, ${PICK(['C3983', 'C3562', 'I6513', 'M7320'], 'i')}, 'valid', 'ok', 'complete', ${PICK(['micro', 'small', 'medium', 'large'], 'i / 3')}, 'looked-over', now(), now(), true from firm;
    insert into organisations.yearly_facts (enterprise_id, year, version, facts, recorded_by, recorded_at)
      select id, year, 1, jsonb_build_object('revenue', own(to_jsonb((i * 7919::bigint % 900000 * 10000 * (year - 2022))::text)), 'totalAssets', own(to_jsonb((i % 5000 * 1000000::bigint + 100)::text)),
             'liabilities', own(to_jsonb((i % 3000 * 600000::bigint)::text)), 'rdCost', own(to_jsonb((i % 700 * 1000000::bigint)::text)), 'staff', own(to_jsonb(i * 31 % 400)), 'taxGrade', own(to_jsonb(${PICK(['A', 'B', 'M', 'C'], 'i / 5')}))), id, now()
        from firm cross join generate_series(2024, 2025) year cross join lateral (select 1) x;`.replaceAll(/own\((to_jsonb\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\))\)/g, `jsonb_build_object('source', 'self-stated', 'value', $1)`));
  await owner.query(`
    insert into organisations.enterprise_tag (id, enterprise_id, tag, issuer, valid_from, state, proposed_by, proposed_at, decided_by, decided_at)
      select gen_random_uuid(), id, 'high-tech', '福建省科学技术厅', '2025-01-01', 'confirmed', id, now(), gen_random_uuid(), now() from firm where i % 3 = 0;
    insert into ip_rights.ip_right (id, kind, number) select id, ${PICK(['invention', 'invention', 'utility-model'], 'i')}, 'DRILL' || i || '-' || r from kept;
    insert into ip_rights.holding (enterprise_id, right_id, filing_date, granted_on, term_end, stage, standing)
      select firm, id, '2018-10-15', '2020-06-02', date '2027-06-01' + i * 13 % 5000, 'granted', 'sole-owner' from kept;
    insert into ip_rights.recorded_value (id, enterprise_id, right_id, amount, method, valued_on)
      select gen_random_uuid(), firm, id, (1 + i % 900) * 10000000::bigint, 'agreed', '2026-01-10' from kept;
    insert into ip_rights.right_fact (id, enterprise_id, right_id, fact, status, as_of, source, document_id, recorded_by, recorded_at)
      select gen_random_uuid(), firm, id, fact, case when (fact in (${YES_TO.map((fact) => `'${fact}'`).join(', ')})) = (i % 10 <> 0) then 'yes' else 'no' end, current_date - 3, 'register-copy', gen_random_uuid(), firm, now()
        from kept cross join unnest(array['fee-paid', 'in-force', 'owner-today', 'pledged', 'preservation', 'invalidation']) fact where i % 7 <> 0;`);
  await owner.query(`
    create temporary table wanted as select n, f.i, f.id firm, gen_random_uuid() id from generate_series(1, ${needs}) n join firm f on f.i = 1 + n % ${firms};
    insert into financing_needs.need (id, number, enterprise_id, state, amount, term_months, purpose, highest_rate_ppm, created_at, published_at, teaser_cell)
      select id, 'RZ-DRILL-' || n, firm, 'published', (1 + n % 120) * 10000000::bigint, 6 + n % 30, '试验', case when n % 4 = 0 then 30000 + n % 20000 end, now(), now(), '350100|C|3000000.00|12|5|invention' from wanted;
    insert into financing_needs.need_right (need_id, right_id) select w.id, k.id from wanted w join kept k on k.firm = w.firm`);
  await owner.query('analyze');
}
