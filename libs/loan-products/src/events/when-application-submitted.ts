import { Injectable, type OnModuleInit } from '@nestjs/common';
import { asId } from '@zhichuang/kernel';
import { Consumers } from '@zhichuang/platform';
import { CountIntake } from '../application/count-intake.js';

@Injectable()
export class WhenApplicationSubmitted implements OnModuleInit {
  constructor(
    private readonly consumers: Consumers,
    private readonly countIntake: CountIntake,
  ) {}

  onModuleInit(): void {
    this.consumers.on('lending.application.submitted', 'loan-products.count-intake', ({ payload }) => this.countIntake.execute(asId(payload.productId), payload.applicationId));
  }
}
