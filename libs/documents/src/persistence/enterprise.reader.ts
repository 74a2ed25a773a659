import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { type Scope, Tx, withinScope } from '@zhichuang/platform';
import { EnterpriseReader } from '../application/ports.js';

@Injectable()
export class SqlEnterpriseReader extends EnterpriseReader {
  constructor(private readonly tx: Tx) {
    super();
  }

  async isWithin(scope: Scope, id: string): Promise<boolean> {
    const parameters: unknown[] = [id];
    return (await this.tx.sql(`select 1 from organisations.pub_enterprise e where e.id = $1 and ${withinScope(scope, { own: 'e.id = ?', division: 'e.division_code' }, parameters)}`, parameters)).length > 0;
  }

  async reliesOn(documentId: Id<'Document'>): Promise<boolean> {
    return (await this.tx.sql(`select 1 from organisations.pub_relied_document where document_id = $1 limit 1`, [documentId])).length > 0;
  }

  async reviewedAt(id: string): Promise<Date | undefined> {
    const [row] = await this.tx.sql<{ reviewed_at: Date | null }>(`select reviewed_at from organisations.pub_enterprise where id = $1`, [id]);
    return row?.reviewed_at ?? undefined;
  }
}
