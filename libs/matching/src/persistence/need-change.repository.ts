import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { Tx } from '@zhichuang/platform';
import { type NeedChange, NeedChanges } from '../application/ports.js';

const LATEST = `on conflict (need_id) do update set seq = nextval('matching.need_change_seq')`;

@Injectable()
export class SqlNeedChanges extends NeedChanges {
  constructor(private readonly tx: Tx) {
    super();
  }

  async note(needId: Id<'Need'>): Promise<void> {
    await this.tx.manager.query(`insert into matching.need_change (need_id) values ($1) ${LATEST}`, [needId]);
  }

  async noteAllOf(enterpriseId: Id<'Organisation'>): Promise<void> {
    await this.tx.manager.query(`insert into matching.need_change (need_id) select id from financing_needs.pub_need where enterprise_id = $1 and state in ('published', 'applied') order by id ${LATEST}`, [enterpriseId]);
  }

  async latest(): Promise<string> {
    const [row] = await this.tx.sql<{ seq: string }>(`select coalesce(max(seq), 0)::text seq from matching.need_change`);
    return row?.seq ?? '0';
  }

  after(seq: string, limit: number): Promise<readonly NeedChange[]> {
    return this.tx.sql<NeedChange>(
      `select c.need_id "needId", c.seq::text seq, coalesce(n.state in ('published', 'applied'), false) live
         from matching.need_change c left join financing_needs.pub_need n on n.id = c.need_id where c.seq > $1 order by c.seq limit $2`,
      [seq, limit],
    );
  }
}
