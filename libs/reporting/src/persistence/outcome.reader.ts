import { Injectable } from '@nestjs/common';
import { FIGURE_KEYS, FIGURES, type FigureKey, type Measure } from '@zhichuang/contracts';
import { DomainError, type Id, isPlainDate, isUuid, Money, type RegionCode, toSixDigits } from '@zhichuang/kernel';
import { type Page, pageOf, type PageRequest, Tx } from '@zhichuang/platform';
import { InstallationMode, NarrowingReader, OutcomeReader } from '../application/ports.js';
import type { FigureGroup, FigureValues, GroupBy, OutcomeChange, OutcomeChanges, OutcomeFilter, OutcomeRow } from '../domain/outcome.js';
import { monthsOf } from '../domain/period.js';
import { type EntriesSql, entriesSql, type Part, partsOf } from './entries.sql.js';
import { aggregateOf, aggregatesOf, COUNTED, readValue, SUMMARY_SOURCES, valueOf } from './figures.sql.js';

type Aggregates = Record<`f${number}`, string | null>;

/** How a group is told apart, and in which columns its name and flag are. */
const GROUPS = {
  region: {
    // Rows of the province are its cities; inside a city, its districts. What has no place for the reader is in no group, but in the whole.
    by: (province: boolean, placed: string) => `case when ${placed} then ${province ? `rpad(e.reporting_region, 6, '0')` : 'e.division_code'} end`,
    name: `(select d.name from organisations.pub_division d where d.code = g.key)`,
    order: 'g.key',
    flag: (day: () => string) => `(select x.flag from organisations.pub_reporting_exception x where g.key like x.code || '%' and ${day()} between x.valid_from and coalesce(x.valid_to, 'infinity') order by length(x.code) desc limit 1)`,
  },
  bank: { by: () => 'e.bank_id::text', name: `(select b.name from organisations.pub_organisation b where b.id::text = g.key)`, order: 'name, g.key', flag: () => 'null::text' },
} as const;

/** What a figure of no entries at all comes to. */
const EMPTY: Readonly<Record<Measure, '0' | null>> = { count: '0', sum: '0', distinct: '0', median: null, share: null };

type RawRow = Omit<OutcomeRow, 'value' | 'registeredAmount' | 'disbursedAmount'> & { value: string; registeredAmount: string | null; disbursedAmount: string | null };

const money = (fen: string | null): Money | null => (fen === null ? null : Money.fromFen(BigInt(fen)));

/** Day and id of the row before; a position that is no position is refused before the database sees it. */
function position(after: readonly string[]): readonly [day: string, id: string] {
  const [day = '', id = ''] = after;
  if (!isPlainDate(day) || !isUuid(id)) throw new DomainError('cursor-malformed');
  return [day, id];
}

@Injectable()
export class SqlOutcomeReader extends OutcomeReader {
  constructor(private readonly tx: Tx) {
    super();
  }

