import { Injectable } from '@nestjs/common';
import type { OfferGrade } from '@zhichuang/contracts';
import type { Id, PlainDate } from '@zhichuang/kernel';
import { Tx } from '@zhichuang/platform';
import { type NewOffer, type OfferChange, OfferRepository } from '../application/ports.js';
import type { OfferState, OfferTerms } from '../domain/offer.js';

@Injectable()
export class SqlOfferRepository extends OfferRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async add(offer: NewOffer): Promise<void> {
    const { application } = offer;
    await this.tx.manager.query(
      `insert into lending.offer (id, application_id, need_id, enterprise_id, bank_id, follows_id, grade, state, amount, term_months, rate_ppm, repayment, day_count, fees, author_id, valid_until, created_at, opened_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
      [
        offer.id, application.id, application.needId, application.enterpriseId, application.bankId, offer.followsId, offer.grade, offer.state,
        offer.amount.fen, offer.termMonths, offer.rate.ppm, offer.repayment, offer.dayCount, JSON.stringify(offer.fees), offer.authorId, offer.validUntil, offer.at, offer.openedAt,
      ],
    );
  }

  async store(id: Id<'Offer'>, version: number, state: OfferState, { approval, openedAt, followsId }: OfferChange = {}): Promise<boolean> {
    const rows = await this.tx.sql(
      `update lending.offer set state = $3, approver_id = coalesce($4, approver_id), approval_reference = coalesce($5, approval_reference), approved_on = coalesce($6::date, approved_on),
              opened_at = coalesce(opened_at, $7::timestamptz), follows_id = coalesce($8, follows_id), version = version + 1
        where id = $1 and version = $2 returning 1`,
      [id, version, state, approval?.approverId ?? null, approval?.reference ?? null, approval?.on ?? null, openedAt ?? null, followsId ?? null],
    );
    return rows.length === 1;
  }

  async rewrite(id: Id<'Offer'>, version: number, { grade, amount, termMonths, rate, repayment, fees, validUntil }: OfferTerms & { grade: OfferGrade }): Promise<boolean> {
    const rows = await this.tx.sql(
      `update lending.offer set grade = $3, amount = $4, term_months = $5, rate_ppm = $6, repayment = $7, fees = $8, valid_until = $9, version = version + 1
        where id = $1 and version = $2 and state = 'draft' returning 1`,
      [id, version, grade, amount.fen, termMonths, rate.ppm, repayment, JSON.stringify(fees), validUntil],
    );
    return rows.length === 1;
  }

  async holdRivals(needId: Id<'Need'>): Promise<void> {
    await this.tx.manager.query(`update lending.offer set state = 'on-hold' where need_id = $1 and state = 'open'`, [needId]);
  }

  async reviveHeld(needId: Id<'Need'>, today: PlainDate): Promise<void> {
    await this.tx.manager.query(`update lending.offer set state = 'open' where need_id = $1 and state = 'on-hold' and valid_until >= $2`, [needId, today]);
  }

  async lapse(of: { needId: Id<'Need'> } | { applicationId: Id<'Application'> } | { followUpsIn: Id<'Application'> }): Promise<void> {
    const [condition, id] = 'needId' in of ? ['need_id = $1', of.needId] : 'applicationId' in of ? ['application_id = $1', of.applicationId] : ['application_id = $1 and follows_id is not null', of.followUpsIn];
    await this.tx.manager.query(`update lending.offer set state = 'lapsed', version = version + 1 where ${condition} and state in ('draft', 'awaiting-approval', 'open', 'on-hold')`, [id]);
  }
}
