import { Injectable } from '@nestjs/common';
import { type Id, Money, Rate } from '@zhichuang/kernel';
import { type Page, pageOf, type PageRequest, Tx } from '@zhichuang/platform';
import { type CaseScope, type LoanFilter, LoanReader } from '../application/ports.js';
import type { Loan, OutcomeFact } from '../domain/loan.js';
import { firstCases, withinCases } from './case-sql.js';

const loans = (rows: string): string => `select l.id, l.offer_id "offerId", o.grade "offerGrade", l.application_id "applicationId", l.need_id "needId", l.enterprise_id "enterpriseId", e.name "enterpriseName",
    l.bank_id "bankId", b.name "bankName", l.unit_id "unitId", l.state, l.amount, l.term_months "termMonths", l.rate_ppm "ratePpm", (l.created_at at time zone 'Asia/Shanghai')::date::text "agreedOn", l.version,
    array(select right_id from lending.pledged_right r where r.loan_id = l.id order by right_id) "rightIds",
    coalesce((select jsonb_agg(jsonb_build_object('factId', f.fact_id, 'revision', f.revision, 'kind', f.kind, 'occurredOn', f.occurred_on, 'recordedAt', f.recorded_at, 'supersededAt', f.superseded_at,
        'amount', f.amount::text, 'number', f.number, 'rightKind', f.right_kind, 'renewal', f.renewal, 'ipAmount', f.ip_amount::text, 'details', f.details,
        'source', f.source, 'channel', f.channel, 'reason', f.reason, 'heldCode', f.held_code) order by f.fact_id, f.revision)
      from lending.outcome_fact f where f.loan_id = l.id), '[]') facts
  from ${rows} l
  join lending.offer o on o.id = l.offer_id
  join organisations.pub_organisation e on e.id = l.enterprise_id
  join organisations.pub_organisation b on b.id = l.bank_id`;

interface FactRow extends Omit<OutcomeFact, 'amount' | 'ipAmount' | 'recordedAt' | 'supersededAt'> {
  amount: string | null;
  ipAmount: string | null;
  recordedAt: string;
  supersededAt: string | null;
}

interface LoanRow extends Omit<Loan, 'amount' | 'rate' | 'facts'> {
  amount: string;
  ratePpm: number;
  facts: FactRow[];
}

const money = (fen: string | null): Money | null => (fen === null ? null : Money.fromFen(BigInt(fen)));
const toFact = (row: FactRow): OutcomeFact => ({ ...row, amount: money(row.amount), ipAmount: money(row.ipAmount), recordedAt: new Date(row.recordedAt), supersededAt: row.supersededAt === null ? null : new Date(row.supersededAt) });
const toLoan = ({ ratePpm, amount, facts, ...row }: LoanRow): Loan => ({ ...row, amount: Money.fromFen(BigInt(amount)), rate: Rate.fromPpm(ratePpm), facts: facts.map(toFact) });

@Injectable()
export class SqlLoanReader extends LoanReader {
  constructor(private readonly tx: Tx) {
    super();
  }

  async page(scope: CaseScope, { state, questions }: LoanFilter, { limit, after }: PageRequest): Promise<Page<Loan>> {
    const parameters: unknown[] = [];
    const where: string[] = [];
    if (state) where.push(`l.state = $${parameters.push(state)}`);
    const asked = `exists (select 1 from lending.outcome_fact f where f.loan_id = l.id and f.superseded_at is null and f.held_code is not null)`;
    if (questions !== undefined) where.push(questions ? asked : `not ${asked}`);
    if (after) where.push(`l.id < $${parameters.push(after[0])}::uuid`);
    const first = firstCases(scope, 'lending.loan', 'l', where, 'l.id desc', `$${parameters.push(limit + 1)}`, parameters);
    const rows = await this.tx.sql<LoanRow>(`${loans(`(${first})`)} order by l.id desc`, parameters);
    return pageOf(rows, limit, (row) => [row.id], toLoan);
  }

  async one(scope: CaseScope, id: Id<'Loan'>): Promise<Loan | undefined> {
    const parameters: unknown[] = [id];
    const [row] = await this.tx.sql<LoanRow>(`${loans('lending.loan')} where l.id = $1 and ${withinCases(scope, 'l', parameters)}`, parameters);
    return row && toLoan(row);
  }

  async ofApplication(id: Id<'Application'>): Promise<Id<'Loan'> | undefined> {
    const [row] = await this.tx.sql<{ id: Id<'Loan'> }>(`select id from lending.loan where application_id = $1 and state <> 'failed'`, [id]);
    return row?.id;
  }

  async isReportedElsewhere(number: string, loanId: Id<'Loan'>): Promise<boolean> {
    await this.tx.sql(`select pg_advisory_xact_lock(hashtextextended('lending.registration-number/' || $1, 0))`, [number]);
    return (await this.tx.sql(`select 1 from lending.outcome_fact where kind = 'registration' and number = $1 and loan_id <> $2 and superseded_at is null and held_code is null`, [number, loanId])).length > 0;
  }
}
