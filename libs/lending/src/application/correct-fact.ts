import { Injectable } from '@nestjs/common';
import { HELD_CODES } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, Outbox, Tx } from '@zhichuang/platform';
import { acceptedFacts, balanceOf, currentFacts, doubtAbout, type Loan, loanSteps, normaliseNumber, type OutcomeFact, type Reported, stepOf } from '../domain/loan.js';
import { AdvanceLoan, loanSnapshot } from './advance-loan.js';
import { LoanAtVersion } from './loan-at-version.js';
import { LoanReader, LoanRepository } from './ports.js';

export interface Correction {
  readonly factId: Id<'Fact'>;
  readonly reason: string;
  /** The reporter stands by a fact that is doubted. */
  readonly confirm: boolean;
  readonly changes: Partial<Omit<Reported, 'kind'>>;
}

/** A fact gets a further revision with its reason; what was known before stays to be asked for. An answered question moves the loan on. */
@Injectable()
export class CorrectFact {
  constructor(
    private readonly tx: Tx,
    private readonly loans: LoanRepository,
    private readonly reader: LoanReader,
    private readonly loanAtVersion: LoanAtVersion,
    private readonly advanceLoan: AdvanceLoan,
    private readonly clock: Clock,
    private readonly audit: AuditWriter,
    private readonly outbox: Outbox,
  ) {}

  async execute(actor: Actor, loanId: Id<'Loan'>, version: number, correction: Correction): Promise<void> {
    await this.tx.run(async () => {
      const loan = await this.loanAtVersion.read(actor, 'lending.loan.correct', loanId, version);
      const old = currentFacts(loan.facts).find((fact) => fact.factId === correction.factId);
      if (!old) throw new DomainError('not-found');
      const fact = await this.nextRevision(loan, old, correction);
      if (!(await this.loans.supersede(old.factId, old.revision, fact.recordedAt))) throw new DomainError('version-stale');
      await this.loans.addFact({ ...fact, loanId, recordedBy: actor.personId });
      await this.audit.done({ action: 'lending.loan.correct', object: { type: 'loan', id: loanId }, fields: [old.kind, ...Object.keys(correction.changes)] });
      if (fact.heldCode) await this.outbox.append('lending.loan.question-raised', loanId, { ...loanSnapshot(loan, fact.occurredOn), factId: fact.factId, heldCode: fact.heldCode, reporterId: actor.personId });
      const { kind, occurredOn } = fact;
      const believed = old.heldCode === null && fact.heldCode === null;
      if (believed && (kind === 'registration' || kind === 'release') && occurredOn !== old.occurredOn) await this.outbox.append('lending.loan.redated', loanId, { ...loanSnapshot(loan, occurredOn), kind });
      await this.moveOn({ ...loan, facts: [...loan.facts.filter((each) => each !== old), fact] }, old, fact);
    });
  }

  private async nextRevision(loan: Loan, old: OutcomeFact, { changes, confirm, reason }: Correction): Promise<OutcomeFact> {
    const number = changes.number === undefined || changes.number === null ? old.number : normaliseNumber(changes.number);
    const fact = { ...old, ...changes, number, details: { ...old.details, ...changes.details } };
    if (fact.details.termTo !== undefined && fact.details.termTo < fact.occurredOn) throw new DomainError('validation-failed', {}, [{ pointer: changes.details?.termTo === undefined ? '/occurredOn' : '/termTo', code: 'date-order' }]);
    const elsewhere = fact.kind === 'registration' && fact.number !== null && (await this.reader.isReportedElsewhere(fact.number, loan.id));
    const others = acceptedFacts(loan.facts).filter((each) => each.factId !== old.factId);
    const doubt = doubtAbout(fact, loan, others, elsewhere, this.clock.today());
    if (confirm && doubt && !HELD_CODES[doubt].confirmable) throw new DomainError('fact-not-confirmable');
    // Who corrects speaks for himself, whoever reported it first.
    return { ...fact, source: 'bank', channel: 'platform', revision: old.revision + 1, recordedAt: this.clock.now(), supersededAt: null, reason, heldCode: (confirm ? null : doubt) ?? null };
  }

  /** A fact that is believed from now on takes the step that it was kept from; a repayment put right may be the last one. */
  private async moveOn(loan: Loan, old: OutcomeFact, fact: OutcomeFact): Promise<void> {
    const step = fact.heldCode === null && (old.heldCode !== null || fact.kind === 'repayment') ? stepOf(fact.kind, balanceOf(loan.facts)) : undefined;
    if (step && loanSteps.allows(loan.state, step)) await this.advanceLoan.execute(loan, step, fact.occurredOn);
    else if (!(await this.loans.store(loan.id, loan.version, loan.state))) throw new DomainError('version-stale');
  }
}
