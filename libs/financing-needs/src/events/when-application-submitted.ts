import { Injectable, type OnModuleInit } from '@nestjs/common';
import { asId } from '@zhichuang/kernel';
import { Consumers } from '@zhichuang/platform';
import { RecordApplication } from '../application/record-application.js';

@Injectable()
export class WhenApplicationSubmitted implements OnModuleInit {
  constructor(
    private readonly consumers: Consumers,
    private readonly recordApplication: RecordApplication,
  ) {}

  onModuleInit(): void {
    this.consumers.on('lending.application.submitted', 'financing-needs.record-application', ({ payload }) => this.recordApplication.execute(payload.applicationId, asId(payload.needId), asId(payload.bankId)));
  }
}
