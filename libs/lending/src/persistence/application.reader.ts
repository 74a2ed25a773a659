import { Injectable } from '@nestjs/common';
import { type Id, type PlainDate } from '@zhichuang/kernel';
import { Clock, type Page, pageOf, type PageRequest, Tx } from '@zhichuang/platform';
import { ApplicationReader, type CaseRecord, type CaseScope, type Desk, type QueueFilter } from '../application/ports.js';
import type { DealParty, DocumentRequest, LoanApplication, Note } from '../domain/loan-application.js';
import { applicationStateOn, CHOSEN_QUOTE, consented, coversUnit, firstCases, readingUnit, standingUntil, unproved, withinCases } from './case-sql.js';

/**
 * The bank's last day has passed; `$1` is the day of reading, here and below. `due_on` lies behind the last day of the enterprise
 * wherever it is the enterprise's turn, so that it orders the queue and tells what is overdue without another look.
 */
const OVERDUE = `(a.state in ('submitted', 'taken-up', 'quoted') and a.due_on < $1::date and a.life_ends_on >= $1::date)`;

/** `unitId` is the bank's unit that reads: what a consent opens to it, it sees and acts on. */
const applications = (rows: string, unitId: string): string => `select a.id, a.need_id "needId", a.enterprise_id "enterpriseId", e.name "enterpriseName", a.product_id "productId", a.product_edition "productEdition", p.name "productName",
    a.bank_id "bankId", b.name "bankName", a.unit_id "unitId", u.name "unitName", a.officer_id "officerId", ${applicationStateOn('$1')} state,
    a.due_on::text "bankDueOn", a.documents_due_on::text "documentsDueOn", (case when a.state = 'quoted' then ${standingUntil('a.id', '$1')} end)::text "offersUntil", ${OVERDUE} overdue, a.life_ends_on::text "lifeEndsOn",
    ${CHOSEN_QUOTE} "chosenQuoteId", a.decline_code "declineCode", a.decline_text "declineText", ${consented('a', '$1', unitId)} consented,
    a.version, a.submitted_at "submittedAt"
  from ${rows} a
  join organisations.pub_organisation e on e.id = a.enterprise_id
  join organisations.pub_organisation b on b.id = a.bank_id
  join organisations.pub_organisation u on u.id = a.unit_id
  join loan_products.pub_edition p on p.product_id = a.product_id and p.edition = a.product_edition`;

interface ApplicationRow extends Omit<LoanApplication, 'clock'> {
  bankDueOn: PlainDate | typeof STOPPED;
  documentsDueOn: PlainDate | null;
  offersUntil: PlainDate | null;
  overdue: boolean;
}

/** A stopped clock is kept as infinity, so that the queue by urgency ends with it. */
const STOPPED = 'infinity';

function toApplication({ bankDueOn, documentsDueOn, offersUntil, overdue, ...row }: ApplicationRow): LoanApplication {
  const enterprisesDay = documentsDueOn ?? offersUntil;
  if (bankDueOn === STOPPED || row.state === 'expired') return { ...row, clock: null };
  return { ...row, clock: enterprisesDay === null ? { waitsFor: 'bank', dueOn: bankDueOn, overdue } : { waitsFor: 'enterprise', dueOn: enterprisesDay, overdue: false } };
}

