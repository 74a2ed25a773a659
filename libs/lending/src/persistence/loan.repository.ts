import { Injectable } from '@nestjs/common';
import { DomainError, type Id, type PlainDate } from '@zhichuang/kernel';
import { Tx } from '@zhichuang/platform';
import { LoanRepository, type NewFact } from '../application/ports.js';
import type { LoanState } from '../domain/loan.js';
import type { Offer } from '../domain/offer.js';

@Injectable()
export class SqlLoanRepository extends LoanRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async add({ id, offer, rightIds, at }: { id: Id<'Loan'>; offer: Offer; rightIds: readonly Id<'Right'>[]; at: Date }): Promise<void> {
    await this.tx.manager.query(
      `insert into lending.loan (id, offer_id, application_id, need_id, enterprise_id, bank_id, unit_id, division_code, state, amount, term_months, rate_ppm, created_at)
       select $1, $2, a.id, a.need_id, a.enterprise_id, a.bank_id, $8, e.division_code, 'agreed', $4, $5, $6, $7
         from lending.application a join organisations.pub_organisation e on e.id = a.enterprise_id where a.id = $3`,
      [id, offer.id, offer.applicationId, offer.amount.fen, offer.termMonths, offer.rate.ppm, at, offer.unitId],
    );
    await this.tx.manager.query(`insert into lending.pledged_right (loan_id, right_id) select $1, r from unnest($2::uuid[]) r order by r`, [id, rightIds]);
  }

  async store(id: Id<'Loan'>, version: number, state: LoanState): Promise<boolean> {
    return (await this.tx.sql(`update lending.loan set state = $3, version = version + 1 where id = $1 and version = $2 returning 1`, [id, version, state])).length === 1;
  }

  async takeOver(id: Id<'Loan'>, offer: Offer): Promise<void> {
    const rows = await this.tx.sql(`update lending.loan set offer_id = $2, amount = $3, term_months = $4, rate_ppm = $5, version = version + 1 where id = $1 and state = 'agreed' returning 1`, [id, offer.id, offer.amount.fen, offer.termMonths, offer.rate.ppm]);
    if (rows.length !== 1) throw new DomainError('version-stale');
  }

  async freeRights(id: Id<'Loan'>): Promise<void> {
    await this.tx.manager.query(`update lending.pledged_right set running = false where loan_id = $1`, [id]);
  }

  async freezeDivision(id: Id<'Loan'>, day: PlainDate): Promise<void> {
    // A day before the platform knew the enterprise counts where it was known first.
    await this.tx.manager.query(
      `update lending.loan l
          set division_code = (select r.division_code from organisations.pub_enterprise_region r where r.enterprise_id = l.enterprise_id
                                order by r.valid_from <= $2 desc, case when r.valid_from <= $2 then r.valid_from end desc, r.valid_from limit 1)
        where l.id = $1`,
      [id, day],
    );
  }

  async addFact(fact: NewFact): Promise<void> {
    await this.tx.manager.query(
      `insert into lending.outcome_fact (fact_id, revision, loan_id, kind, occurred_on, recorded_at, amount, number, right_kind, renewal, ip_amount, details, source, channel, reason, held_code, recorded_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
      [
        fact.factId, fact.revision, fact.loanId, fact.kind, fact.occurredOn, fact.recordedAt, fact.amount?.fen ?? null, fact.number, fact.rightKind, fact.renewal, fact.ipAmount?.fen ?? null,
        JSON.stringify(fact.details), fact.source, fact.channel, fact.reason, fact.heldCode, fact.recordedBy,
      ],
    );
  }

  async supersede(factId: Id<'Fact'>, revision: number, at: Date): Promise<boolean> {
    return (await this.tx.sql(`update lending.outcome_fact set superseded_at = $3 where fact_id = $1 and revision = $2 and superseded_at is null returning 1`, [factId, revision, at])).length === 1;
  }
}