  async summary(filter: OutcomeFilter, groupBy: GroupBy | undefined): Promise<readonly FigureGroup[]> {
    const parameters: unknown[] = [];
    const { tables, named, entries } = entriesSql(filter, parameters);
    const day = (value: string): string => `$${parameters.push(value)}::date`;
    const group = groupBy === 'region' || groupBy === 'bank' ? GROUPS[groupBy] : undefined;
    const months = groupBy === 'month' ? monthsOf(filter.period).map(({ month }) => month) : [];
    // What was lent or paid back before the first month is in every month's balance.
    const key = group ? group.by((filter.region?.length ?? 2) === 2, named('e.application_id')) : groupBy === 'month' ? `to_char(greatest(e."day", ${day(filter.period.from)}), 'YYYY-MM')` : 'null::text';
    const [told, sets] = groupBy ? ['grouping(e.key) = 1 whole, e.key', '((), (e.key))'] : ['true whole, null::text "key"', '(())'];
    const parts = SUMMARY_SOURCES.map((source) => `part_${source} as (select ${told}, ${aggregatesOf(source)} from (select e.*, ${key} "key" from (${entries(source)}) e) e group by grouping sets ${sets})`);
    const asked = groupBy === 'month' ? `select false, unnest($${parameters.push(months)}::text[])` : SUMMARY_SOURCES.map((source) => `select whole, key from part_${source} where not whole and key is not null`).join(' union ');
    const value = (figure: FigureKey, index: number): string =>
      groupBy === 'month' && COUNTED[figure].source === 'balance' ? `sum(coalesce(f${index}::numeric, 0)) over (partition by g.whole order by g.key)::text f${index}` : EMPTY[FIGURES[figure].measure] === null ? `f${index}` : `coalesce(f${index}, '0') f${index}`;
    const sql = `with recursive ${tables}, ${parts.join(', ')}, g(whole, key) as (select true, null::text union all (${asked}))
      select g.key, ${FIGURE_KEYS.map(value).join(', ')}, ${group?.name ?? 'null::text'} name, ${group?.flag(() => day(filter.period.to)) ?? 'null::text'} flag
        from g ${SUMMARY_SOURCES.map((source) => `left join part_${source} on part_${source}.whole = g.whole and part_${source}.key is not distinct from g.key`).join(' ')}
       order by g.whole desc, ${group?.order ?? 'g.key'}`;
    const rows = await this.tx.sql<Aggregates & { key: string | null; name: string | null; flag: string | null }>(sql, parameters);
    return rows.map(({ key, name, flag, ...aggregates }) => ({
      key,
      name,
      flag,
      values: Object.fromEntries(FIGURE_KEYS.map((figure, index) => [figure, readValue(figure, (aggregates as Aggregates)[`f${index}`] ?? null)])) as FigureValues,
    }));
  }

  async rows(figure: FigureKey, filter: OutcomeFilter, { limit, after }: PageRequest): Promise<Page<OutcomeRow>> {
    const parameters: unknown[] = [];
    const entries = entriesSql(filter, parameters);
    const beyond = after ? `and (e."day", e.id) > ($${parameters.push(position(after)[0])}::date, $${parameters.push(position(after)[1])}::uuid)` : '';
    const first = `order by e."day", e.id limit $${parameters.push(limit + 1)}`;
    const parts = partsOf(COUNTED[figure].source).map((part) => `(${counted(figure, entries, part)} ${beyond} ${first})`);
    const rows = await this.tx.sql<RawRow>(
      `with recursive ${entries.tables}, page as (select * from (${parts.join(' union all ')}) e ${first}) ${rowDetail(entries)} order by p."day", p.id`,
      parameters,
    );
    return pageOf(rows, limit, (row) => [row.day, row.id], toRow);
  }

  async countRows(figure: FigureKey, filter: OutcomeFilter): Promise<number> {
    const parameters: unknown[] = [];
    const entries = entriesSql(filter, parameters);
    const [row] = await this.tx.sql<{ count: string }>(`with recursive ${entries.tables} select count(*) count from (${counted(figure, entries)}) e`, parameters);
    return Number(row?.count);
  }

