import { Injectable } from '@nestjs/common';
import { AdvanceNeed } from '@zhichuang/financing-needs';
import { DomainError, type PlainDate } from '@zhichuang/kernel';
import { Clock, Outbox } from '@zhichuang/platform';
import { applicationSteps } from '../domain/loan-application.js';
import { type Loan, loanSteps, type LoanStep } from '../domain/loan.js';
import { offerSteps } from '../domain/offer.js';
import { partiesOf } from './case-at-version.js';
import { Deadlines, later } from './deadlines.js';
import { LapseCases } from './lapse-cases.js';
import { QuoteClock } from './quote-clock.js';
import { ApplicationRepository, LoanRepository, OfferReader, OfferRepository } from './ports.js';

const EVENTS = { contract: 'lending.loan.contracted', register: 'lending.loan.registered', disburse: 'lending.loan.disbursed', repay: 'lending.loan.repaid', release: 'lending.loan.released' } as const;

export const loanSnapshot = (loan: Loan, occurredOn: PlainDate): ReturnType<typeof partiesOf> & { loanId: string; rightIds: readonly string[]; occurredOn: string } => ({ ...partiesOf({ ...loan, id: loan.applicationId }), loanId: loan.id, rightIds: loan.rightIds, occurredOn });

/** Takes a loan its next step, with all that follows from it for the need, the rights and the rival offers, in that order of locks. */
@Injectable()
export class AdvanceLoan {
  constructor(
    private readonly advanceNeed: AdvanceNeed,
    private readonly lapseCases: LapseCases,
    private readonly applications: ApplicationRepository,
    private readonly offers: OfferRepository,
    private readonly offerReader: OfferReader,
    private readonly loans: LoanRepository,
    private readonly deadlines: Deadlines,
    private readonly quoteClock: QuoteClock,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  async execute(loan: Loan, step: LoanStep, occurredOn: PlainDate, reason = ''): Promise<void> {
    const state = loanSteps.next(loan.state, step);
    // With the contract signed nobody else's offer is needed any more.
    if (step === 'contract') await this.lapseCases.execute(loan.needId);
    if (step === 'register') await this.loans.freezeDivision(loan.id, occurredOn);
    if (step === 'disburse' && loan.state === 'registered') await this.advanceNeed.execute(loan.needId, 'close');
    if (step === 'release') await this.loans.freeRights(loan.id);
    if (step === 'fail') await this.reopen(loan);
    if (!(await this.loans.store(loan.id, loan.version, state))) throw new DomainError('version-stale');
    if (step === 'fail') await this.outbox.append('lending.loan.failed', loan.id, { ...loanSnapshot(loan, occurredOn), reason });
    else if (step !== 'repay-part') await this.outbox.append(EVENTS[step], loan.id, loanSnapshot(loan, occurredOn));
  }

  /** Before the money was paid out a loan may fail: the need is open again, the rights are free, the held offers back. */
  private async reopen(loan: Loan): Promise<void> {
    await this.advanceNeed.execute(loan.needId, 'reopen');
    await this.loans.freeRights(loan.id);
    const application = (await this.applications.lockOfNeed(loan.needId)).find((each) => each.id === loan.applicationId);
    if (!application) throw new DomainError('not-found');
    await this.offers.lapse({ followUpsIn: loan.applicationId });
    const offer = await this.offerReader.chosenOfApplication(loan.applicationId);
    if (offer && !(await this.offers.store(offer.id, offer.version, offerSteps.next(offer.state, 'lapse')))) throw new DomainError('version-stale');
    await this.offers.reviveHeld(loan.needId, this.clock.today());
    const dueOn = await this.quoteClock.bankDue(application.id);
    await this.applications.store(application.id, application.version, applicationSteps.next(application.state, 'revive'), { dueOn, lifeEndsOn: later(await this.deadlines.life(), dueOn) });
  }
}
