import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, newId, Tx } from '@zhichuang/platform';
import { mayStepBack } from '../domain/loan.js';
import { AdvanceLoan } from './advance-loan.js';
import { LoanAtVersion } from './loan-at-version.js';
import { LoanRepository } from './ports.js';
import { NOTHING_REPORTED } from './report-facts.js';

const WITHDREW = 'enterprise-withdrew';

/** Until a contract is on record the enterprise may go back on its choice, so that a bank which lets a chosen quote lie binds neither the need nor its rights. */
@Injectable()
export class StepBack {
  constructor(
    private readonly tx: Tx,
    private readonly loans: LoanRepository,
    private readonly loanAtVersion: LoanAtVersion,
    private readonly advanceLoan: AdvanceLoan,
    private readonly clock: Clock,
    private readonly audit: AuditWriter,
  ) {}

  async execute(actor: Actor, id: Id<'Loan'>, version: number): Promise<void> {
    await this.tx.run(async () => {
      const loan = await this.loanAtVersion.read(actor, 'lending.loan.step-back', id, version);
      if (!mayStepBack(loan)) throw new DomainError('step-not-allowed', { from: loan.state, step: 'step-back' });
      const today = this.clock.today();
      await this.advanceLoan.execute(loan, 'fail', today, WITHDREW);
      await this.loans.addFact({
        ...NOTHING_REPORTED, kind: 'failure', occurredOn: today, details: { failure: WITHDREW }, factId: newId(), revision: 1, recordedAt: this.clock.now(),
        source: 'enterprise', channel: 'platform', reason: WITHDREW, heldCode: null, loanId: id, recordedBy: actor.personId,
      });
      await this.audit.done({ action: 'lending.loan.step-back', object: { type: 'loan', id }, fields: ['state', 'failure'] });
    });
  }
}
