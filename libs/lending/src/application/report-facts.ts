import { Injectable } from '@nestjs/common';
import type { HeldCode } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, newId, Outbox, Tx } from '@zhichuang/platform';
import { allCoOwnersConsent } from '../domain/loan-application.js';
import { acceptedFacts, balanceOf, doubtAbout, type FactKind, type Loan, loanSteps, normaliseNumber, type OutcomeFact, type Reported, stepOf } from '../domain/loan.js';
import { AdvanceLoan, loanSnapshot } from './advance-loan.js';
import { LoanAtVersion } from './loan-at-version.js';
import { ApplicationReader, LoanReader, LoanRepository } from './ports.js';

export const NOTHING_REPORTED = { amount: null, number: null, rightKind: null, renewal: false, ipAmount: null, details: {} } as const satisfies Omit<Reported, 'kind' | 'occurredOn'>;

/**
 * The bank reports what happened, on the day it happened, today or long ago. What contradicts the rest is kept as a question to
 * the reporter: it moves neither the loan nor a figure until it is corrected or confirmed.
 */
@Injectable()
export class ReportFacts {
  constructor(
    private readonly tx: Tx,
    private readonly loans: LoanRepository,
    private readonly reader: LoanReader,
    private readonly loanAtVersion: LoanAtVersion,
    private readonly applications: ApplicationReader,
    private readonly advanceLoan: AdvanceLoan,
    private readonly clock: Clock,
    private readonly audit: AuditWriter,
    private readonly outbox: Outbox,
  ) {}

  /** One report may hold several facts (a loan contract and its pledge contract); the last one is the loan's step. */
  async execute(actor: Actor, loanId: Id<'Loan'>, version: number, reports: readonly Reported[], reason: string | null = null): Promise<void> {
    await this.tx.run(async () => {
      let loan = await this.loanAtVersion.read(actor, 'lending.loan.report', loanId, version);
      const last = reports.at(-1);
      if (!last) throw new RangeError('a report without facts');
      this.requireStep(loan, last.kind);
      if (last.kind === 'contract') await this.requireContractable(loan);
      let held: HeldCode | undefined;
      for (const report of reports) {
        const { fact, doubt } = await this.record(actor, loan, report, reason);
        loan = { ...loan, facts: [...loan.facts, fact] };
        held = doubt;
      }
      await this.audit.done({ action: 'lending.loan.report', object: { type: 'loan', id: loanId }, fields: reports.map((report) => report.kind) });
      const step = held ? undefined : stepOf(last.kind, balanceOf(loan.facts));
      if (step) await this.advanceLoan.execute(loan, step, last.occurredOn, reason ?? '');
      else if (!(await this.loans.store(loanId, version, loan.state))) throw new DomainError('version-stale');
    });
  }

  private async record(actor: Actor, loan: Loan, reported: Reported, reason: string | null): Promise<{ fact: OutcomeFact; doubt: HeldCode | undefined }> {
    const report = { ...reported, number: reported.number === null ? null : normaliseNumber(reported.number) };
    const elsewhere = report.kind === 'registration' && report.number !== null && (await this.reader.isReportedElsewhere(report.number, loan.id));
    const doubt = doubtAbout(report, loan, acceptedFacts(loan.facts), elsewhere, this.clock.today());
    const fact: OutcomeFact = { ...report, factId: newId(), revision: 1, recordedAt: this.clock.now(), supersededAt: null, source: 'bank', channel: 'platform', reason, heldCode: doubt ?? null };
    await this.loans.addFact({ ...fact, loanId: loan.id, recordedBy: actor.personId });
    if (doubt) await this.outbox.append('lending.loan.question-raised', loan.id, { ...loanSnapshot(loan, report.occurredOn), factId: fact.factId, heldCode: doubt, reporterId: actor.personId });
    return { fact, doubt };
  }

  private requireStep(loan: Loan, kind: FactKind): void {
    const step = kind === 'repayment' ? 'repay-part' : stepOf(kind, balanceOf(loan.facts));
    if (step) loanSteps.next(loan.state, step);
  }

  private async requireContractable(loan: Loan): Promise<void> {
    if (loan.offerGrade !== 'approved-offer') throw new DomainError('quote-not-approved');
    const coOwned = (await this.applications.coOwnedRights(loan.needId)).map(({ rightId }) => rightId);
    if (!allCoOwnersConsent(await this.applications.parties(loan.applicationId), coOwned)) throw new DomainError('co-owner-consent-missing');
  }
}
