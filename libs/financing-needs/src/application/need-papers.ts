import { Injectable } from '@nestjs/common';
import type { Document, SubjectRules } from '@zhichuang/documents';
import type { Id } from '@zhichuang/kernel';
import { type Actor, Clock, reachOf, scopeOf } from '@zhichuang/platform';
import { BankSightReader } from './bank-ports.js';
import { DiscloseToBank } from './disclose-to-bank.js';
import { NeedReader } from './ports.js';

/** Papers of a need are its enterprise's; a bank reads those that its consent names, wherever they are attached. */
@Injectable()
export class NeedPapers implements SubjectRules {
  constructor(
    private readonly needs: NeedReader,
    private readonly sights: BankSightReader,
    private readonly disclose: DiscloseToBank,
    private readonly clock: Clock,
  ) {}

  async mayRead(actor: Actor, id: string): Promise<boolean> {
    const scope = scopeOf(actor, 'financing-needs.need.read');
    return scope?.kind === 'own' && (await this.needs.one(scope, id as Id<'Need'>)) !== undefined;
  }

  mayAttach(actor: Actor, id: string): Promise<boolean> {
    return this.mayRead(actor, id);
  }

  /** Asked anew at each reading: a consent that was withdrawn opens nothing. */
  async openedByConsent(actor: Actor, { id, organisationId }: Document): Promise<boolean> {
    if (actor.organisation.kind !== 'bank' || reachOf(actor, 'financing-needs.need.read') === 'none') return false;
    const needId = await this.sights.needOpening({ bankId: actor.organisation.headId, unitId: actor.organisation.id }, this.clock.today(), organisationId, id);
    return needId !== undefined && (await this.disclose.execute(actor, [needId], { groups: ['documents'], documentId: id })).has(needId);
  }
}
