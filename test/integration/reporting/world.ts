import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** A case as lending publishes it, with its loan and every revision of its facts: what figures are made of. */
export interface RawCase {
  readonly applicationId: string;
  readonly loanId: string | null;
  readonly needId: string;
  readonly enterpriseId: string;
  readonly bankId: string;
  readonly unitId: string;
  readonly division: string;
  readonly submittedAt: Date;
  readonly takenUpAt: Date | null;
  readonly quotedAt: Date | null;
  readonly chosenAt: Date | null;
  readonly closedAt: Date | null;
  readonly declineCode: string | null;
  readonly facts: readonly RawRevision[];
}

export type FactKind = 'contract' | 'registration' | 'disbursement' | 'repayment' | 'release';

export interface RawRevision {
  readonly factId: string;
  readonly revision: number;
  readonly kind: FactKind;
  readonly occurredOn: string;
  readonly recordedAt: Date;
  readonly supersededAt: Date | null;
  readonly amount: bigint | null;
  readonly number: string | null;
  readonly rightKind: 'patent' | 'trademark' | 'mixed' | null;
  readonly renewal: boolean;
  readonly reason: string | null;
  readonly heldCode: string | null;
}

export interface Parties {
  readonly enterprises: readonly string[];
  /** Two banks, each with its head office and a branch. */
  readonly units: readonly { readonly unitId: string; readonly bankId: string }[];
}

/**
 * Puts plain tables where lending publishes its views, in this test's own database: figures are a matter of what is published,
 * and any facts can be tried, also such as lending's own rules would hold.
 */
export async function publishFreely(owner: pg.Client): Promise<Parties> {
  for (const view of ['pub_loan', 'pub_loan_right', 'pub_outcome_fact', 'pub_case']) {
    await owner.query(`create table lending.free_${view} as select * from lending.${view} where false; drop view lending.${view} cascade; alter table lending.free_${view} rename to ${view}; grant select on lending.${view} to zhichuang_app`);
  }
  const { rows: units } = await owner.query<{ unitId: string; bankId: string }>(`select id "unitId", head_id "bankId" from organisations.pub_organisation where kind = 'bank' order by name`);
  const enterprises: string[] = [];
  for (const index of Array(6).keys()) {
    const id = randomUUID();
    // The longest name there may be, and a code made of digits alone, as many real ones are.
    const name = index === 0 ? `=${'长'.repeat(194)}（演示）` : `演示企业${index}（演示）`;
    const row = { id, kind: 'enterprise', name, uscc: `91350100260572873${index}`, head_id: id, lineage: `/${id}/`, division_code: '350102', created_at: new Date(), version: 1 };
    await owner.query(`insert into organisations.organisation select * from jsonb_populate_record(null::organisations.organisation, $1)`, [row]);
    enterprises.push(id);
  }
  return { enterprises, units };
}

/** Replaces whatever was published before. */
export async function publish(owner: pg.Client, cases: readonly RawCase[]): Promise<void> {
  await owner.query('truncate lending.pub_loan, lending.pub_loan_right, lending.pub_outcome_fact, lending.pub_case');
  const rowsInto = (table: string, rows: readonly object[]) =>
    owner.query(`insert into lending.${table} select * from jsonb_populate_recordset(null::lending.${table}, $1)`, [JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))]);
  const parties = (each: RawCase) => ({ application_id: each.applicationId, need_id: each.needId, enterprise_id: each.enterpriseId, bank_id: each.bankId, unit_id: each.unitId, division_code: each.division });
  await rowsInto('pub_case', cases.map((each) => ({ ...parties(each), product_id: randomUUID(), state: 'submitted', submitted_at: each.submittedAt, taken_up_at: each.takenUpAt, quoted_at: each.quotedAt, chosen_at: each.chosenAt, closed_at: each.closedAt, decline_code: each.declineCode })));
  await rowsInto('pub_loan', cases.filter(({ loanId }) => loanId !== null).map((each) => ({ ...parties(each), loan_id: each.loanId, state: 'agreed', amount: 1, term_months: 12, rate_ppm: 34500, created_at: each.submittedAt })));
  await rowsInto('pub_outcome_fact', cases.flatMap(({ loanId, facts }) =>
    facts.map((fact) => ({
      fact_id: fact.factId, loan_id: loanId, kind: fact.kind, revision: fact.revision, occurred_on: fact.occurredOn, recorded_at: fact.recordedAt, superseded_at: fact.supersededAt, amount: fact.amount,
      registration_number: fact.number, right_kind: fact.rightKind, renewal: fact.renewal, source: 'bank', channel: 'platform', reason: fact.reason, held_code: fact.heldCode,
    })),
  ));
}
