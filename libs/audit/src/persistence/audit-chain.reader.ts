import { Injectable } from '@nestjs/common';
import { type AuditVerdict, Tx, verifyAudit } from '@zhichuang/platform';
import { AuditChain } from '../application/ports.js';

@Injectable()
export class SqlAuditChain extends AuditChain {
  constructor(private readonly tx: Tx) {
    super();
  }

  async length(): Promise<number> {
    const [counted] = await this.tx.sql<{ rows: string }>('select count(*) "rows" from platform.pub_audit_entry');
    return Number(counted?.rows);
  }

  async verify(head: string | undefined): Promise<AuditVerdict> {
    return this.tx.run(async () => {
      // Entries and seals that arrive meanwhile are not half seen.
      await this.tx.sql('set transaction isolation level repeatable read read only');
      return verifyAudit((text, parameters) => this.tx.sql(text, parameters), head);
    });
  }
}
