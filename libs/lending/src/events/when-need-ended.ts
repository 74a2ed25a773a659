import { Injectable, type OnModuleInit } from '@nestjs/common';
import { asId } from '@zhichuang/kernel';
import { Consumers } from '@zhichuang/platform';
import { LapseCases } from '../application/lapse-cases.js';

@Injectable()
export class WhenNeedEnded implements OnModuleInit {
  constructor(
    private readonly consumers: Consumers,
    private readonly lapseCases: LapseCases,
  ) {}

  onModuleInit(): void {
    this.consumers.on('financing-needs.need.withdrawn', 'lending.lapse-when-withdrawn', ({ payload }) => this.lapseCases.execute(asId(payload.needId)));
    this.consumers.on('financing-needs.need.expired', 'lending.lapse-when-expired', ({ payload }) => this.lapseCases.execute(asId(payload.needId)));
  }
}
