import { Injectable } from '@nestjs/common';
import { AdvanceNeed, ListNeeds } from '@zhichuang/financing-needs';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Product, ProductReader } from '@zhichuang/loan-products';
import { type Actor, AuditWriter, Clock, newId, Outbox, requireScope, Tx } from '@zhichuang/platform';
import type { DealParty } from '../domain/loan-application.js';
import { Deadlines } from './deadlines.js';
import { ExpireCases } from './expire-cases.js';
import { ApplicationReader, ApplicationRepository } from './ports.js';

/** The enterprise applies with a need for a product, at a bank that it has let see the need. */
@Injectable()
export class SubmitApplication {
  constructor(
    private readonly tx: Tx,
    private readonly needs: ListNeeds,
    private readonly advanceNeed: AdvanceNeed,
    private readonly products: ProductReader,
    private readonly applications: ApplicationRepository,
    private readonly reader: ApplicationReader,
    private readonly expireCases: ExpireCases,
    private readonly deadlines: Deadlines,
    private readonly clock: Clock,
    private readonly audit: AuditWriter,
    private readonly outbox: Outbox,
  ) {}

  async execute(actor: Actor, needId: Id<'Need'>, productId: Id<'Product'>, namedUnit?: Id<'Organisation'>): Promise<Id<'Application'>> {
    requireScope(actor, 'lending.application.submit');
    return this.tx.run(async () => {
      const need = await this.needs.one(actor, needId);
      const product = await this.products.one({ kind: 'published' }, productId);
      if (!product) throw new DomainError('not-found');
      await this.advanceNeed.execute(need.id, 'apply');
      // An earlier application whose clock ran out is in nobody's way, whether or not the schedule has come by.
      await this.expireCases.execute(needId);
      const id = newId<'Application'>();
      const enterpriseId = actor.organisation.id;
      const unitId = await this.route(product, enterpriseId, namedUnit);
      if (!(await this.reader.hasConsent(needId, { bankId: product.bankId, unitId }, this.clock.today()))) throw new DomainError('consent-missing');
      const [dueOn, lifeEndsOn] = [await this.deadlines.takeUp(), await this.deadlines.life()];
      await this.applications.add({ id, needId, enterpriseId, productId, productEdition: product.edition, bankId: product.bankId, unitId, dueOn, lifeEndsOn, submittedAt: this.clock.now() });
      await this.applications.replaceParties(id, await this.firstParties(actor, needId, product));
      await this.audit.done({ action: 'lending.application.submit', object: { type: 'loan-application', id }, fields: ['needId', 'productId', 'unitId'] });
      await this.outbox.append('lending.application.submitted', id, { applicationId: id, needId, productId, productEdition: product.edition, enterpriseId, bankId: product.bankId, unitId });
      return id;
    });
  }

  /**
   * To the sub-branch that the enterprise names, else the one that serves its division most closely, else to the unit that offers the
   * product; never beside that, and above it only as that one closed.
   */
  private async route(product: Product, enterpriseId: Id<'Organisation'>, namedUnit: Id<'Organisation'> | undefined): Promise<Id<'Organisation'>> {
    if (namedUnit === undefined) {
      const unitId = (await this.reader.servingUnit(product.unitId, enterpriseId)) ?? (await this.reader.nearestOpenUnit(product.unitId));
      if (!unitId) throw new DomainError('no-open-unit');
      return unitId;
    }
    if (!(await this.reader.isUnitWithin(namedUnit, product.unitId))) throw new DomainError('unit-not-of-product', {}, [{ pointer: '/unitId', code: 'invalid' }]);
    return namedUnit;
  }

  private async firstParties(actor: Actor, needId: Id<'Need'>, product: Product): Promise<DealParty[]> {
    const enterprise = { organisationId: actor.organisation.id, name: actor.organisation.name, rightId: null, consent: null, consentDocumentId: null };
    const bank = { organisationId: product.bankId, name: product.bankName, rightId: null, consent: null, consentDocumentId: null };
    const coOwned = await this.reader.coOwnedRights(needId);
    return [
      { kind: 'borrower', ...enterprise },
      { kind: 'pledgor', ...enterprise },
      { kind: 'lender', ...bank },
      { kind: 'pledgee', ...bank },
      ...coOwned.map(({ rightId, number }): DealParty => ({ kind: 'co-owner', organisationId: null, name: `${number} 共有人`, rightId, consent: 'asked', consentDocumentId: null })),
    ];
  }
}
