import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Events } from '@zhichuang/contracts';
import { asId, plainDate } from '@zhichuang/kernel';
import { Consumers } from '@zhichuang/platform';
import { RecordPledge } from '../application/record-pledge.js';

/** What a bank reports of a pledge at the register is evidence about the rights that it is on. */
@Injectable()
export class WhenPledgeTold implements OnModuleInit {
  constructor(
    private readonly consumers: Consumers,
    private readonly recordPledge: RecordPledge,
  ) {}

  onModuleInit(): void {
    this.consumers.on('lending.loan.registered', 'ip-rights.record-registration', ({ payload }) => this.record(payload, 'yes'));
    this.consumers.on('lending.loan.released', 'ip-rights.record-release', ({ payload }) => this.record(payload, 'no'));
    this.consumers.on('lending.loan.redated', 'ip-rights.redate-pledge', ({ payload }) => this.record(payload, payload.kind === 'registration' ? 'yes' : 'no'));
  }

  private record({ enterpriseId, loanId, rightIds, occurredOn }: Events['lending.loan.registered'], status: 'yes' | 'no'): Promise<void> {
    return this.recordPledge.execute(asId(enterpriseId), rightIds.map((id) => asId<'Right'>(id)), { loanId, status, asOf: plainDate(occurredOn) });
  }
}
