import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, requireScope, Tx } from '@zhichuang/platform';
import { HoldingReader, RightRepository } from './ports.js';

/** An enterprise takes a right off its list, unless a running need offers it or a deal came of it. */
@Injectable()
export class RemoveRight {
  constructor(
    private readonly tx: Tx,
    private readonly rights: RightRepository,
    private readonly holdings: HoldingReader,
    private readonly audit: AuditWriter,
  ) {}

  async execute(actor: Actor, rightId: Id<'Right'>, version: number): Promise<void> {
    await this.tx.run(async () => {
      const holding = await this.holdings.one(requireScope(actor, 'ip-rights.right.remove'), rightId);
      if (!holding) throw new DomainError('not-found');
      if (!(await this.rights.touch(actor.organisation.id, rightId, version))) throw new DomainError('version-stale');
      if (await this.rights.inUse(actor.organisation.id, rightId)) throw new DomainError('right-in-use');
      await this.rights.drop(actor.organisation.id, [rightId]);
      await this.audit.done({ action: 'ip-rights.right.remove', object: { type: 'ip-right', id: rightId } });
    });
  }
}
