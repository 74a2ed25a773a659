import { type OfferGrade } from '@zhichuang/contracts';
import { Injectable } from '@nestjs/common';
import { DomainError, type Id, type PlainDate } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, newId, Tx } from '@zhichuang/platform';
import type { OfferTerms } from '../domain/offer.js';
import { CaseAtVersion } from './case-at-version.js';
import { OfferReader, OfferRepository } from './ports.js';
import { SendOffer, type Sent } from './send-offer.js';

/** What the officer writes; the day count is the product's, not his to choose. */
export type OfferForm = Omit<OfferTerms, 'dayCount'>;

export const TERM_FIELDS = ['grade', 'amount', 'termMonths', 'rate', 'repayment', 'fees', 'validUntil'] as const;

export function requireValidDay(validUntil: PlainDate, today: PlainDate): void {
  if (validUntil < today) throw new DomainError('validation-failed', {}, [{ pointer: '/validUntil', code: 'date-past' }]);
}

const DRAFTED: Sent = { state: 'draft', followsId: null, openedAt: null };

/** An officer writes an offer on a case and sends it, or keeps it as a draft: then nothing of the case changes, not even its version. */
@Injectable()
export class MakeOffer {
  constructor(
    private readonly tx: Tx,
    private readonly cases: CaseAtVersion,
    private readonly offers: OfferRepository,
    private readonly reader: OfferReader,
    private readonly sendOffer: SendOffer,
    private readonly clock: Clock,
    private readonly audit: AuditWriter,
  ) {}

  async execute(actor: Actor, applicationId: Id<'Application'>, version: number, grade: OfferGrade, form: OfferForm, draft = false): Promise<Id<'Offer'>> {
    return this.tx.run(async () => {
      const application = await this.cases.hold(actor, 'lending.offer.draft', applicationId, version);
      requireValidDay(form.validUntil, this.clock.today());
      const id = newId<'Offer'>();
      if (draft) this.sendOffer.requireOpenTo(application);
      const sent = draft ? DRAFTED : await this.sendOffer.execute(application, { id, grade, validUntil: form.validUntil });
      await this.offers.add({ ...form, ...sent, dayCount: await this.reader.dayCountOf(applicationId), id, application, grade, authorId: actor.personId, at: this.clock.now() });
      await this.audit.done({ action: 'lending.offer.draft', object: { type: 'offer', id }, fields: [...TERM_FIELDS, 'state'] });
      return id;
    });
  }
}
