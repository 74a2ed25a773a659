import { Injectable } from '@nestjs/common';
import type { Id, PlainDate } from '@zhichuang/kernel';
import { newId, Tx } from '@zhichuang/platform';
import { type ApplicationChange, ApplicationRepository, type CaseKey, type NewApplication, type OfferKey } from '../application/ports.js';
import type { ApplicationState, DealParty, DocumentRequest } from '../domain/loan-application.js';
import { consented } from './case-sql.js';

const KEY = `id, need_id "needId", enterprise_id "enterpriseId", bank_id "bankId", unit_id "unitId"`;

@Injectable()
export class SqlApplicationRepository extends ApplicationRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async add(application: NewApplication): Promise<void> {
    await this.tx.manager.query(
      `insert into lending.application (id, need_id, enterprise_id, product_id, product_edition, bank_id, unit_id, division_code, state, due_on, life_ends_on, submitted_at)
       select $1, $2, e.id, $4, $5, $6, $7, e.division_code, 'submitted', $8, $9, $10 from organisations.pub_organisation e where e.id = $3`,
      [application.id, application.needId, application.enterpriseId, application.productId, application.productEdition, application.bankId, application.unitId, application.dueOn, application.lifeEndsOn, application.submittedAt],
    );
  }

  async store(id: Id<'Application'>, version: number, state: ApplicationState, change: ApplicationChange): Promise<boolean> {
    const rows = await this.tx.sql(
      `update lending.application set state = $3, officer_id = coalesce($4, officer_id), unit_id = coalesce($14, unit_id), due_on = coalesce($5::date, due_on), life_ends_on = coalesce($6::date, life_ends_on),
              documents_due_on = case when $3 = 'documents-asked' then coalesce($7::date, documents_due_on) end,
              taken_up_at = coalesce($8::timestamptz, taken_up_at), quoted_at = coalesce(quoted_at, $9::timestamptz), chosen_at = coalesce(chosen_at, $10::timestamptz), closed_at = coalesce($11::timestamptz, closed_at),
              decline_code = coalesce($12, decline_code), decline_text = coalesce($13, decline_text), version = version + 1
        where id = $1 and version = $2 returning 1`,
      [
        id, version, state, change.officerId ?? null, change.dueOn === null ? 'infinity' : (change.dueOn ?? null), change.lifeEndsOn ?? null, change.documentsDueOn ?? null,
        change.takenUpAt ?? null, change.quotedAt ?? null, change.chosenAt ?? null, change.closedAt ?? null, change.decline?.code ?? null, change.decline?.text ?? null, change.unitId ?? null,
      ],
    );
    return rows.length === 1;
  }

  async lock(id: Id<'Application'>): Promise<{ state: ApplicationState; version: number; lifeEndsOn: PlainDate } | undefined> {
    const [row] = await this.tx.sql<{ state: ApplicationState; version: number; lifeEndsOn: PlainDate }>(`select state, version, life_ends_on::text "lifeEndsOn" from lending.application where id = $1 for update`, [id]);
    return row;
  }

  lockOfNeed(needId: Id<'Need'>): Promise<(CaseKey & { state: ApplicationState; version: number })[]> {
    return this.tx.sql(`select ${KEY}, state, version from lending.application where need_id = $1 and state in ('submitted', 'taken-up', 'documents-asked', 'quoted', 'chosen') order by id for update`, [needId]);
  }

  async addNote(note: { id: Id<'Note'>; applicationId: Id<'Application'>; authorId: Id<'Person'>; text: string; at: Date }): Promise<void> {
    await this.tx.manager.query(`insert into lending.note (id, application_id, author_id, text, written_at) values ($1, $2, $3, $4, $5)`, [note.id, note.applicationId, note.authorId, note.text, note.at]);
  }

  async addRequest(request: { id: Id<'DocumentRequest'>; applicationId: Id<'Application'>; items: DocumentRequest['items']; dueOn: PlainDate; askedBy: Id<'Person'>; at: Date }): Promise<void> {
    await this.tx.manager.query(`insert into lending.document_request (id, application_id, items, due_on, asked_by, asked_at) values ($1, $2, $3, $4, $5, $6)`, [
      request.id, request.applicationId, JSON.stringify(request.items), request.dueOn, request.askedBy, request.at,
    ]);
  }

  async closeRequest(applicationId: Id<'Application'>, at: Date): Promise<void> {
    await this.tx.manager.query(`update lending.document_request set received_at = $2 where application_id = $1 and received_at is null`, [applicationId, at]);
  }

  async replaceParties(applicationId: Id<'Application'>, parties: readonly DealParty[]): Promise<void> {
    await this.tx.manager.query(`delete from lending.deal_party where application_id = $1`, [applicationId]);
    await this.tx.manager.query(
      `insert into lending.deal_party (id, application_id, kind, organisation_id, name, right_id, consent, consent_document_id)
       select p.id, $1, p.kind, p."organisationId", p.name, p."rightId", p.consent, p."consentDocumentId"
         from jsonb_to_recordset($2) p(id uuid, kind text, "organisationId" uuid, name text, "rightId" uuid, consent text, "consentDocumentId" uuid)`,
      [applicationId, JSON.stringify(parties.map((party) => ({ ...party, id: newId() })))],
    );
  }

  async expireDue(today: PlainDate, needId: Id<'Need'> | undefined, limit: number): Promise<{ applications: CaseKey[]; offers: (OfferKey & { opened: boolean })[] }> {
    const due = [today, needId ?? null, limit];
    const offers = await this.tx.sql<OfferKey & { opened: boolean }>(
      `update lending.offer o set state = 'expired' from lending.application a
        where a.id = o.application_id and o.id in (select id from lending.offer where state in ('awaiting-approval', 'open', 'on-hold') and valid_until < $1 and ($2::uuid is null or need_id = $2) order by id limit $3 for update skip locked)
       returning o.id, o.application_id "applicationId", o.need_id "needId", o.enterprise_id "enterpriseId", o.bank_id "bankId", a.unit_id "unitId", o.grade, o.opened_at is not null opened`,
      due,
    );
    const applications = await this.tx.sql<CaseKey>(
      `update lending.application set state = 'expired', documents_due_on = null, due_on = 'infinity', version = version + 1,
              closed_at = (least(life_ends_on, documents_due_on) + 1)::timestamp at time zone 'Asia/Shanghai'
        where id in (select id from lending.application where state in ('submitted', 'taken-up', 'documents-asked', 'quoted') and least(life_ends_on, documents_due_on) < $1
                        and ($2::uuid is null or need_id = $2) order by id limit $3 for update skip locked)
       returning ${KEY}`,
      due,
    );
    const ended = applications.map(({ id }) => id);
    await this.tx.manager.query(`update lending.offer set state = 'lapsed', version = version + 1 where application_id = any($1) and state in ('draft', 'awaiting-approval', 'open', 'on-hold')`, [ended]);
    return { applications, offers };
  }

  withoutConsent(needId: Id<'Need'>, bankId: Id<'Organisation'>, today: PlainDate): Promise<CaseKey[]> {
    return this.tx.sql(
      `select ${KEY} from lending.application a where a.need_id = $1 and a.bank_id = $2 and a.state in ('submitted', 'taken-up', 'documents-asked', 'quoted') and not ${consented('a', '$3', 'a.unit_id')} order by a.id`,
      [needId, bankId, today],
    );
  }
}
