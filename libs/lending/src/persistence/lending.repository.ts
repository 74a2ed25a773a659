import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { Tx } from '@zhichuang/platform';
import { ApplicationRepository, type NewApplication, type NewOffer, OfferRepository } from '../application/ports.js';
import type { ApplicationState } from '../domain/loan-application.js';
import type { Offer, OfferState } from '../domain/offer.js';

@Injectable()
export class SqlApplicationRepository extends ApplicationRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async add(application: NewApplication): Promise<void> {
    await this.tx.manager.query(
      `insert into lending.application (id, need_id, enterprise_id, product_id, product_edition, bank_id, unit_id, state) values ($1, $2, $3, $4, $5, $6, $7, 'submitted')`,
      [application.id, application.needId, application.enterpriseId, application.productId, application.productEdition, application.bankId, application.unitId],
    );
  }

  async store(id: Id<'Application'>, version: number, state: ApplicationState, officerId?: Id<'Person'>): Promise<boolean> {
    const rows = await this.tx.sql(`update lending.application set state = $3, officer_id = coalesce($4, officer_id), version = version + 1 where id = $1 and version = $2 returning 1`, [id, version, state, officerId ?? null]);
    return rows.length === 1;
  }

  async lockOfNeed(needId: Id<'Need'>): Promise<readonly { id: Id<'Application'>; state: ApplicationState; version: number }[]> {
    return this.tx.sql(`select id, state, version from lending.application where need_id = $1 order by id for update`, [needId]);
  }
}

@Injectable()
export class SqlOfferRepository extends OfferRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async add(offer: NewOffer): Promise<void> {
    const { application } = offer;
    await this.tx.manager.query(
      `insert into lending.offer (id, application_id, need_id, enterprise_id, bank_id, grade, state, amount, term_months, rate_ppm, author_id, valid_until)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [offer.id, application.id, application.needId, application.enterpriseId, application.bankId, offer.grade, offer.state, offer.amount.fen, offer.termMonths, offer.rate.ppm, offer.authorId, offer.validUntil],
    );
  }

  async store(id: Id<'Offer'>, version: number, state: OfferState, approverId?: Id<'Person'>): Promise<boolean> {
    const rows = await this.tx.sql(`update lending.offer set state = $3, approver_id = coalesce($4, approver_id), version = version + 1 where id = $1 and version = $2 returning 1`, [id, version, state, approverId ?? null]);
    return rows.length === 1;
  }

  async holdRivals(needId: Id<'Need'>, chosen: Id<'Offer'>): Promise<void> {
    await this.tx.manager.query(`update lending.offer set state = 'on-hold', version = version + 1 where need_id = $1 and id <> $2 and state = 'open'`, [needId, chosen]);
  }

  async addLoan({ id, offer, rightIds }: { id: Id<'Loan'>; offer: Offer; rightIds: readonly Id<'Right'>[] }): Promise<void> {
    await this.tx.manager.query(`insert into lending.loan (id, offer_id, need_id, enterprise_id, bank_id, state, amount) values ($1, $2, $3, $4, $5, 'agreed', $6)`, [id, offer.id, offer.needId, offer.enterpriseId, offer.bankId, offer.amount.fen]);
    await this.tx.manager.query(`insert into lending.pledged_right (loan_id, right_id) select $1, r from unnest($2::uuid[]) r order by r`, [id, rightIds]);
  }
}