  async changes(figure: FigureKey, before: OutcomeFilter, after: OutcomeFilter, { limit, after: last }: PageRequest): Promise<OutcomeChanges> {
    const parameters: unknown[] = [];
    const side = (entries: EntriesSql): string => `(with recursive ${entries.tables} ${counted(figure, entries)})`;
    const [earlier, later] = [entriesSql(before, parameters), entriesSql(after, parameters)];
    const known = `$${parameters.push(after.knownBefore)}::timestamptz`;
    const beyond = last ? `and (coalesce(n."day", t."day"), id) > ($${parameters.push(position(last)[0])}::date, $${parameters.push(position(last)[1])}::uuid)` : '';
    const rows = await this.tx.sql<RawChange & { total_before: string | null; total_after: string | null }>(
      `with t as ${side(earlier)}, n as ${side(later)}, changed as (
         select id, coalesce(n."day", t."day") sort_day, t."day" then_day, n."day" now_day, t.value then_value, n.value now_value,
                coalesce(n.fact_id, t.fact_id) fact_id, coalesce(n.application_id, t.application_id) application_id, coalesce(n.enterprise_id, t.enterprise_id) enterprise_id, coalesce(n.bank_id, t.bank_id) bank_id
           from t full join n using (id)
          where (t."day", t.value, t.reporting_region, t.fact_id) is distinct from (n."day", n.value, n.reporting_region, n.fact_id) ${beyond}
          order by sort_day, id limit $${parameters.push(limit + 1)})
       select totals.*, c.id, c.then_day::text "thenDay", c.now_day::text "nowDay", c.then_value::text "thenValue", c.now_value::text "nowValue", c.sort_day::text "sortDay",
              case when ${later.named('c.application_id')} then jsonb_build_object('id', c.enterprise_id, 'name', (select o.name from organisations.pub_organisation o where o.id = c.enterprise_id)) end enterprise,
              jsonb_build_object('id', c.bank_id, 'name', (select o.name from organisations.pub_organisation o where o.id = c.bank_id)) bank,
              f.fact_id "factId", f.revision, f.occurred_on::text "occurredOn", f.recorded_at "recordedAt", f.source, f.channel, f.reason, f.held_code "heldCode"
         from (select (select ${aggregateOf(figure, COUNTED_ALREADY)} from t e) total_before, (select ${aggregateOf(figure, COUNTED_ALREADY)} from n e) total_after) totals
         left join changed c on true
         left join lending.pub_outcome_fact f on f.fact_id = c.fact_id and f.recorded_at < ${known} and (f.superseded_at is null or f.superseded_at >= ${known})
        order by c.sort_day, c.id`,
      parameters,
    );
    const page = pageOf(rows.filter(({ id }) => id !== null), limit, (row) => [row.sortDay, row.id], toChange);
    return { before: readValue(figure, rows[0]?.total_before ?? null), after: readValue(figure, rows[0]?.total_after ?? null), ...page };
  }
}

const COUNTED_ALREADY = { value: 'e."value"', where: 'true' };

/** The entries of one figure with the value each adds and the fact behind it; ends in its condition. */
const counted = (figure: FigureKey, { entries }: EntriesSql, page?: Part): string => {
  const { source, where, fact } = COUNTED[figure];
  return `select e.id, e.application_id, e.loan_id, e.enterprise_id, e.bank_id, e.unit_id, e.division_code, e.reporting_region, e."day", e.renewal, ${fact} fact_id, ${valueOf(figure)} "value" from (${page ? entries(page, true) : entries(source)}) e where ${where}`;
};

