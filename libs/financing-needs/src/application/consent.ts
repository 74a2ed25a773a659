import { Injectable } from '@nestjs/common';
import { DomainError, type Id, type PlainDate } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, newId, Tx } from '@zhichuang/platform';
import { ownNeed } from './own-need.js';
import { NeedReader, NeedRepository } from './ports.js';

/** The enterprise lets one bank see the whole need, until a day, and takes it back as easily. */
@Injectable()
export class ConsentToBank {
  constructor(
    private readonly tx: Tx,
    private readonly needs: NeedRepository,
    private readonly reader: NeedReader,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async give(actor: Actor, needId: Id<'Need'>, version: number, bankId: Id<'Organisation'>, validUntil: PlainDate): Promise<void> {
    await this.tx.run(async () => {
      const need = await ownNeed(this.needs, actor, 'financing-needs.consent.give', needId, version);
      if (!(await this.reader.isBank(bankId))) throw new DomainError('not-found');
      if (validUntil < this.clock.today()) throw new DomainError('validation-failed', {}, [{ pointer: '/validUntil', code: 'date-order' }]);
      await this.needs.endConsent(needId, bankId, this.clock.now());
      await this.needs.addConsent({ id: newId(), needId, bankId, givenBy: actor.personId, validUntil });
      await this.needs.store(needId, version, need.state);
      await this.audit.done({ action: 'financing-needs.consent.give', object: { type: 'financing-need', id: needId }, fields: ['bankId', 'validUntil'] });
    });
  }

  async withdraw(actor: Actor, needId: Id<'Need'>, version: number, bankId: Id<'Organisation'>): Promise<void> {
    await this.tx.run(async () => {
      const need = await ownNeed(this.needs, actor, 'financing-needs.consent.withdraw', needId, version);
      if (!(await this.needs.endConsent(needId, bankId, this.clock.now()))) throw new DomainError('not-found');
      await this.needs.store(needId, version, need.state);
      await this.audit.done({ action: 'financing-needs.consent.withdraw', object: { type: 'financing-need', id: needId }, fields: ['bankId'] });
    });
  }
}
