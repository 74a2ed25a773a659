import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import type { Actor } from '@zhichuang/platform';
import type { Loan } from '../domain/loan.js';
import { caseScope } from './access.js';
import { LoanReader } from './ports.js';

/** The loan that an actor is about to change: within its reach, at the version it read. */
@Injectable()
export class LoanAtVersion {
  constructor(private readonly reader: LoanReader) {}

  async read(actor: Actor, action: Action, id: Id<'Loan'>, version: number): Promise<Loan> {
    const loan = await this.reader.one(caseScope(actor, action), id);
    if (!loan) throw new DomainError('not-found');
    if (loan.version !== version) throw new DomainError('version-stale');
    return loan;
  }
}
