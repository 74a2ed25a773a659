import { Injectable } from '@nestjs/common';
import type { SubjectRules } from '@zhichuang/documents';
import type { Id } from '@zhichuang/kernel';
import { type Actor, reachOf } from '@zhichuang/platform';
import { caseScope } from './access.js';
import { ApplicationReader, LoanReader } from './ports.js';

/** Papers of an application: both parties read and add them, the bank while the consent stands. */
@Injectable()
export class ApplicationPapers implements SubjectRules {
  constructor(private readonly applications: ApplicationReader) {}

  async mayRead(actor: Actor, id: string): Promise<boolean> {
    if (reachOf(actor, 'lending.application.read') === 'none') return false;
    const scope = caseScope(actor, 'lending.application.read');
    const application = await this.applications.one(scope, id as Id<'Application'>);
    return application !== undefined && (scope.side === 'enterprise' || application.consented);
  }

  mayAttach(actor: Actor, id: string): Promise<boolean> {
    return this.mayRead(actor, id);
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