@Injectable()
export class SqlApplicationReader extends ApplicationReader {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
  ) {
    super();
  }

  async page(scope: CaseScope, filter: QueueFilter, { limit, after }: PageRequest): Promise<Page<LoanApplication>> {
    const parameters: unknown[] = [this.clock.today()];
    const where = filtered(filter, parameters);
    const byUrgency = scope.side === 'bank';
    if (after) where.push(beyond(after, byUrgency, parameters));
    const order = byUrgency ? 'a.due_on, a.id' : 'a.id desc';
    const first = firstCases(scope, 'lending.application', 'a', where, order, `$${parameters.push(limit + 1)}`, parameters);
    const rows = await this.tx.sql<ApplicationRow>(`${applications(`(${first})`, readingUnit(scope, parameters))} order by ${order}`, parameters);
    return pageOf(rows, limit, (row) => (byUrgency ? [row.bankDueOn, row.id] : [row.id]), toApplication);
  }

  async one(scope: CaseScope, id: Id<'Application'>): Promise<LoanApplication | undefined> {
    const parameters: unknown[] = [this.clock.today(), id];
    const [row] = await this.tx.sql<ApplicationRow>(`${applications('lending.application', readingUnit(scope, parameters))} where a.id = $2 and ${withinCases(scope, 'a', parameters)}`, parameters);
    return row && toApplication(row);
  }

  parties(id: Id<'Application'>): Promise<DealParty[]> {
    return this.tx.sql(`select kind, organisation_id "organisationId", name, right_id "rightId", consent, consent_document_id "consentDocumentId" from lending.deal_party where application_id = $1 order by id`, [id]);
  }

  async file(scope: CaseScope, id: Id<'Application'>): Promise<CaseRecord | undefined> {
    const parameters: unknown[] = [this.clock.today(), id];
    const [row] = await this.tx.sql<ApplicationRow & { parties: DealParty[]; requests: (Omit<DocumentRequest, 'askedAt' | 'receivedAt'> & { askedAt: string; receivedAt: string | null })[] }>(
      `select found.*,
              coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'organisationId', organisation_id, 'name', name, 'rightId', right_id, 'consent', consent, 'consentDocumentId', consent_document_id) order by id)
                          from lending.deal_party where application_id = $2), '[]') parties,
              coalesce((select jsonb_agg(jsonb_build_object('id', id, 'items', items, 'dueOn', due_on, 'askedAt', asked_at, 'receivedAt', received_at) order by id)
                          from lending.document_request where application_id = $2), '[]') requests
         from (${applications('lending.application', readingUnit(scope, parameters))} where a.id = $2 and ${withinCases(scope, 'a', parameters)}) found`,
      parameters,
    );
    if (!row) return undefined;
    const { parties, requests, ...application } = row;
    return {
      application: toApplication(application),
      parties,
      requests: requests.map((request) => ({ ...request, askedAt: new Date(request.askedAt), receivedAt: request.receivedAt === null ? null : new Date(request.receivedAt) })),
    };
  }

  notes(id: Id<'Application'>): Promise<Note[]> {
    return this.tx.sql(
      `select n.id, n.text, n.written_at "writtenAt", (select m.display_name from identity.pub_member m where m.person_id = n.author_id limit 1) "authorName" from lending.note n where n.application_id = $1 order by n.id`,
      [id],
    );
  }

  async hasConsent(needId: Id<'Need'>, { bankId, unitId }: { bankId: Id<'Organisation'>; unitId: Id<'Organisation'> }, today: PlainDate): Promise<boolean> {
    return (await this.tx.sql(`select 1 from financing_needs.pub_consent c where need_id = $1 and bank_id = $2 and withdrawn_at is null and open_until >= $3 and ${coversUnit('$4')}`, [needId, bankId, today, unitId])).length > 0;
  }

  async deskOf(personId: Id<'Person'>, within: Id<'Organisation'>, caseUnitId: Id<'Organisation'>): Promise<Desk | undefined> {
    const [desk] = await this.tx.sql<Desk>(
      `select u.id "unitId", c.lineage like u.lineage || '%' "reachesCase"
         from identity.pub_member m
         join organisations.pub_organisation u on u.id = m.organisation_id and u.lineage like '%/' || $2::text || '/%' and u.closed_on is null
         join organisations.pub_organisation c on c.id = $3
        where m.person_id = $1 and m.role in ('bank-officer', 'bank-approver')
        order by "reachesCase" desc, length(u.lineage) desc, u.id limit 1`,
      [personId, within, caseUnitId],
    );
    return desk;
  }

  async isUnitWithin(unitId: Id<'Organisation'>, offeringUnitId: Id<'Organisation'>): Promise<boolean> {
    return (await this.tx.sql(`select 1 from organisations.pub_organisation where id = $1 and kind = 'bank' and lineage like '%/' || $2::text || '/%' and closed_on is null`, [unitId, offeringUnitId])).length > 0;
  }

  async servingUnit(offeringUnitId: Id<'Organisation'>, enterpriseId: Id<'Organisation'>): Promise<Id<'Organisation'> | undefined> {
    const [unit] = await this.tx.sql<{ id: Id<'Organisation'> }>(
      `select u.id from organisations.pub_served_region s
         join organisations.pub_organisation u on u.id = s.unit_id and u.lineage like '%/' || $1::text || '/%' and u.closed_on is null
         join organisations.pub_organisation e on e.id = $2 and e.division_code like s.region || '%'
        order by length(s.region) desc, length(u.lineage) desc, u.id limit 1`,
      [offeringUnitId, enterpriseId],
    );
    return unit?.id;
  }

  async unprovedRights(needId: Id<'Need'>): Promise<readonly string[]> {
    const rows = await this.tx.sql<{ number: string }>(`select h.number ${unproved('$1')} order by h.number`, [needId]);
    return rows.map(({ number }) => number);
  }

  async nearestOpenUnit(unitId: Id<'Organisation'>): Promise<Id<'Organisation'> | undefined> {
    const [unit] = await this.tx.sql<{ id: Id<'Organisation'> }>(
      `select u.id from organisations.pub_organisation below join organisations.pub_organisation u on u.head_id = below.head_id and below.lineage like u.lineage || '%'
        where below.id = $1 and u.closed_on is null order by length(u.lineage) desc limit 1`,
      [unitId],
    );
    return unit?.id;
  }

  coOwnedRights(needId: Id<'Need'>): Promise<{ rightId: Id<'Right'>; number: string }[]> {
    return this.tx.sql(
      `select h.right_id "rightId", h.number from financing_needs.pub_need n join financing_needs.pub_need_right r on r.need_id = n.id
         join ip_rights.pub_holding h on h.enterprise_id = n.enterprise_id and h.right_id = r.right_id
        where n.id = $1 and h.standing = 'co-owner' order by h.right_id`,
      [needId],
    );
  }
}

function filtered({ state, officerId, overdue }: QueueFilter, parameters: unknown[]): string[] {
  const where: string[] = [];
  if (state) where.push(`${applicationStateOn('$1')} = $${parameters.push(state)}`);
  if (officerId) where.push(`a.officer_id = $${parameters.push(officerId)}`);
  if (overdue !== undefined) where.push(overdue ? OVERDUE : `not ${OVERDUE}`);
  return where;
}

function beyond(after: readonly string[], byUrgency: boolean, parameters: unknown[]): string {
  return byUrgency ? `(a.due_on, a.id) > ($${parameters.push(after[0])}::date, $${parameters.push(after[1])}::uuid)` : `a.id < $${parameters.push(after[0])}::uuid`;
}
