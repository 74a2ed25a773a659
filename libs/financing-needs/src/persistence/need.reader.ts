import { Injectable } from '@nestjs/common';
import { type Id, Money, type PlainDate } from '@zhichuang/kernel';
import { type Page, pageOf, type PageRequest, type Scope, Tx, withinScope } from '@zhichuang/platform';
import { type BankUnit, type Disclosure, NeedReader } from '../application/ports.js';
import type { FinancingNeed } from '../domain/financing-need.js';
import type { Standing } from '../domain/offered-rights.js';
import type { TeaserFacts } from '../domain/teaser.js';
import { NEED, type NeedRow, toNeed } from './need.row.js';

type DisclosureRow = Omit<Disclosure, 'disclosedAt'> & { disclosedAt: Date };
const DISCLOSED = `d.bank_id "bankId", d.unit_id "unitId", d.fields, d.document_id "documentId", d.disclosed_at "disclosedAt"`;
const toDisclosure = (row: DisclosureRow): Disclosure => ({ ...row, disclosedAt: row.disclosedAt.toISOString() });

@Injectable()
export class SqlNeedReader extends NeedReader {
  constructor(private readonly tx: Tx) {
    super();
  }

  async page(scope: Scope, { limit, after }: PageRequest): Promise<Page<FinancingNeed>> {
    const parameters: unknown[] = [];
    const within = withinScope(scope, { own: 'n.enterprise_id = ?' }, parameters);
    const beyond = after ? `and n.id < $${parameters.push(after[0])}::uuid` : '';
    const rows = await this.tx.sql<NeedRow>(`${NEED} where ${within} ${beyond} order by n.id desc limit $${parameters.push(limit + 1)}`, parameters);
    return pageOf(rows, limit, (row) => [row.id], toNeed);
  }

  async one(scope: Scope, id: Id<'Need'>): Promise<FinancingNeed | undefined> {
    const parameters: unknown[] = [id];
    const [row] = await this.tx.sql<NeedRow>(`${NEED} where n.id = $1 and ${withinScope(scope, { own: 'n.enterprise_id = ?' }, parameters)}`, parameters);
    return row && toNeed(row);
  }

  standings(enterpriseId: Id<'Organisation'>, rightIds: readonly Id<'Right'>[]): Promise<readonly Standing[]> {
    return this.tx.sql<Standing>(
      `select r.id "rightId", h.standing, coalesce(h.published_only, false) "publishedOnly"
         from unnest($2::uuid[]) with ordinality r(id, place) left join ip_rights.pub_holding h on h.enterprise_id = $1 and h.right_id = r.id order by r.place`,
      [enterpriseId, rightIds],
    );
  }

  async notOnFile(enterpriseId: Id<'Organisation'>, documentIds: readonly Id<'Document'>[], subjectIds: readonly string[]): Promise<readonly Id<'Document'>[]> {
    if (documentIds.length === 0) return [];
    const rows = await this.tx.sql<{ id: Id<'Document'> }>(
      `select wanted.id from unnest($1::uuid[]) wanted(id)
        where not exists (select 1 from documents.pub_document d where d.id = wanted.id and d.organisation_id = $3 and d.subject_id::text = any($2::text[]))`,
      [documentIds, subjectIds, enterpriseId],
    );
    return rows.map((row) => row.id);
  }

  async teaserFacts(id: Id<'Need'>): Promise<TeaserFacts> {
    const [row] = await this.tx.sql<Omit<TeaserFacts, 'amount'> & { amount: string }>(
      `select e.division_code division, left(e.industry_code, 1) section, n.amount, n.term_months "termMonths",
              array(select h.kind from financing_needs.need_right r join ip_rights.pub_holding h on h.enterprise_id = n.enterprise_id and h.right_id = r.right_id where r.need_id = n.id) "rightKinds",
              (select count(*)::int from financing_needs.need_right r where r.need_id = n.id) "rightCount"
         from financing_needs.need n join organisations.pub_enterprise e on e.id = n.enterprise_id where n.id = $1`,
      [id],
    );
    if (!row) throw new Error(`Need ${id} belongs to no enterprise`);
    return { ...row, amount: Money.fromFen(BigInt(row.amount)) };
  }

  async enterpriseReviewed(enterpriseId: Id<'Organisation'>): Promise<boolean> {
    return (await this.tx.sql(`select 1 from organisations.pub_enterprise where id = $1 and reviewed_at is not null`, [enterpriseId])).length > 0;
  }

  async bankUnit(id: Id<'Organisation'>): Promise<BankUnit | undefined> {
    const [row] = await this.tx.sql<BankUnit>(`select head_id "bankId", nullif(id, head_id) "unitId" from organisations.pub_organisation where id = $1 and kind = 'bank'`, [id]);
    return row;
  }

  async disclosurePage(scope: Scope, id: Id<'Need'>, { limit, after }: PageRequest): Promise<Page<Disclosure>> {
    const parameters: unknown[] = [id];
    const within = withinScope(scope, { own: 'n.enterprise_id = ?' }, parameters);
    const beyond = after ? `and d.id < $${parameters.push(after[0])}::bigint` : '';
    const rows = await this.tx.sql<DisclosureRow & { id: string }>(
      `select d.id, ${DISCLOSED} from financing_needs.disclosure d join financing_needs.need n on n.id = d.need_id where d.need_id = $1 and ${within} ${beyond} order by d.id desc limit $${parameters.push(limit + 1)}`,
      parameters,
    );
    return pageOf(rows, limit, (row) => [row.id], ({ id: _, ...row }) => toDisclosure(row));
  }

  async disclosures(consentId: Id<'Consent'>): Promise<readonly Disclosure[]> {
    const rows = await this.tx.sql<DisclosureRow>(`select ${DISCLOSED} from financing_needs.disclosure d where d.consent_id = $1 order by d.disclosed_at, d.id`, [consentId]);
    return rows.map(toDisclosure);
  }

  async pastLatest(today: PlainDate, limit: number): Promise<readonly Id<'Need'>[]> {
    const rows = await this.tx.sql<{ id: Id<'Need'> }>(`select id from financing_needs.need where state in ('published', 'applied') and latest_on < $1 order by latest_on, id limit $2`, [today, limit]);
    return rows.map((row) => row.id);
  }
}
