import { Injectable } from '@nestjs/common';
import { DomainError, type Id, type Money } from '@zhichuang/kernel';
import { type Actor, AuditWriter, newId, requireScope, Tx } from '@zhichuang/platform';
import { NeedReader, NeedRepository } from './ports.js';

export interface NeedForm {
  readonly amount: Money;
  readonly termMonths: number;
  readonly purpose: string;
  readonly rightIds: readonly Id<'Right'>[];
}

@Injectable()
export class DraftNeed {
  constructor(
    private readonly tx: Tx,
    private readonly needs: NeedRepository,
    private readonly reader: NeedReader,
    private readonly audit: AuditWriter,
  ) {}

  async execute(actor: Actor, form: NeedForm): Promise<Id<'Need'>> {
    requireScope(actor, 'financing-needs.need.draft');
    return this.tx.run(async () => {
      const foreign = await this.reader.notHeld(actor.organisation.id, form.rightIds);
      if (foreign.length > 0) throw new DomainError('validation-failed', {}, foreign.map((id) => ({ pointer: `/rightIds/${form.rightIds.indexOf(id)}`, code: 'right-not-held', params: { pointer: form.rightIds.indexOf(id) + 1 } })));
      const id = newId<'Need'>();
      await this.needs.add({ id, enterpriseId: actor.organisation.id, ...form });
      await this.audit.done({ action: 'financing-needs.need.draft', object: { type: 'financing-need', id }, fields: ['amount', 'termMonths', 'purpose', 'rightIds'] });
      return id;
    });
  }
}
