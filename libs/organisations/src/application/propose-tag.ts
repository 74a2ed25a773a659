import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, newId, requireScope, Tx } from '@zhichuang/platform';
import { EnterpriseRepository, PaperReader, type TagForm, TagRepository } from './ports.js';
import { requirePapers } from './require-papers.js';

/** An enterprise says which title it holds; it counts when the office of its region has confirmed it. */
@Injectable()
export class ProposeTag {
  constructor(
    private readonly tx: Tx,
    private readonly enterprises: EnterpriseRepository,
    private readonly tags: TagRepository,
    private readonly papers: PaperReader,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, enterpriseId: Id<'Organisation'>, form: TagForm): Promise<Id<'Tag'>> {
    if (form.validTo !== null && form.validTo < form.validFrom) throw new DomainError('validation-failed', {}, [{ pointer: '/validTo', code: 'date-order' }]);
    return this.tx.run(async () => {
      if (!(await this.enterprises.one(enterpriseId, requireScope(actor, 'organisations.tag.propose')))) throw new DomainError('not-found');
      await requirePapers(this.papers, enterpriseId, { '/documentId': form.documentId });
      const id = newId<'Tag'>();
      await this.tags.add({ ...form, id, enterpriseId, by: actor.personId, at: this.clock.now() });
      await this.audit.done({ action: 'organisations.tag.propose', object: { type: 'enterprise-tag', id }, fields: Object.keys(form) });
      return id;
    });
  }
}
