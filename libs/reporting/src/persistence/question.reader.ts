import { Injectable } from '@nestjs/common';
import { type Id, Money } from '@zhichuang/kernel';
import { type Page, pageOf, type PageRequest, type Scope, Tx, withinScope } from '@zhichuang/platform';
import { QuestionReader } from '../application/ports.js';
import type { HeldQuestion } from '../domain/outcome.js';

const OURS = {
  own: `l.unit_id in (select id from organisations.pub_organisation where lineage like '%/' || ?::text || '/%')`,
  division: 'l.division_code',
};

const HELD_NOW = `lending.pub_outcome_fact f join lending.pub_loan l using (loan_id) where f.held_code is not null and f.superseded_at is null`;

@Injectable()
export class SqlQuestionReader extends QuestionReader {
  constructor(private readonly tx: Tx) {
    super();
  }

  async held(scope: Scope, { limit, after }: PageRequest): Promise<Page<HeldQuestion>> {
    const parameters: unknown[] = [];
    const within = withinScope(scope, OURS, parameters);
    const beyond = after ? `and f.fact_id < $${parameters.push(after[0])}::uuid` : '';
    const rows = await this.tx.sql<Omit<HeldQuestion, 'amount'> & { amount: string | null }>(
      `select f.fact_id "factId", f.loan_id "loanId", jsonb_build_object('id', e.id, 'name', e.name) enterprise, jsonb_build_object('id', u.id, 'name', u.name) unit, f.kind,
              f.occurred_on::text "occurredOn", f.amount::text amount, f.registration_number "registrationNumber", f.held_code "heldCode", f.recorded_at "recordedAt", f.revision
         from (select f.*, l.enterprise_id, l.unit_id from ${HELD_NOW} and ${within} ${beyond} order by f.fact_id desc limit $${parameters.push(limit + 1)}) f
         join organisations.pub_organisation e on e.id = f.enterprise_id
         join organisations.pub_organisation u on u.id = f.unit_id
        order by f.fact_id desc`,
      parameters,
    );
    return pageOf(rows, limit, (row) => [row.factId], ({ amount, ...row }) => ({ ...row, amount: amount === null ? null : Money.fromFen(BigInt(amount)) }));
  }

  async heldByBank(scope: Scope): Promise<readonly { bank: { id: Id<'Organisation'>; name: string }; held: number }[]> {
    const parameters: unknown[] = [];
    return this.tx.sql(
      `select jsonb_build_object('id', b.id, 'name', b.name) bank, h.held
         from (select l.bank_id, count(*)::integer held from ${HELD_NOW} and ${withinScope(scope, OURS, parameters)} group by l.bank_id) h
         join organisations.pub_organisation b on b.id = h.bank_id order by b.name, b.id`,
      parameters,
    );
  }
}
