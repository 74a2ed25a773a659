import type { OutcomeFilter, Parties } from '../domain/outcome.js';
import { INCLUSIVE_THRESHOLD } from './load-reference.js';

/**
 * What a figure's rows are: a case by the day it was submitted, a fact by the day it occurred; for a balance every disbursement
 * and repayment up to the last day; facts held as questions. `money` is a balance that tells what moved in the period, for a summary.
 */
export type Source = 'case' | 'registration' | 'disbursement' | 'balance' | 'held';
/** Parts of a source that an index has in order each: a page takes the first of every part. */
export type Part = Exclude<Source, 'balance'> | 'lent' | 'paid-back';
export const partsOf = (source: Source): readonly Part[] => (source === 'balance' ? ['lent', 'paid-back'] : [source]);
export type SummarySource = Exclude<Source, 'disbursement' | 'balance'> | 'money';

// China has kept +08:00 since 1991, and a fixed offset costs a fraction of looking a zone up; the index on cases is over this very expression.
export const SHANGHAI_DAY = (instant: string): string => `(${instant} at time zone interval '8 hours')::date`;

/** The divisions that occur, one look into an index each, however many cases there are. */
const OCCURRING = (beyond = ''): string =>
  `select min(code) code from (select min(division_code) code from lending.pub_case ${beyond} union all select min(division_code) from lending.pub_loan ${beyond}) d`;

/** SQL of everything that figures count, known before an instant. Summaries, rows, changes and exports read it, so that they cannot count differently. */
export interface EntriesSql {
  /** The tables that the sources read, to stand behind `with recursive`. */
  readonly tables: string;
  /** Whether the reader is told whose application it is, what it rests on and where: its case is chosen now, whatever day of knowledge is asked for. */
  readonly named: (applicationId: string) => string;
  /** SQL over a fact, aliased f: the revision that was known. */
  readonly knownFact: string;
  /** SQL over a case, aliased c: it was known. */
  readonly knownCase: string;
  /** A case's stages as they were known. */
  readonly caseStages: string;
  /** The first contract, registration and disbursement of applications: of all that are counted, or of the one in that column. */
  readonly loanStages: (applicationId?: string) => string;
  /** A source's entries; `each` reads a case's facts one case at a time, for a reader that stops after a page. */
  readonly entries: (source: Source | Part | SummarySource, each?: boolean) => string;
}

/** Of these codes those that count in the region, the parameter of which is given, with the region that each reports to on the last day. */
export const areaSql = (codes: string, to: string, region: string | undefined): string => `select * from (
      select d.code, coalesce((
        select x.reports_as from organisations.pub_reporting_exception x
         where d.code::text like x.code || '%' and ${to} between x.valid_from and coalesce(x.valid_to, 'infinity') order by length(x.code) desc limit 1
      ), left(d.code::text, 4)) reporting_region
        from ${codes} d where d.code is not null
    ) a ${region === undefined ? '' : `where coalesce(${region} in (regexp_replace(code::text, '(00){1,2}$', ''), reporting_region, left(reporting_region, 2)), false)`}`;

/** Which divisions count, and what was inclusive when. */
const tablesOf = (to: string, region: string | undefined): string => `occurring as (${OCCURRING()} union all select (${OCCURRING('where division_code > o.code')}) from occurring o where o.code is not null
  ), area as materialized (
    ${areaSql('occurring', to, region)}
  ), threshold as materialized (
    select valid_from, coalesce(valid_to, 'infinity') valid_to, ((value #>> '{}')::numeric * 100)::bigint fen from platform.pub_parameter where name = '${INCLUSIVE_THRESHOLD}' and region = ''
  )`;

const firstFact = (kind: string): string => `(array_agg(f.fact_id order by f.occurred_on, f.fact_id) filter (where f.kind = '${kind}'))[1]`;

/** The days of a case's steps, as they were known. */
function caseStagesOf(known: string): string {
  const until = (instant: string): string => `case when ${instant} < ${known} then ${SHANGHAI_DAY(instant)} end`;
  return `${SHANGHAI_DAY('c.submitted_at')} applied_on, ${until('c.taken_up_at')} taken_up_on, ${until('c.quoted_at')} quoted_on, ${until('c.chosen_at')} chosen_on,
    case when c.closed_at < ${known} then c.decline_code end known_decline_code`;
}

/** The first contract, registration and disbursement by application, as they were known. */
const loanStagesOf = (knownFact: string, own: string) => (applicationId?: string): string => `
    select l.application_id, min(f.occurred_on) filter (where f.kind = 'contract') contracted_on, min(f.occurred_on) filter (where f.kind = 'registration') registered_on,
           min(f.occurred_on) filter (where f.kind = 'disbursement') disbursed_on,
           sum(f.amount) filter (where f.kind = 'registration') registered_amount, sum(f.amount) filter (where f.kind = 'disbursement') disbursed_amount,
           ${firstFact('contract')} contract_fact, ${firstFact('registration')} registration_fact, ${firstFact('disbursement')} disbursement_fact
      from lending.pub_loan l join lending.pub_outcome_fact f using (loan_id)
     where l.division_code = any (array(select code from area)) and ${knownFact} and f.held_code is null and f.kind in ('contract', 'registration', 'disbursement') ${own} ${applicationId ? `and l.application_id = ${applicationId}` : ''}
     group by l.application_id`;