/** Parties, rights, stage, dates, amounts and codes of the entries in `page`: what an office may see of a case, and no more. */
const rowDetail = ({ named, knownFact, knownCase, caseStages, loanStages }: EntriesSql): string => `
  select p.id, p."day"::text "day", p.value::text "value", p.application_id "applicationId", p.loan_id "loanId", p.fact_id "factId",
         case when named then jsonb_build_object('id', o.id, 'name', o.name, 'uscc', o.uscc) end enterprise, jsonb_build_object('id', b.id, 'name', b.name) bank, jsonb_build_object('id', u.id, 'name', u.name) unit,
         case when named then p.division_code end division, case when named then (select d.name from organisations.pub_division d where d.code = p.division_code) end "divisionName",
         case when s.disbursed_on is not null then 'disbursed' when s.registered_on is not null then 'registered' when s.contracted_on is not null then 'contracted'
              when c.chosen_on is not null then 'chosen' when c.quoted_on is not null then 'quoted' when c.taken_up_on is not null then 'taken-up' else 'applied' end stage,
         case when named then r.rights end rights, case when named then r.kinds end "rightKinds", case when p.loan_id is not null then f.registration_number end "registrationNumber", p.renewal,
         c.applied_on::text "submittedOn", s.contracted_on::text "contractedOn", s.registered_on::text "registeredOn", s.disbursed_on::text "disbursedOn",
         s.registered_amount::text "registeredAmount", s.disbursed_amount::text "disbursedAmount", c.known_decline_code "declineCode",
         f.held_code "heldCode", f.source, f.channel, f.recorded_at "recordedAt", f.revision, f.reason
    from page p
    cross join lateral (select ${named('p.application_id')} named) n
    join organisations.pub_organisation o on o.id = p.enterprise_id
    join organisations.pub_organisation b on b.id = p.bank_id
    join organisations.pub_organisation u on u.id = p.unit_id
    left join lateral (select c.need_id, ${caseStages} from lending.pub_case c where c.application_id = p.application_id and ${knownCase}) c on true
    left join lateral (${loanStages('p.application_id')}) s on true
    left join lateral (select * from lending.pub_outcome_fact f where f.fact_id = p.fact_id and ${knownFact}) f on true
    cross join lateral (
      select count(*)::integer rights, coalesce(array_agg(distinct h.kind order by h.kind) filter (where h.kind is not null), '{}') kinds
        from (select right_id from lending.pub_loan_right where loan_id = p.loan_id
              union select right_id from financing_needs.pub_need_right where need_id = c.need_id and p.loan_id is null) x
        left join ip_rights.pub_holding h on h.right_id = x.right_id and h.enterprise_id = p.enterprise_id) r`;

const toRow = ({ value, registeredAmount, disbursedAmount, ...row }: RawRow): OutcomeRow => ({ ...row, value: BigInt(value), registeredAmount: money(registeredAmount), disbursedAmount: money(disbursedAmount) });

type Cause = NonNullable<OutcomeChange['cause']>;
type RawChange = Pick<OutcomeChange, 'id' | 'enterprise' | 'bank'> & Omit<Cause, 'factId'> & {
  sortDay: string;
  thenDay: NonNullable<OutcomeChange['before']>['day'] | null;
  nowDay: NonNullable<OutcomeChange['after']>['day'] | null;
  thenValue: string | null;
  nowValue: string | null;
  factId: string | null;
};

function toChange({ id, enterprise, bank, thenDay, thenValue, nowDay, nowValue, factId, revision, occurredOn, recordedAt, source, channel, reason, heldCode }: RawChange): OutcomeChange {
  const before = thenDay === null ? null : { day: thenDay, value: BigInt(thenValue ?? '0') };
  const after = nowDay === null ? null : { day: nowDay, value: BigInt(nowValue ?? '0') };
  const cause = factId === null ? null : { factId, revision, occurredOn, recordedAt, source, channel, reason, heldCode };
  return { id, kind: before === null ? 'added' : after === null ? 'removed' : 'changed', enterprise, bank, before, after, cause };
}

@Injectable()
export class SqlNarrowingReader extends NarrowingReader {
  constructor(private readonly tx: Tx) {
    super();
  }

  async hasRegion(region: RegionCode): Promise<boolean> {
    return (await this.tx.sql(`select 1 from organisations.pub_division where code = $1`, [toSixDigits(region)])).length > 0;
  }

  async hasBank(id: Id<'Organisation'>): Promise<boolean> {
    return (await this.tx.sql(`select 1 from organisations.pub_organisation where id = $1 and kind = 'bank' and head_id = id`, [id])).length > 0;
  }
}

@Injectable()
export class SqlInstallationMode extends InstallationMode {
  constructor(private readonly tx: Tx) {
    super();
  }

  async isDemo(): Promise<boolean> {
    return (await this.tx.sql(`select 1 from platform.pub_installation where mode = 'demo'`)).length > 0;
  }
}
