import { Injectable } from '@nestjs/common';
import { AdvanceNeed, ListNeeds } from '@zhichuang/financing-needs';
import { DomainError, type Id } from '@zhichuang/kernel';
import { ProductReader } from '@zhichuang/loan-products';
import { type Actor, AuditWriter, newId, Outbox, requireScope, Tx } from '@zhichuang/platform';
import { ApplicationRepository, LendingReader } from './ports.js';

/** The enterprise applies with a need for a product, at a bank that it has let see the need. */
@Injectable()
export class SubmitApplication {
  constructor(
    private readonly tx: Tx,
    private readonly needs: ListNeeds,
    private readonly advanceNeed: AdvanceNeed,
    private readonly products: ProductReader,
    private readonly applications: ApplicationRepository,
    private readonly reader: LendingReader,
    private readonly audit: AuditWriter,
    private readonly outbox: Outbox,
  ) {}

  async execute(actor: Actor, needId: Id<'Need'>, productId: Id<'Product'>): Promise<Id<'Application'>> {
    requireScope(actor, 'lending.application.submit');
    return this.tx.run(async () => {
      const need = await this.needs.one(actor, needId);
      const product = await this.products.one({ kind: 'published' }, productId);
      if (!product) throw new DomainError('not-found');
      await this.advanceNeed.execute(need.id, 'apply');
      if (!(await this.reader.hasConsent(needId, product.bankId))) throw new DomainError('consent-missing');
      const id = newId<'Application'>();
      await this.applications.add({ id, needId, enterpriseId: actor.organisation.id, productId, productEdition: product.edition, bankId: product.bankId, unitId: product.unitId });
      await this.audit.done({ action: 'lending.application.submit', object: { type: 'loan-application', id }, fields: ['needId', 'productId'] });
      await this.outbox.append('lending.application.submitted', id, { applicationId: id, needId, productId, enterpriseId: actor.organisation.id, bankId: product.bankId, unitId: product.unitId });
      return id;
    });
  }
}