const namedTo = (parties: Parties) => (applicationId: string): string => (parties === 'all' ? 'true' : `exists (select 1 from lending.pub_case a where a.application_id = ${applicationId} and a.state = 'chosen')`);

/** Narrows to a bank, and to a unit with those below it. */
export function ownSql({ bankId, unitId }: Pick<OutcomeFilter, 'bankId' | 'unitId'>, place: (value: unknown, type: string) => string): string {
  const whose = [
    bankId && `bank_id = ${place(bankId, 'uuid')}`,
    unitId && `unit_id in (select id from organisations.pub_organisation where lineage like '%/' || ${place(unitId, 'text')} || '/%')`,
  ].filter(Boolean);
  return whose.length > 0 ? `and ${whose.join(' and ')}` : '';
}

/** Entries of one filter; its values are appended to `parameters`. */
export function entriesSql({ parties, region, bankId, unitId, knownBefore, period }: OutcomeFilter, parameters: unknown[]): EntriesSql {
  const place = (value: unknown, type: string): string => `$${parameters.push(value)}::${type}`;
  const known = place(knownBefore, 'timestamptz');
  const to = place(period.to, 'date');
  // A balance knows no first day, and a parameter that is not used has no type.
  let first: string | undefined;
  const from = (): string => (first ??= place(period.from, 'date'));
  const own = ownSql({ bankId, unitId }, place);
  const within = region && place(region, 'text');

  const named = namedTo(parties);
  // Whose division is not told lies in no region: else asking region by region would tell it.
  const placed = (applicationId: string): string => (region ? `and ${named(applicationId)}` : '');
  const knownFact = `f.recorded_at < ${known} and (f.superseded_at is null or f.superseded_at >= ${known})`;
  const knownCase = `c.submitted_at < ${known}`;
  const [caseStages, loanStages] = [caseStagesOf(known), loanStagesOf(knownFact, own)];

  const cases = (each: boolean): string => `
    select c.application_id id, c.application_id, null::uuid loan_id, c.enterprise_id, c.bank_id, c.unit_id, a.code::text division_code, a.reporting_region, ${caseStages}, ${SHANGHAI_DAY('c.submitted_at')} "day",
           s.contracted_on, s.registered_on, s.disbursed_on, s.contract_fact, s.registration_fact, s.disbursement_fact, null::boolean renewal
      from lending.pub_case c join area a on a.code = c.division_code
      left join ${each ? `lateral (${loanStages('c.application_id')}) s on true` : `(${loanStages()}) s using (application_id)`}
     where ${knownCase} and ${SHANGHAI_DAY('c.submitted_at')} between ${from()} and ${to} ${own} ${placed('c.application_id')}`;
  const facts = (condition: string, { day = 'f.occurred_on', more = '', join = '' } = {}): string => `
    select f.fact_id id, f.fact_id, l.application_id, f.loan_id, l.enterprise_id, l.bank_id, l.unit_id, a.code::text division_code, a.reporting_region, ${day} "day",
           case f.kind when 'repayment' then -f.amount else f.amount end net, f.amount, f.renewal, f.right_kind${more}
      from lending.pub_outcome_fact f join lending.pub_loan l using (loan_id) join area a on a.code = l.division_code
      ${join}
     where ${condition} and ${knownFact} and ${day} <= ${to} ${own} ${placed('l.application_id')}`;
  const heldOn = `least(f.occurred_on, ${SHANGHAI_DAY('f.recorded_at')})`;
  const counting = (kind: string): string => `f.kind = '${kind}' and f.held_code is null`;

  const entries = (source: Source | Part | SummarySource, each = false): string => {
    switch (source) {
      case 'case':
        return cases(each);
      case 'registration':
        return facts(`${counting(source)} and f.occurred_on >= ${from()}`, { more: ', f.amount <= t.fen inclusive', join: 'left join threshold t on f.occurred_on between t.valid_from and t.valid_to' });
      case 'disbursement':
        return facts(`${counting(source)} and f.occurred_on >= ${from()}`);
      case 'money':
        return facts(`f.held_code is null and f.kind in ('disbursement', 'repayment')`, { more: `, f.kind, f.occurred_on >= ${from()} in_period` });
      case 'lent':
        return facts(counting('disbursement'));
      case 'paid-back':
        return facts(counting('repayment'));
      case 'balance':
        return `${entries('lent')} union all ${entries('paid-back')}`;
      case 'held':
        return facts(`f.held_code is not null and ${heldOn} >= ${from()}`, { day: heldOn });
    }
  };
  return { tables: tablesOf(to, within), named, knownFact, knownCase, caseStages, loanStages, entries };
}
