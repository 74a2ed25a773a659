import { Injectable, type OnModuleInit } from '@nestjs/common';
import { asId } from '@zhichuang/kernel';
import { Consumers } from '@zhichuang/platform';
import { RefreshHoldings } from '../application/refresh-holdings.js';

/** Who owns a right is told by the enterprise's names: with a new one every holding is judged anew. */
@Injectable()
export class WhenEnterpriseRenamed implements OnModuleInit {
  constructor(
    private readonly consumers: Consumers,
    private readonly refreshHoldings: RefreshHoldings,
  ) {}

  onModuleInit(): void {
    this.consumers.on('organisations.enterprise.renamed', 'ip-rights.refresh-holdings', ({ payload }) => this.refreshHoldings.execute(asId(payload.enterpriseId), 'all'));
  }
}
