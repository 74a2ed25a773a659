import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { Tx } from '@zhichuang/platform';
import { type FinancingNeed, needSteps, type NeedStep } from '../domain/financing-need.js';
import { NeedRepository } from './ports.js';

/** What lending does to a need: first in the order of locks, so that rival applications and choices queue here. */
@Injectable()
export class AdvanceNeed {
  constructor(
    private readonly tx: Tx,
    private readonly needs: NeedRepository,
  ) {}

  async execute(id: Id<'Need'>, step: Extract<NeedStep, 'apply' | 'choose' | 'reopen' | 'close'>): Promise<FinancingNeed> {
    return this.tx.run(async () => {
      const need = await this.needs.lock(id);
      if (!need) throw new DomainError('not-found');
      const state = needSteps.next(need.state, step);
      if (state !== need.state) await this.needs.store(id, need.version, state);
      return { ...need, state };
    });
  }
}
