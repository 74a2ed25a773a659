import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { Tx } from '@zhichuang/platform';
import { type KeptNeed, NeedRecordReader } from '../application/ports.js';

const TAGS = `(select coalesce(jsonb_agg(jsonb_build_object('tag', t.tag, 'validFrom', t.valid_from, 'validTo', t.valid_to) order by t.tag, t.valid_from), '[]')
    from organisations.pub_enterprise_tag t where t.enterprise_id = n.enterprise_id)`;

// Numbers as text: amounts in fen stay whole whatever reads the JSON.
const YEARS = `(select coalesce(jsonb_agg(jsonb_build_object('year', y.year, 'fact', y.fact, 'value', y.value #>> '{}', 'source', y.source) order by y.year, y.fact), '[]')
    from organisations.pub_yearly_fact y where y.enterprise_id = n.enterprise_id and y.fact not in ('mainProduct', 'mainProductRights'))`;

const MAIN_PRODUCT = `(select jsonb_build_object('year', r.year, 'revenue', r.value #>> '{}', 'source', r.source, 'rightIds', u.value)
    from organisations.pub_yearly_fact r join organisations.pub_yearly_fact u on u.enterprise_id = r.enterprise_id and u.year = r.year and u.fact = 'mainProductRights'
   where r.enterprise_id = n.enterprise_id and r.fact = 'mainProductRevenue' order by r.year desc limit 1)`;

const FACTS = `(select coalesce(jsonb_agg(jsonb_build_object('fact', f.fact, 'status', f.status, 'asOf', f.as_of, 'source', f.source) order by f.fact), '[]')
    from ip_rights.pub_right_fact f where f.enterprise_id = h.enterprise_id and f.right_id = h.right_id)`;

// Of whatever age, and though a later fact says that the pledge is over.
const PLEDGED_ON = `(select min(p.as_of)::text from ip_rights.pub_pledge p where p.enterprise_id = n.enterprise_id)`;

const RIGHTS = `(select coalesce(jsonb_agg(jsonb_build_object(
      'id', h.right_id, 'number', h.number, 'kind', h.kind, 'ownership', h.ownership,
      'stage', h.stage, 'filingDate', h.filing_date, 'grantedOn', h.granted_on, 'termEnd', h.term_end, 'value', h.value_amount::text, 'valueMethod', h.value_method, 'valuedOn', h.valued_on,
      'offered', nr.need_id is not null, 'ownersAgree', nr.owner_consent_document_id is not null, 'facts', ${FACTS}) order by h.number, h.right_id), '[]')
    from ip_rights.pub_holding h left join financing_needs.pub_need_right nr on nr.need_id = n.id and nr.right_id = h.right_id
   where h.enterprise_id = n.enterprise_id)`;

@Injectable()
export class SqlNeedRecordReader extends NeedRecordReader {
  constructor(private readonly tx: Tx) {
    super();
  }

  records(needIds: readonly Id<'Need'>[]): Promise<readonly KeptNeed[]> {
    return this.tx.sql<KeptNeed>(
      `select n.id "needId", n.enterprise_id "enterpriseId", n.amount::text amount, n.term_months "termMonths", n.highest_rate_ppm "highestRatePpm", n.other_security "otherSecurity",
              e.division_code division, e.industry_code industry, e.size_class size, e.established_on::text "establishedOn", n.purpose_kind "purposeKind", ${MAIN_PRODUCT} "mainProduct", ${PLEDGED_ON} "pledgedOn", ${TAGS} tags, ${YEARS} years, ${RIGHTS} rights
         from financing_needs.pub_need n left join organisations.pub_enterprise e on e.id = n.enterprise_id
        where n.id = any($1) order by n.id`,
      [needIds],
    );
  }

  async live(limit?: number): Promise<readonly Id<'Need'>[]> {
    const rows = await this.tx.sql<{ id: Id<'Need'> }>(`select n.id from financing_needs.pub_need n where n.state in ('published', 'applied') limit $1`, [limit ?? null]);
    return rows.map(({ id }) => id);
  }
}
