import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import type { Actor, Page, PageRequest } from '@zhichuang/platform';
import { balanceOf, currentFacts, drawnOf, type Loan, loanSteps, mayStepBack } from '../domain/loan.js';
import { caseScope, reachable } from './access.js';
import { type LoanFilter, LoanReader } from './ports.js';

@Injectable()
export class ReadLoans {
  constructor(private readonly reader: LoanReader) {}

  page(actor: Actor, filter: LoanFilter, request: PageRequest): Promise<Page<Loan>> {
    return this.reader.page(caseScope(actor, 'lending.loan.read'), filter, request);
  }

  async one(actor: Actor, id: Id<'Loan'>): Promise<Loan> {
    const loan = await this.reader.one(caseScope(actor, 'lending.loan.read'), id);
    if (!loan) throw new DomainError('not-found');
    return loan;
  }
}

/** What a reader of the loan is told beside its facts: sums of what was believed, and the questions that wait. */
export const figuresOf = ({ facts }: Loan) => ({ drawn: drawnOf(facts), balance: balanceOf(facts), questions: currentFacts(facts).filter((fact) => fact.heldCode !== null) });

export const loanActions = (actor: Actor, loan: Loan): Action[] =>
  reachable(actor, [
    ['lending.loan.report', !loanSteps.terminal.includes(loan.state)],
    ['lending.loan.step-back', mayStepBack(loan)],
    ['lending.loan.correct', loan.facts.length > 0],
  ]);
