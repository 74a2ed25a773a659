import { Injectable } from '@nestjs/common';
import { type Id, Money, type PlainDate } from '@zhichuang/kernel';
import { pageOf, type PageRequest, Tx } from '@zhichuang/platform';
import { type BankReading, type BankSight, BankSightReader, BankSightRepository, type CaseFile, type Disclosing } from '../application/bank-ports.js';
import type { Consent } from '../domain/financing-need.js';
import type { CellKey, Crowd } from '../domain/teaser.js';
import { CONSENT_JSON, NEED, type NeedRow, toNeed } from './need.row.js';

/**
 * The enterprise (alias e) sits in a city that the unit $1 serves, if only in part; a unit without any region serves its own division.
 * By whole cities, because a teaser hides an enterprise among those of its city: who saw a district's alone would know more.
 */
const SERVED = `exists (
  select 1 from organisations.pub_served_region s where s.unit_id = $1 and e.division_code like left(s.region, 4) || '%'
  union all
  select 1 from organisations.pub_organisation u where u.id = $1 and e.division_code like left(regexp_replace(u.division_code, '(00){1,2}$', ''), 4) || '%'
     and not exists (select 1 from organisations.pub_served_region s where s.unit_id = $1))`;

/** A need (alias n) that there is still something to assess of, on a day; one that was withdrawn or has expired opens nothing more. */
const alive = (day: string): string => `(n.state in ('chosen', 'closed') or n.state in ('published', 'applied') and (n.latest_on is null or n.latest_on >= ${day}))`;

/** A consent (alias c) that holds on a day. */
const standing = (day: string): string =>
  `c.withdrawn_at is null and c.valid_until >= ${day} and exists (select 1 from financing_needs.need n where n.id = c.need_id and ${alive(day)})`;

/** A consent (alias c) that holds for the bank $1, its unit $2 and the day $3: given to the whole bank, to the unit or to one above it. */
const IN_FORCE = `c.bank_id = $1 and ${standing('$3')}
  and (c.unit_id is null or exists (select 1 from organisations.pub_organisation u where u.id = $2 and u.lineage like '%/' || c.unit_id || '/%'))`;

/** The cells of the live needs on the day $2, from one index in its order; an enterprise counts in the cell of its oldest need alone. */
const CROWDS = `select n.cell, count(*) filter (where n.oldest)::integer enterprises from (
  select teaser_cell cell, row_number() over (partition by enterprise_id order by id) = 1 oldest
    from financing_needs.need where state in ('published', 'applied', 'chosen') and (state = 'chosen' or latest_on is null or latest_on >= $2) and teaser_cell is not null
  ) n group by n.cell`;

/** The unit's own consent before one for a unit above it, that before the whole bank's. */
const NEAREST = `(select length(u.lineage) from organisations.pub_organisation u where u.id = c.unit_id) desc nulls last`;

/** Live needs (alias n), and to a bank that applied also one that was chosen elsewhere: it is not to see the difference. */
const inSight = (bankId: string, day: string): string =>
  `(n.state in ('published', 'applied') and (n.latest_on is null or n.latest_on >= ${day})
    or n.state = 'chosen' and exists (select 1 from financing_needs.bank_application a where a.need_id = n.id and a.bank_id = ${bankId}))`;

@Injectable()
export class SqlBankSightReader extends BankSightReader {
  constructor(private readonly tx: Tx) {
    super();
  }

  async page({ bankId, unitId }: BankReading, today: PlainDate, { limit, after }: PageRequest): ReturnType<BankSightReader['page']> {
    const parameters: unknown[] = [unitId, today, bankId];
    const beyond = after ? `and n.id < $${parameters.push(after[0])}::uuid` : '';
    const rows = await this.tx.sql<{ id: Id<'Need'> | null; cell: CellKey | null; pool: Record<CellKey, number> | null }>(
      `with page as (
         select n.id, n.teaser_cell cell from financing_needs.need n join organisations.pub_enterprise e on e.id = n.enterprise_id
          where ${inSight('$3', '$2')} and ${SERVED} ${beyond} order by n.id desc limit $${parameters.push(limit + 1)})
       select null::uuid id, null cell, coalesce(json_object_agg(c.cell, c.enterprises), '{}') pool from (${CROWDS}) c union all (select id, cell, null from page order by id desc)`,
      parameters,
    );
    const needs = rows.flatMap(({ id, cell }) => (id === null ? [] : [{ id, cell }]));
    return { page: pageOf(needs, limit, (row) => [row.id], (row) => row), pool: Object.entries(rows.find(({ pool }) => pool !== null)?.pool ?? {}).map(([cell, enterprises]) => ({ cell, enterprises })) };
  }

  async servedPlaces(unitId: Id<'Organisation'>): Promise<readonly string[]> {
    const rows = await this.tx.sql<{ place: string }>(
      `select distinct left(s.region, 4) place from organisations.pub_served_region s where s.unit_id = $1
       union
       select left(regexp_replace(u.division_code, '(00){1,2}$', ''), 4) from organisations.pub_organisation u
        where u.id = $1 and not exists (select 1 from organisations.pub_served_region s where s.unit_id = $1) order by 1`,
      [unitId],
    );
    return rows.map(({ place }) => place);
  }

