import { Injectable, type OnModuleInit } from '@nestjs/common';
import { asId } from '@zhichuang/kernel';
import { Consumers } from '@zhichuang/platform';
import { RecordRun } from '../application/record-run.js';

@Injectable()
export class WhenNeedPublished implements OnModuleInit {
  constructor(
    private readonly consumers: Consumers,
    private readonly recordRun: RecordRun,
  ) {}

  onModuleInit(): void {
    this.consumers.on('financing-needs.need.published', 'matching.record-publication', ({ seq, payload }) =>
      this.recordRun.execute({ needId: asId(payload.needId), enterpriseId: asId(payload.enterpriseId) }, { reason: 'publication', eventSeq: seq }),
    );
  }
}
