import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { Clock, Tx } from '@zhichuang/platform';
import { type FinancingNeed, needSteps, type NeedStep, stateOn } from '../domain/financing-need.js';
import { NeedRepository } from './ports.js';

/** What lending does to a need: first in the order of locks, so that rival applications and choices queue here. */
@Injectable()
export class AdvanceNeed {
  constructor(
    private readonly tx: Tx,
    private readonly needs: NeedRepository,
    private readonly clock: Clock,
  ) {}

  /** `lender` is the bank chosen with; it stays with the need until that is open again. */
  async execute(id: Id<'Need'>, step: Extract<NeedStep, 'apply' | 'choose' | 'reopen' | 'close'>, lender?: Id<'Organisation'>): Promise<FinancingNeed> {
    return this.tx.run(async () => {
      const need = await this.needs.lock(id);
      if (!need) throw new DomainError('not-found');
      const state = needSteps.next(stateOn(need, this.clock.today()), step);
      const chosenBankId = step === 'choose' ? (lender ?? null) : step === 'reopen' ? null : need.chosenBankId;
      if (state !== need.state && !(await this.needs.advance(id, need.version, state, chosenBankId))) throw new DomainError('version-stale');
      return { ...need, state };
    });
  }
}
