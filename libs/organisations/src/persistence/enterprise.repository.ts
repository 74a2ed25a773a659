import { Injectable } from '@nestjs/common';
import type { SizeClass } from '@zhichuang/contracts';
import type { Id, PlainDate } from '@zhichuang/kernel';
import { type Page, pageOf, type PageRequest, type Scope, Tx, withinScope } from '@zhichuang/platform';
import { type Enterprise, type EnterpriseChange, type EnterpriseFilter, type EnterpriseLine, EnterpriseRepository, type NewEnterprise, type ReviewOutcome } from '../application/ports.js';
import { type Move, SINCE_EVER } from '../domain/region-history.js';
import { reviewSteps } from '../domain/review.js';
import { EnterpriseRow, OrganisationRow } from './organisation.row.js';
import { anywhere } from './search.js';

const LINE = `o.id, o.uscc, e.uscc_verdict "usccVerdict", e.uscc_reason "usccReason", e.evidence, o.name, o.division_code "divisionCode", e.industry_code "industryCode", e.zone,
       e.size_class "sizeClass", e.size_class_year "sizeClassYear", e.review_state "reviewState", e.review_since "reviewSince", e.reviewed_at "reviewedAt", e.review_note "reviewNote", e.was_looked_over "wasLookedOver", o.version`;

const WHOLE = `${LINE}, e.established_on::text "establishedOn", e.licence_document_id "licenceDocumentId",
       case when e.group_name is not null then json_build_object('name', e.group_name, 'uscc', e.group_uscc) end "group",
       (select coalesce(json_agg(json_build_object('name', f.name, 'until', f.until) order by f.until desc), '[]') from organisations.former_name f where f.organisation_id = o.id) "formerNames",
       (select json_agg(json_build_object('divisionCode', r.division_code, 'validFrom', r.valid_from, 'validTo', r.valid_to) order by r.valid_from) from organisations.enterprise_region r where r.enterprise_id = o.id) regions`;

const FROM = `from organisations.organisation o join organisations.enterprise e using (id)`;
const columns = { own: 'o.id = ?', division: 'o.division_code' };

