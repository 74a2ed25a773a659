import { Injectable } from '@nestjs/common';
import { RelyOnDocument } from '@zhichuang/documents';
import { type Id, yearOf } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, newId, requireScope, Tx } from '@zhichuang/platform';
import { needNumber, type NeedTerms } from '../domain/financing-need.js';
import { relyOnOwnersConsents, requireSoundNeed } from './check-terms.js';
import { NeedReader, NeedRepository } from './ports.js';

/** A need as it is first said; what is not said is null. */
export type NeedForm = Pick<NeedTerms, 'amount' | 'termMonths' | 'purpose' | 'rightIds'> & Partial<NeedTerms>;

@Injectable()
export class DraftNeed {
  constructor(
    private readonly tx: Tx,
    private readonly needs: NeedRepository,
    private readonly reader: NeedReader,
    private readonly relyOnDocument: RelyOnDocument,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, form: NeedForm): Promise<Id<'Need'>> {
    requireScope(actor, 'financing-needs.need.draft');
    const terms: NeedTerms = { purposeKind: null, latestOn: null, highestRate: null, otherSecurity: null, ownerConsents: [], ...form };
    return this.tx.run(async () => {
      const id = newId<'Need'>();
      const today = this.clock.today();
      await requireSoundNeed(this.reader, actor.organisation.id, id, terms, today);
      const number = needNumber(yearOf(today), await this.needs.nextNumber());
      await this.needs.add({ id, number, enterpriseId: actor.organisation.id, ...terms });
      await relyOnOwnersConsents(this.relyOnDocument, actor, id, terms);
      await this.audit.done({ action: 'financing-needs.need.draft', object: { type: 'financing-need', id }, fields: Object.keys(form) });
      return id;
    });
  }
}