  async appliedNames(bankId: Id<'Organisation'>, ids: readonly Id<'Need'>[]): Promise<ReadonlyMap<Id<'Need'>, string>> {
    const rows = await this.tx.sql<{ id: Id<'Need'>; name: string }>(
      `select n.id, e.name from financing_needs.need n join organisations.pub_enterprise e on e.id = n.enterprise_id
        where n.id = any($2) and exists (select 1 from financing_needs.bank_application a where a.need_id = n.id and a.bank_id = $1)`,
      [bankId, ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  async sight({ bankId, unitId }: BankReading, id: Id<'Need'>): Promise<BankSight | undefined> {
    const [seen] = await this.tx.sql<{ cell: CellKey | null; served: boolean; applied: boolean }>(
      `select n.teaser_cell cell, ${SERVED} served, exists (select 1 from financing_needs.bank_application a where a.need_id = n.id and a.bank_id = $3) applied
         from financing_needs.need n join organisations.pub_enterprise e on e.id = n.enterprise_id where n.id = $2`,
      [unitId, id, bankId],
    );
    const [need] = await this.tx.sql<NeedRow>(`${NEED} where n.id = $1`, [id]);
    return seen && need && { ...seen, need: toNeed(need) };
  }

  pool(today: PlainDate): Promise<Crowd[]> {
    return this.tx.sql(CROWDS.replace('$2', '$1'), [today]);
  }

  async needOpening({ bankId, unitId }: BankReading, today: PlainDate, enterpriseId: Id<'Organisation'>, documentId: Id<'Document'>): Promise<Id<'Need'> | undefined> {
    const [need] = await this.tx.sql<{ id: Id<'Need'> }>(
      `select n.id from financing_needs.need n
         join lateral (select c.documents, c.fields from financing_needs.consent c where c.need_id = n.id and ${IN_FORCE} order by ${NEAREST} limit 1) c
           on $5 = any(c.documents) and 'documents' = any(c.fields)
        where n.enterprise_id = $4 and ${alive('$3')}
          and exists (select 1 from financing_needs.bank_application a where a.need_id = n.id and a.bank_id = $1) limit 1`,
      [bankId, unitId, today, enterpriseId, documentId],
    );
    return need?.id;
  }

  async caseFile(id: Id<'Need'>): Promise<CaseFile> {
    const [enterprise] = await this.tx.sql<CaseFile['enterprise']>(
      `select e.id, e.name, e.uscc, e.division_code "divisionCode", e.industry_code "industryCode" from financing_needs.need n join organisations.pub_enterprise e on e.id = n.enterprise_id where n.id = $1`,
      [id],
    );
    if (!enterprise) throw new Error(`Need ${id} belongs to no enterprise`);
    const rights = await this.tx.sql<CaseFile['rights'][number]>(
      `select h.right_id id, h.kind, h.number, h.title, h.ownership standing, h.granted_on::text "grantedOn", h.value_amount value, h.value_method "valueMethod", h.valued_on::text "valuedOn"
         from financing_needs.need n join financing_needs.need_right r on r.need_id = n.id
         join ip_rights.pub_holding h on h.enterprise_id = n.enterprise_id and h.right_id = r.right_id where n.id = $1 order by h.number`,
      [id],
    );
    return { enterprise, rights: rights.map((right) => ({ ...right, value: right.value === null ? null : Money.fromFen(BigInt(right.value)).toYuan() })) };
  }
}

@Injectable()
export class SqlBankSightRepository extends BankSightRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async disclose({ bankId, unitId, personId, needIds, groups, documentId, at, today }: Disclosing): Promise<readonly { needId: Id<'Need'>; consent: Consent }[]> {
    // What is not on record yet today is held until it is: a withdrawal that comes meanwhile waits, and lists it.
    return this.tx.sql(
      `with open as (
         select c.*, shown.fields shown from unnest($4::uuid[]) asked(need_id)
          cross join lateral (select c.* from financing_needs.consent c where c.need_id = asked.need_id and ${IN_FORCE} order by ${NEAREST} limit 1) c
          cross join lateral (select array_agg(field) fields from unnest(c.fields) field where field = any($6::text[])) shown),
       known as (
         select c.id from open c join financing_needs.disclosure d on d.consent_id = c.id and d.person_id = $5 and d.unit_id = $2 and d.fields = c.shown and d.document_id is not distinct from $7 and d.disclosed_on = $3),
       held as (
         select c.id from financing_needs.consent c where c.id in (select id from open) and c.id not in (select id from known) and c.withdrawn_at is null for share),
       recorded as (
         insert into financing_needs.disclosure (consent_id, need_id, bank_id, unit_id, person_id, fields, document_id, disclosed_at, disclosed_on)
         select c.id, c.need_id, $1, $2, $5, c.shown, $7, $8, $3 from open c join held using (id) where c.shown is not null
         on conflict on constraint disclosure_once_a_day do nothing)
       select c.need_id "needId", ${CONSENT_JSON} consent from open c where c.id in (select id from known union all select id from held)`,
      [bankId, unitId, today, needIds, personId, groups, documentId, at],
    );
  }

  async allInForce(consentIds: readonly string[], today: PlainDate): Promise<boolean> {
    const [row] = await this.tx.sql<{ all: boolean }>(
      `select count(*) = cardinality($1::uuid[]) "all" from financing_needs.consent c where c.id = any($1) and ${standing('$2')}`,
      [consentIds, today],
    );
    return row?.all ?? false;
  }

  async recordApplication(applicationId: string, needId: Id<'Need'>, bankId: Id<'Organisation'>): Promise<void> {
    await this.tx.manager.query(`insert into financing_needs.bank_application (application_id, need_id, bank_id) values ($1, $2, $3) on conflict (application_id) do nothing`, [applicationId, needId, bankId]);
  }
}
