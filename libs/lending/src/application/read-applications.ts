import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, type Page, type PageRequest, Tx } from '@zhichuang/platform';
import { applicationSteps, type DealParty, type DocumentRequest, type LoanApplication, mayDecline, type Note } from '../domain/loan-application.js';
import { caseScope, reachable } from './access.js';
import { ApplicationReader, type QueueFilter } from './ports.js';

export interface CaseFile {
  readonly application: LoanApplication;
  readonly parties: readonly DealParty[];
  readonly requests: readonly DocumentRequest[];
  /** False where the bank may no longer see whose case it is. */
  readonly open: boolean;
}

@Injectable()
export class ReadApplications {
  constructor(
    private readonly tx: Tx,
    private readonly reader: ApplicationReader,
    private readonly audit: AuditWriter,
  ) {}

  page(actor: Actor, filter: QueueFilter, request: PageRequest): Promise<Page<LoanApplication>> {
    return this.reader.page(caseScope(actor, 'lending.application.read'), filter, request);
  }

  async file(actor: Actor, id: Id<'Application'>): Promise<CaseFile> {
    const scope = caseScope(actor, 'lending.application.read');
    const application = await this.reader.one(scope, id);
    if (!application) throw new DomainError('not-found');
    const open = scope.side === 'enterprise' || application.consented;
    return { application, open, parties: open ? await this.reader.parties(id) : [], requests: open ? await this.reader.requests(id) : [] };
  }

  /** As `file`; a bank that opens somebody's case leaves a trace. */
  async open(actor: Actor, id: Id<'Application'>): Promise<CaseFile> {
    return this.tx.run(async () => {
      const file = await this.file(actor, id);
      if (actor.organisation.kind === 'bank') await this.audit.done({ action: 'lending.application.read', object: { type: 'loan-application', id } });
      return file;
    });
  }

  async notes(actor: Actor, id: Id<'Application'>): Promise<readonly Note[]> {
    if (!(await this.reader.one(caseScope(actor, 'lending.note.read'), id))) throw new DomainError('not-found');
    return this.reader.notes(id);
  }
}

export const applicationActions = (actor: Actor, application: LoanApplication): Action[] => {
  const { state, consented } = application;
  const mayGoOn = actor.organisation.kind !== 'bank' || consented;
  const running = !applicationSteps.terminal.includes(state);
  return reachable(actor, [
    ['lending.application.take-up', mayGoOn && applicationSteps.allows(state, 'take-up')],
    ['lending.application.ask-documents', mayGoOn && applicationSteps.allows(state, 'ask-documents')],
    ['lending.application.send-documents', applicationSteps.allows(state, 'documents-received')],
    ['lending.application.decline', applicationSteps.allows(state, 'decline') && mayDecline(application)],
    ['lending.application.withdraw', applicationSteps.allows(state, 'withdraw')],
    ['lending.application.reassign', running],
    ['lending.application.name-parties', mayGoOn && running],
    ['lending.note.write', running],
    ['lending.offer.draft', mayGoOn && (applicationSteps.allows(state, 'quote') || state === 'chosen')],
  ]);
};
