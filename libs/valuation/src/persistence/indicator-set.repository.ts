import { Injectable } from '@nestjs/common';
import type { IndicatorScenario } from '@zhichuang/contracts';
import { type Id, Rate } from '@zhichuang/kernel';
import { type Page, pageOf, type PageRequest, Tx } from '@zhichuang/platform';
import { IndicatorSets, type IndicatorSetSight, type NewIndicatorSet } from '../application/ports.js';
import type { IndicatorGroup, IndicatorGroups, IndicatorSet } from '../domain/indicator-set.js';

/** With weights in percent, as text: so JSON writes a rate. */
type StoredGroups = IndicatorGroups<string>;

const SET = `select id, scenario, state, edition, name, source, source_date::text "sourceDate", groups, author_id "authorId", published_at "publishedAt", version from valuation.indicator_set`;
const WITHIN: Readonly<Record<IndicatorSetSight, string>> = { all: 'true', published: `state = 'published'` };

@Injectable()
export class SqlIndicatorSets extends IndicatorSets {
  constructor(private readonly tx: Tx) {
    super();
  }

  async page(sight: IndicatorSetSight, { limit, after }: PageRequest, scenario?: IndicatorScenario): Promise<Page<IndicatorSet>> {
    const rows = await this.tx.sql<SetRow>(
      `${SET} where ${WITHIN[sight]} and ($1::text is null or scenario = $1) and ($2::uuid is null or id < $2) order by id desc limit $3`,
      [scenario ?? null, after?.[0] ?? null, limit + 1],
    );
    return pageOf(rows, limit, (row) => [row.id], toSet);
  }

  async one(sight: IndicatorSetSight, id: Id<'IndicatorSet'>): Promise<IndicatorSet | undefined> {
    const [row] = await this.tx.sql<SetRow>(`${SET} where id = $1 and ${WITHIN[sight]}`, [id]);
    return row && toSet(row);
  }

  async add({ id, scenario, name, source, sourceDate, groups, authorId }: NewIndicatorSet): Promise<void> {
    await this.tx.manager.query(
      `insert into valuation.indicator_set (id, scenario, name, source, source_date, groups, author_id) values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, scenario, name, source, sourceDate, JSON.stringify(groups), authorId],
    );
  }

  async edit({ id, scenario, name, source, sourceDate, groups, authorId }: NewIndicatorSet, version: number): Promise<boolean> {
    const rows = await this.tx.sql(
      `update valuation.indicator_set set scenario = $3, name = $4, source = $5, source_date = $6, groups = $7, author_id = $8, version = version + 1 where id = $1 and version = $2 returning 1`,
      [id, version, scenario, name, source, sourceDate, JSON.stringify(groups), authorId],
    );
    return rows.length === 1;
  }

  async publish({ id, scenario }: Pick<IndicatorSet, 'id' | 'scenario'>, version: number, by: Id<'Person'>, at: Date): Promise<boolean> {
    // Two sets of one scenario are published one after the other.
    await this.tx.sql(`select 1 from valuation.indicator_set where scenario = $1 order by id for update`, [scenario]);
    const rows = await this.tx.sql(
      `update valuation.indicator_set set state = 'published', published_by = $3, published_at = $4, version = version + 1,
          edition = (select coalesce(max(edition), 0) + 1 from valuation.indicator_set where scenario = $5)
        where id = $1 and version = $2 returning 1`,
      [id, version, by, at, scenario],
    );
    return rows.length === 1;
  }
}

interface SetRow extends Omit<IndicatorSet, 'groups'> {
  readonly groups: StoredGroups;
}

const toSet = ({ groups, ...row }: SetRow): IndicatorSet => ({ ...row, groups: { legal: toGroup(groups.legal), technical: toGroup(groups.technical), economic: toGroup(groups.economic) } });

const toGroup = ({ weight, indicators, ...group }: IndicatorGroup<string>): IndicatorGroup => ({
  ...group,
  weight: Rate.parsePercent(weight),
  indicators: indicators.map((indicator) => ({ ...indicator, weight: indicator.weight === null ? null : Rate.parsePercent(indicator.weight) })),
});