@Injectable()
export class SqlEnterpriseRepository extends EnterpriseRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async add({ id, industryCode, divisionCode, at, verdict, reason, evidence }: NewEnterprise): Promise<void> {
    await this.tx.manager.insert(EnterpriseRow, { id, industryCode, usccVerdict: verdict, usccReason: reason, evidence, reviewState: reviewSteps.initial, reviewSince: at });
    await this.tx.manager.query(`insert into organisations.enterprise_region (enterprise_id, division_code, valid_from) values ($1, $2, $3)`, [id, divisionCode, SINCE_EVER]);
  }

  async one(id: Id<'Organisation'>, scope: Scope): Promise<Enterprise | undefined> {
    const parameters: unknown[] = [id];
    const [row] = await this.tx.sql<Enterprise>(`select ${WHOLE} ${FROM} where o.id = $1 and ${withinScope(scope, columns, parameters)}`, parameters);
    return row;
  }

  async page(filter: EnterpriseFilter, scope: Scope, { limit, after }: PageRequest): Promise<Page<EnterpriseLine>> {
    const parameters: unknown[] = [];
    const place = (value: unknown): string => `$${parameters.push(value)}`;
    const conditions = [withinScope(scope, columns, parameters), ...conditionsOf(filter, place)];
    const byWait = filter.review !== undefined;
    if (after) conditions.push(byWait ? `(e.review_since, o.id) > (${place(after[0])}::timestamptz, ${place(after[1])}::uuid)` : `o.id < ${place(after[0])}::uuid`);
    const rows = await this.tx.sql<EnterpriseLine>(
      `select ${LINE} ${FROM} where ${conditions.join(' and ')} order by ${byWait ? 'e.review_since, o.id' : 'o.id desc'} limit ${place(limit + 1)}`,
      parameters,
    );
    // The clock of the house tells milliseconds, so the instant survives its way through the cursor.
    return pageOf(rows, limit, (row) => (byWait ? [row.reviewSince.toISOString(), row.id] : [row.id]), (row) => row);
  }

  async advance(id: Id<'Organisation'>, version: number): Promise<boolean> {
    const { affected } = await this.tx.manager.update(OrganisationRow, { id, version }, { version: version + 1 });
    return affected === 1;
  }

  async change(id: Id<'Organisation'>, { name, industryCode, zone, establishedOn, group, licenceDocumentId }: EnterpriseChange): Promise<void> {
    if (name !== undefined) await this.tx.manager.update(OrganisationRow, { id }, { name });
    const facts = {
      ...(industryCode === undefined ? {} : { industryCode }),
      ...(zone === undefined ? {} : { zone }),
      ...(establishedOn === undefined ? {} : { establishedOn }),
      ...(group === undefined ? {} : { groupName: group?.name ?? null, groupUscc: group?.uscc ?? null }),
      ...(licenceDocumentId === undefined ? {} : { licenceDocumentId }),
    };
    if (Object.keys(facts).length > 0) await this.tx.manager.update(EnterpriseRow, { id }, facts);
  }

  async keepFormerName(id: Id<'Organisation'>, name: string, until: PlainDate): Promise<void> {
    await this.tx.manager.query(`insert into organisations.former_name (organisation_id, name, until) values ($1, $2, $3) on conflict do nothing`, [id, name, until]);
  }

  async moveRegion(id: Id<'Organisation'>, move: Move): Promise<void> {
    const divisionCode = move.kind === 'moved' ? move.opened.divisionCode : move.divisionCode;
    await this.tx.manager.update(OrganisationRow, { id }, { divisionCode });
    if (move.kind === 'corrected') {
      await this.tx.manager.query(`update organisations.enterprise_region set division_code = $3 where enterprise_id = $1 and valid_from = $2`, [id, move.validFrom, divisionCode]);
      return;
    }
    await this.tx.manager.query(`update organisations.enterprise_region set valid_to = $2 where enterprise_id = $1 and valid_to is null`, [id, move.closeOn]);
    await this.tx.manager.query(`insert into organisations.enterprise_region (enterprise_id, division_code, valid_from) values ($1, $2, $3)`, [id, divisionCode, move.opened.validFrom]);
  }

  async settleReview(id: Id<'Organisation'>, { state, at, by, note }: ReviewOutcome): Promise<void> {
    const lookedOver = state === 'looked-over';
    await this.tx.manager.update(
      EnterpriseRow,
      { id },
      { reviewState: state, reviewSince: at, reviewNote: note, reviewedAt: lookedOver ? at : null, reviewedBy: lookedOver ? by : null, ...(lookedOver ? { evidence: 'complete', wasLookedOver: true } : {}) },
    );
  }

  async settleSize(id: Id<'Organisation'>, { sizeClass, year }: { sizeClass: SizeClass; year: number | null }): Promise<void> {
    await this.tx.manager.update(EnterpriseRow, { id }, { sizeClass, sizeClassYear: year });
  }

  async lock(id: Id<'Organisation'>, scope: Scope): Promise<{ industryCode: string } | undefined> {
    const parameters: unknown[] = [id];
    const [row] = await this.tx.sql<{ industryCode: string }>(
      // Both rows: a lock waited for reads anew only what it locks.
      `select e.industry_code "industryCode" ${FROM} where o.id = $1 and ${withinScope(scope, columns, parameters)} for no key update of o, e`,
      parameters,
    );
    return row;
  }
}

function conditionsOf({ search, review, sizeClass, tag, onDay, region }: EnterpriseFilter, place: (value: unknown) => string): string[] {
  const conditions: string[] = [];
  if (search !== undefined) {
    const part = place(anywhere(search));
    conditions.push(`(o.name ilike ${part} or exists (select 1 from organisations.former_name f where f.organisation_id = o.id and f.name ilike ${part}))`);
  }
  if (review !== undefined) conditions.push(`e.review_state = ${place(review)}`);
  if (sizeClass !== undefined) conditions.push(`e.size_class = ${place(sizeClass)}`);
  if (region !== undefined) conditions.push(`o.division_code like ${place(`${region}%`)}`);
  if (tag !== undefined)
    conditions.push(
      `exists (select 1 from organisations.enterprise_tag t where t.enterprise_id = o.id and t.tag = ${place(tag)} and t.state = 'confirmed' and ${place(onDay)}::date between t.valid_from and coalesce(t.valid_to, 'infinity'))`,
    );
  return conditions;
}
