import { Injectable } from '@nestjs/common';
import type { Document, SubjectRules } from '@zhichuang/documents';
import { DiscloseToBank } from '@zhichuang/financing-needs';
import type { Id } from '@zhichuang/kernel';
import { type Actor, reachOf } from '@zhichuang/platform';
import { caseScope } from './access.js';
import type { LoanApplication } from '../domain/loan-application.js';
import { ApplicationReader, LoanReader } from './ports.js';

/** Papers of an application: both parties read and add them, the bank while the consent stands. */
@Injectable()
export class ApplicationPapers implements SubjectRules {
  constructor(
    private readonly applications: ApplicationReader,
    private readonly disclose: DiscloseToBank,
  ) {}

  async mayRead(actor: Actor, id: string, document?: Document): Promise<boolean> {
    const application = await this.reached(actor, id);
    if (!application) return false;
    if (actor.organisation.kind !== 'bank' || application.state === 'chosen') return true;
    if (document?.organisationId === actor.organisation.id) return application.consented;
    const consent = (await this.disclose.execute(actor, [application.needId], { groups: ['documents'], documentId: document?.id })).get(application.needId);
    return consent !== undefined && consent.fields.includes('documents');
  }

  async mayAttach(actor: Actor, id: string): Promise<boolean> {
    const application = await this.reached(actor, id);
    return application !== undefined && (actor.organisation.kind !== 'bank' || application.consented);
  }

  private async reached(actor: Actor, id: string): Promise<LoanApplication | undefined> {
    return reachOf(actor, 'lending.application.read') === 'none' ? undefined : this.applications.one(caseScope(actor, 'lending.application.read'), id as Id<'Application'>);
  }
}

/** Papers of a loan: both parties, for as long as there are records of it; no consent's end takes a contract back. */
@Injectable()
export class LoanPapers implements SubjectRules {
  constructor(private readonly loans: LoanReader) {}

  async mayRead(actor: Actor, id: string): Promise<boolean> {
    if (reachOf(actor, 'lending.loan.read') === 'none') return false;
    return (await this.loans.one(caseScope(actor, 'lending.loan.read'), id as Id<'Loan'>)) !== undefined;
  }

  mayAttach(actor: Actor, id: string): Promise<boolean> {
    return this.mayRead(actor, id);
  }
}
