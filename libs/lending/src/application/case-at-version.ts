import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import type { Actor } from '@zhichuang/platform';
import type { LoanApplication } from '../domain/loan-application.js';
import { caseScope } from './access.js';
import { ApplicationReader, ApplicationRepository, type CaseKey } from './ports.js';

export const partiesOf = ({ id, needId, enterpriseId, bankId, unitId }: CaseKey): { applicationId: string; needId: string; enterpriseId: string; bankId: string; unitId: string } => ({ applicationId: id, needId, enterpriseId, bankId, unitId });

/** What a bank may still do after the enterprise took its consent back: end the case, or hand it on to be ended. */
const WITHOUT_CONSENT: readonly Action[] = ['lending.application.decline', 'lending.application.reassign'];

/** The application that an actor is about to change: its own, at the version it read; the bank only while consent stands. */
@Injectable()
export class CaseAtVersion {
  constructor(
    private readonly reader: ApplicationReader,
    private readonly applications: ApplicationRepository,
  ) {}

  /** As `read`, and the case stays as it is until the transaction ends: for what is written beside it, leaves its version alone and must end with it. */
  async hold(actor: Actor, action: Action, id: Id<'Application'>, version?: number): Promise<LoanApplication> {
    // Read first: nobody holds up a case out of his scope.
    await this.read(actor, action, id, version);
    await this.applications.lock(id);
    return this.read(actor, action, id, version);
  }

  async read(actor: Actor, action: Action, id: Id<'Application'>, version?: number): Promise<LoanApplication> {
    const scope = caseScope(actor, action);
    const application = await this.reader.one(scope, id);
    if (!application) throw new DomainError('not-found');
    if (version !== undefined && application.version !== version) throw new DomainError('version-stale');
    if (scope.side === 'bank' && !application.consented && !WITHOUT_CONSENT.includes(action)) throw new DomainError('consent-ended');
    return application;
  }
}
