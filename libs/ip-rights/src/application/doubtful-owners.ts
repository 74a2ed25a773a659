import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, type Page, type PageRequest, reachOf, requireScope, Tx } from '@zhichuang/platform';
import { type DoubtfulOwner, OwnerNames } from './ports.js';
import { RefreshHoldings } from './refresh-holdings.js';

/** Names that are nearly an enterprise's own wait for its region's office, which says whether they are the same body. */
@Injectable()
export class DoubtfulOwners {
  constructor(
    private readonly tx: Tx,
    private readonly names: OwnerNames,
    private readonly refresh: RefreshHoldings,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  page(actor: Actor, request: PageRequest): Promise<Page<DoubtfulOwner>> {
    return this.names.doubts(requireScope(actor, 'ip-rights.doubtful-owner.read'), request);
  }

  async one(actor: Actor, id: Id<'DoubtfulOwner'>): Promise<DoubtfulOwner> {
    const doubt = await this.names.doubt(requireScope(actor, 'ip-rights.doubtful-owner.read'), id);
    if (!doubt) throw new DomainError('not-found');
    return doubt;
  }

  /** One decision settles every right of the enterprise that carries the name. */
  async decide(actor: Actor, id: Id<'DoubtfulOwner'>, version: number, state: 'same' | 'different', note: string): Promise<void> {
    await this.tx.run(async () => {
      const doubt = await this.names.doubt(requireScope(actor, 'ip-rights.doubtful-owner.decide'), id);
      if (!doubt) throw new DomainError('not-found');
      if (!(await this.names.decide(id, version, { state, note, by: actor.personId, at: this.clock.now() }))) throw new DomainError('version-stale');
      await this.refresh.execute(doubt.enterpriseId, 'all');
      await this.audit.done({ action: 'ip-rights.doubtful-owner.decide', object: { type: 'doubtful-owner', id }, fields: ['state', 'note'] });
    });
  }
}

/** A decision may be corrected later, so the door stays open. */
export const doubtActions = (actor: Actor): Action[] => (reachOf(actor, 'ip-rights.doubtful-owner.decide') === 'region' ? ['ip-rights.doubtful-owner.decide'] : []);
