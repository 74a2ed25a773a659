import { Injectable, type OnModuleInit } from '@nestjs/common';
import { asId } from '@zhichuang/kernel';
import { Consumers } from '@zhichuang/platform';
import { RecordRun } from '../application/record-run.js';

@Injectable()
export class WhenApplicationSubmitted implements OnModuleInit {
  constructor(
    private readonly consumers: Consumers,
    private readonly recordRun: RecordRun,
  ) {}

  onModuleInit(): void {
    this.consumers.on('lending.application.submitted', 'matching.record-application', ({ seq, payload }) =>
      this.recordRun.execute({ needId: asId(payload.needId), enterpriseId: asId(payload.enterpriseId) }, { reason: 'application', eventSeq: seq, applicationId: payload.applicationId, productId: asId(payload.productId) }),
    );
  }
}
