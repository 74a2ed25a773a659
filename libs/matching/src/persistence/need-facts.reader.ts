import { Injectable } from '@nestjs/common';
import { type Id, Money } from '@zhichuang/kernel';
import { Tx } from '@zhichuang/platform';
import { NeedFactsReader } from '../application/ports.js';
import type { Facts, OfferedRight } from '../domain/facts.js';

@Injectable()
export class SqlNeedFactsReader extends NeedFactsReader {
  constructor(private readonly tx: Tx) {
    super();
  }

  async rightsOf(needId: Id<'Need'>): Promise<readonly OfferedRight[]> {
    const rows = await this.tx.sql<Omit<OfferedRight, 'value'> & { value: string | null }>(
      `select h.right_id id, h.kind, h.ownership standing, h.term_end::text "termEnd", h.value_amount value, h.value_method "valueMethod"
         from financing_needs.pub_need n join financing_needs.pub_need_right nr on nr.need_id = n.id
         join ip_rights.pub_holding h on h.enterprise_id = n.enterprise_id and h.right_id = nr.right_id
        where n.id = $1 order by h.number`,
      [needId],
    );
    return rows.map((row) => ({ ...row, value: row.value === null ? null : Money.fromFen(BigInt(row.value)) }));
  }

  async enterpriseOf(needId: Id<'Need'>): Promise<Pick<Facts, 'division' | 'tags'>> {
    const [row] = await this.tx.sql<Pick<Facts, 'division' | 'tags'>>(
      `select e.division_code division,
              coalesce((select jsonb_agg(jsonb_build_object('tag', t.tag, 'validTo', t.valid_to) order by t.tag) from organisations.pub_enterprise_tag t where t.enterprise_id = e.id), '[]') tags
         from financing_needs.pub_need n join organisations.pub_enterprise e on e.id = n.enterprise_id where n.id = $1`,
      [needId],
    );
    return row ?? { division: null, tags: [] };
  }
}
