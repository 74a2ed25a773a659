import { Injectable } from '@nestjs/common';
import { RelyOnDocument } from '@zhichuang/documents';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, Tx } from '@zhichuang/platform';
import type { NeedTerms } from '../domain/financing-need.js';
import { relyOnOwnersConsents, requireSoundNeed } from './check-terms.js';
import { ownNeed } from './own-need.js';
import { NeedReader, NeedRepository } from './ports.js';

/** A draft is the enterprise's to change; once published, banks have read it and it stands. */
@Injectable()
export class EditNeed {
  constructor(
    private readonly tx: Tx,
    private readonly needs: NeedRepository,
    private readonly reader: NeedReader,
    private readonly relyOnDocument: RelyOnDocument,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, id: Id<'Need'>, version: number, changes: Partial<NeedTerms>): Promise<void> {
    await this.tx.run(async () => {
      const need = await ownNeed(this.needs, actor, 'financing-needs.need.edit', id, version);
      if (need.state !== 'draft') throw new DomainError('step-not-allowed', { from: need.state, step: 'edit' });
      const terms: NeedTerms = { ...need, ...changes };
      await requireSoundNeed(this.reader, need.enterpriseId, id, terms, this.clock.today());
      if (!(await this.needs.rewrite(id, version, terms))) throw new DomainError('version-stale');
      await relyOnOwnersConsents(this.relyOnDocument, actor, id, terms);
      await this.audit.done({ action: 'financing-needs.need.edit', object: { type: 'financing-need', id }, fields: Object.keys(changes) });
    });
  }
}
