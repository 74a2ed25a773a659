import { Injectable } from '@nestjs/common';
import { CONSENT_FIELD_NAMES, type ConsentField, CURRENT_CONSENT_TEXT } from '@zhichuang/contracts';
import { RelyOnDocument } from '@zhichuang/documents';
import { DomainError, type Id, type PlainDate } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, newId, Outbox, Tx } from '@zhichuang/platform';
import { needSteps } from '../domain/financing-need.js';
import { consentTextSha256 } from './consent-text.js';
import { ownNeed } from './own-need.js';
import { type Disclosure, NeedReader, NeedRepository } from './ports.js';

export interface ConsentForm {
  readonly validUntil: PlainDate;
  /** Every group of fields when it is not said. */
  readonly fields?: readonly ConsentField[];
  readonly documents?: readonly Id<'Document'>[];
  readonly purpose?: string;
  /** The version that was shown; the current one when it is not said. */
  readonly textVersion?: string;
  readonly channel?: 'web' | 'counter';
}

/** The enterprise lets a bank, or one branch, see the need until a day, and takes it back as easily. */
@Injectable()
export class ConsentToBank {
  constructor(
    private readonly tx: Tx,
    private readonly needs: NeedRepository,
    private readonly reader: NeedReader,
    private readonly relyOnDocument: RelyOnDocument,
    private readonly audit: AuditWriter,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async give(actor: Actor, needId: Id<'Need'>, version: number, recipientId: Id<'Organisation'>, form: ConsentForm): Promise<void> {
    await this.tx.run(async () => {
      const need = await ownNeed(this.needs, actor, 'financing-needs.consent.give', needId, version);
      if (needSteps.terminal.includes(need.state)) throw new DomainError('step-not-allowed', { from: need.state, step: 'consent' });
      const recipient = await this.reader.bankUnit(recipientId);
      if (!recipient) throw new DomainError('not-found');
      if (form.validUntil < this.clock.today()) throw new DomainError('validation-failed', {}, [{ pointer: '/validUntil', code: 'date-past' }]);
      if (form.textVersion !== undefined && form.textVersion !== CURRENT_CONSENT_TEXT) throw new DomainError('consent-text-outdated', { current: CURRENT_CONSENT_TEXT });
      const { documents = [], fields = CONSENT_FIELD_NAMES, purpose = need.purpose, channel = 'web', validUntil } = form;
      const missing = await this.reader.notOnFile(need.enterpriseId, documents, [needId, ...need.rightIds, need.enterpriseId]);
      if (missing.length > 0) throw new DomainError('validation-failed', {}, missing.map((id) => ({ pointer: `/documents/${documents.indexOf(id)}`, code: 'document-not-on-file' })));
      for (const [index, id] of documents.entries()) await this.relyOnDocument.execute(actor, id, { type: 'financing-need', id: needId }, `/documents/${index}`);
      const givenAt = this.clock.now();
      await this.needs.endConsent(needId, recipient, givenAt, actor.personId);
      await this.needs.addConsent(needId, { id: newId(), ...recipient, fields, documents, purpose, textVersion: CURRENT_CONSENT_TEXT, textSha256: consentTextSha256(CURRENT_CONSENT_TEXT), channel, givenBy: actor.personId, givenAt, validUntil });
      if (!(await this.needs.store(needId, version, need.state))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'financing-needs.consent.give', object: { type: 'financing-need', id: needId }, fields: ['bankId', 'unitId', 'fields', 'documents', 'purpose', 'textVersion', 'validUntil'] });
      await this.outbox.append('financing-needs.consent.given', needId, { needId, enterpriseId: need.enterpriseId, ...recipient });
    });
  }

  /** Ends the access at once; answers everything that was read under the consent. */
  async withdraw(actor: Actor, needId: Id<'Need'>, version: number, recipientId: Id<'Organisation'>): Promise<readonly Disclosure[]> {
    return this.tx.run(async () => {
      const need = await ownNeed(this.needs, actor, 'financing-needs.consent.withdraw', needId, version);
      const recipient = await this.reader.bankUnit(recipientId);
      const consentId = recipient && (await this.needs.endConsent(needId, recipient, this.clock.now(), actor.personId));
      if (!recipient || !consentId) throw new DomainError('not-found');
      if (!(await this.needs.store(needId, version, need.state))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'financing-needs.consent.withdraw', object: { type: 'financing-need', id: needId }, fields: ['bankId', 'unitId'] });
      await this.outbox.append('financing-needs.consent.withdrawn', needId, { needId, enterpriseId: need.enterpriseId, ...recipient });
      return this.reader.disclosures(consentId);
    });
  }
}
