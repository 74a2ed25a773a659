import { Injectable } from '@nestjs/common';
import { DomainError } from '@zhichuang/kernel';
import { type Actor, type AuditVerdict, requireScope } from '@zhichuang/platform';
import { AuditChain } from './ports.js';

/** What one request may walk in a few seconds; beyond it the command line does the same without a clock. */
const LIMIT = 200_000;

/** The verdict of `verify-audit`, for whoever has no shell. `head` as it was noted before shows that nothing was cut off since. */
@Injectable()
export class VerifyChain {
  constructor(private readonly chain: AuditChain) {}

  async execute(actor: Actor, head: string | undefined): Promise<AuditVerdict> {
    requireScope(actor, 'audit.chain.verify');
    if (head !== undefined && !/^[0-9a-f]{64}$/i.test(head)) throw new DomainError('chain-head-malformed');
    const rows = await this.chain.length();
    if (rows > LIMIT) throw new DomainError('chain-too-long', { rows, limit: LIMIT });
    return this.chain.verify(head);
  }
}
