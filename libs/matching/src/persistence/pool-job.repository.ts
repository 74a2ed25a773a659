import { Injectable } from '@nestjs/common';
import type { Id, PlainDate } from '@zhichuang/kernel';
import { type Page, pageOf, type PageRequest, type Scope, Tx, withinScope } from '@zhichuang/platform';
import { type FailedNeed, type LiveNeed, type PoolJob, PoolJobRepository } from '../application/run-ports.js';
import type { PoolJobState } from '../domain/pool-job.js';

const COLUMNS = `j.id, j.state, j.day::text "day", j.position, j.done, j.failed, j.total, j.started_at "startedAt", j.finished_at "finishedAt", j.version`;

@Injectable()
export class SqlPoolJobRepository extends PoolJobRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async running(): Promise<PoolJob | undefined> {
    const [row] = await this.tx.sql<PoolJob>(`select ${COLUMNS} from matching.pool_job j where j.state = 'running'`);
    return row;
  }

  async begin(id: Id<'MatchPoolJob'>, day: PlainDate, at: Date): Promise<PoolJob | undefined> {
    const [row] = await this.tx.sql<PoolJob>(
      `insert into matching.pool_job as j (id, state, day, total, started_at)
       select $1, 'running', $2, (select count(*) from financing_needs.pub_live_need), $3 where not exists (select 1 from matching.pool_job where day = $2)
       on conflict do nothing returning ${COLUMNS}`,
      [id, day, at],
    );
    return row;
  }

  liveAfter(position: Id<'Need'> | null, limit: number): Promise<readonly LiveNeed[]> {
    return this.tx.sql<LiveNeed>(`select id "needId", enterprise_id "enterpriseId" from financing_needs.pub_live_need where $1::uuid is null or id > $1 order by id limit $2`, [position, limit]);
  }

  async lock(id: Id<'MatchPoolJob'>): Promise<PoolJob | undefined> {
    const [row] = await this.tx.sql<PoolJob>(`select ${COLUMNS} from matching.pool_job j where j.id = $1 for update`, [id]);
    return row;
  }

  async advance(id: Id<'MatchPoolJob'>, position: Id<'Need'>, more: number, failed: readonly FailedNeed[]): Promise<void> {
    if (failed.length > 0)
      await this.tx.manager.query(`insert into matching.pool_job_failure (job_id, need_id, code, cause) select $1, f.* from unnest($2::uuid[], $3::text[], $4::text[]) f`, [id, failed.map(({ needId }) => needId), failed.map(({ code }) => code), failed.map(({ cause }) => cause)]);
    await this.tx.manager.query(`update matching.pool_job set position = $2, done = done + $3, failed = failed + $4, version = version + 1 where id = $1`, [id, position, more, failed.length]);
  }

  async end(id: Id<'MatchPoolJob'>, state: PoolJobState, at: Date): Promise<void> {
    await this.tx.manager.query(`update matching.pool_job set state = $2, finished_at = $3, version = version + 1 where id = $1`, [id, state, at]);
  }

  async page(scope: Scope, { limit, after }: PageRequest): Promise<Page<PoolJob>> {
    const parameters: unknown[] = [];
    const within = withinScope(scope, { own: 'false' }, parameters);
    const beyond = after ? `and j.id < $${parameters.push(after[0])}::uuid` : '';
    const rows = await this.tx.sql<PoolJob>(`select ${COLUMNS} from matching.pool_job j where ${within} ${beyond} order by j.id desc limit $${parameters.push(limit + 1)}`, parameters);
    return pageOf(rows, limit, (row) => [row.id], (row) => row);
  }

  async one(scope: Scope, id: Id<'MatchPoolJob'>): Promise<PoolJob | undefined> {
    const parameters: unknown[] = [id];
    const within = withinScope(scope, { own: 'false' }, parameters);
    const [row] = await this.tx.sql<PoolJob>(`select ${COLUMNS} from matching.pool_job j where j.id = $1 and ${within}`, parameters);
    return row;
  }

  failures(id: Id<'MatchPoolJob'>, limit: number): Promise<readonly FailedNeed[]> {
    return this.tx.sql<FailedNeed>(`select need_id "needId", code, cause from matching.pool_job_failure where job_id = $1 order by need_id limit $2`, [id, limit]);
  }
}
