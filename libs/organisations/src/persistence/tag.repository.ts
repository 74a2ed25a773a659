import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { type Page, pageOf, type PageRequest, type Scope, Tx, withinScope } from '@zhichuang/platform';
import { type HeldTag, type TagForm, TagRepository } from '../application/ports.js';

const TAG = `select t.id, t.enterprise_id "enterpriseId", t.tag, t.issuer, t.document_number "documentNumber", t.document_id "documentId", t.valid_from::text "validFrom", t.valid_to::text "validTo",
       t.state, t.proposed_at "proposedAt", t.decided_at "decidedAt", t.note, t.version
  from organisations.enterprise_tag t join organisations.organisation o on o.id = t.enterprise_id`;
const columns = { own: 'o.id = ?', division: 'o.division_code' };

@Injectable()
export class SqlTagRepository extends TagRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async add(tag: TagForm & { id: Id<'Tag'>; enterpriseId: Id<'Organisation'>; by: Id<'Person'>; at: Date }): Promise<void> {
    await this.tx.manager.query(
      `insert into organisations.enterprise_tag (id, enterprise_id, tag, issuer, document_number, document_id, valid_from, valid_to, state, proposed_by, proposed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'proposed', $9, $10)`,
      [tag.id, tag.enterpriseId, tag.tag, tag.issuer, tag.documentNumber, tag.documentId, tag.validFrom, tag.validTo, tag.by, tag.at],
    );
  }

  async one(enterpriseId: Id<'Organisation'>, id: Id<'Tag'>, scope: Scope): Promise<HeldTag | undefined> {
    const parameters: unknown[] = [enterpriseId, id];
    const [row] = await this.tx.sql<HeldTag>(`${TAG} where o.id = $1 and t.id = $2 and ${withinScope(scope, columns, parameters)}`, parameters);
    return row;
  }

  async page(enterpriseId: Id<'Organisation'>, scope: Scope, { limit, after }: PageRequest): Promise<Page<HeldTag>> {
    const parameters: unknown[] = [enterpriseId, limit + 1];
    const beyond = after ? `and t.id < $${parameters.push(after[0])}::uuid` : '';
    const rows = await this.tx.sql<HeldTag>(`${TAG} where o.id = $1 ${beyond} and ${withinScope(scope, columns, parameters)} order by t.id desc limit $2`, parameters);
    return pageOf(rows, limit, (row) => [row.id], (row) => row);
  }

  async decide(id: Id<'Tag'>, version: number, { state, by, at, note }: { state: 'confirmed' | 'refused'; by: Id<'Person'>; at: Date; note: string | null }): Promise<boolean> {
    const rows = await this.tx.sql(
      `update organisations.enterprise_tag set state = $3, decided_by = $4, decided_at = $5, note = $6, version = version + 1 where id = $1 and version = $2 and state = 'proposed' returning 1`,
      [id, version, state, by, at, note],
    );
    return rows.length === 1;
  }
}
