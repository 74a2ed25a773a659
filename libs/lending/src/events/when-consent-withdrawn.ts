import { Injectable, type OnModuleInit } from '@nestjs/common';
import { asId } from '@zhichuang/kernel';
import { Consumers } from '@zhichuang/platform';
import { TellConsentEnded } from '../application/tell-consent-ended.js';

@Injectable()
export class WhenConsentWithdrawn implements OnModuleInit {
  constructor(
    private readonly consumers: Consumers,
    private readonly tellConsentEnded: TellConsentEnded,
  ) {}

  onModuleInit(): void {
    this.consumers.on('financing-needs.consent.withdrawn', 'lending.tell-consent-ended', ({ payload }) => this.tellConsentEnded.execute(asId(payload.needId), asId(payload.bankId)));
  }
}
