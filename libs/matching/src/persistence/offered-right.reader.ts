import { Injectable } from '@nestjs/common';
import { type Id, Money } from '@zhichuang/kernel';
import { Tx } from '@zhichuang/platform';
import { OfferedRightReader } from '../application/ports.js';
import type { OfferedRight } from '../domain/facts.js';

@Injectable()
export class SqlOfferedRightReader extends OfferedRightReader {
  constructor(private readonly tx: Tx) {
    super();
  }

  async ofNeed(needId: Id<'Need'>): Promise<readonly OfferedRight[]> {
    const rows = await this.tx.sql<{ id: string; kind: string; value: string | null }>(
      `select h.right_id id, h.kind, h.value_amount value
         from financing_needs.pub_need n join financing_needs.pub_need_right nr on nr.need_id = n.id
         join ip_rights.pub_holding h on h.enterprise_id = n.enterprise_id and h.right_id = nr.right_id
        where n.id = $1 order by h.number`,
      [needId],
    );
    return rows.map((row) => ({ ...row, value: row.value === null ? null : Money.fromFen(BigInt(row.value)) }));
  }
}
