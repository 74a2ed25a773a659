import { Injectable, type OnModuleInit } from '@nestjs/common';
import { asId } from '@zhichuang/kernel';
import { Consumers } from '@zhichuang/platform';
import { WatchAnswers } from '../application/watch-answers.js';

/** The bank's time to answer begins with the application and ends with its answer, or with the enterprise's own end of the case. */
@Injectable()
export class WhenCaseMoves implements OnModuleInit {
  constructor(
    private readonly consumers: Consumers,
    private readonly watch: WatchAnswers,
  ) {}

  onModuleInit(): void {
    this.consumers.on('lending.application.submitted', 'matching.answer-clock-begins', ({ payload, occurredAt }) => this.watch.begin(payload.applicationId, asId(payload.productId), payload.productEdition, occurredAt));
    this.consumers.on('lending.application.documents-asked', 'matching.answer-by-request', ({ payload, occurredAt }) => this.watch.answered(payload.applicationId, occurredAt));
    this.consumers.on('lending.application.declined', 'matching.answer-by-decline', ({ payload, occurredAt }) => this.watch.answered(payload.applicationId, occurredAt));
    this.consumers.on('lending.offer.opened', 'matching.answer-by-offer', ({ payload, occurredAt }) => this.watch.answered(payload.applicationId, occurredAt));
    this.consumers.on('lending.application.withdrawn', 'matching.answer-clock-withdrawn', ({ payload, occurredAt }) => this.watch.dropped(payload.applicationId, occurredAt));
    this.consumers.on('lending.application.consent-ended', 'matching.answer-clock-unconsented', ({ payload, occurredAt }) => this.watch.dropped(payload.applicationId, occurredAt));
    this.consumers.on('lending.application.lapsed', 'matching.answer-clock-lapsed', ({ payload, occurredAt }) => this.watch.dropped(payload.applicationId, occurredAt));
  }
}
