import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { Tx } from '@zhichuang/platform';
import { PaperReader } from '../application/ports.js';

@Injectable()
export class SqlPaperReader extends PaperReader {
  constructor(private readonly tx: Tx) {
    super();
  }

  async onFile(enterpriseId: Id<'Organisation'>, documentIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.tx.sql<{ id: string }>(
      `select id from documents.pub_document where id = any($2::uuid[]) and organisation_id = $1 and subject_id = $1 and subject_type in ('enterprise', 'yearly-facts')`,
      [enterpriseId, documentIds],
    );
    return new Set(rows.map((row) => row.id));
  }
}
