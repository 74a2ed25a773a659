import { Module, type OnModuleDestroy } from '@nestjs/common';
import { FinancingNeedsModule } from '@zhichuang/financing-needs';
import { IpRightsModule } from '@zhichuang/ip-rights';
import { LoanProductsModule } from '@zhichuang/loan-products';
import { declareAccess, InstallationFacts } from '@zhichuang/platform';
import { matchingAccess } from './application/access.js';
import { AskWhatIf } from './application/ask-what-if.js';
import { ListObstacles } from './application/list-obstacles.js';
import { ListProspects } from './application/list-prospects.js';
import { MatchDesk, PledgeLaw } from './application/match-desk.js';
import { MatchNeed } from './application/match-need.js';
import { NeedPool } from './application/need-pool.js';
import { NeedRecordReader } from './application/ports.js';
import { ReadNeedFacts } from './application/read-need-facts.js';
import { MatchController } from './http/match.controller.js';
import { ObstacleController } from './http/obstacle.controller.js';
import { ProspectController } from './http/prospect.controller.js';
import { SqlNeedRecordReader } from './persistence/need-record.reader.js';
import { readGrounds } from './persistence/read-law.js';

declareAccess(matchingAccess);

@Module({
  imports: [FinancingNeedsModule, IpRightsModule, LoanProductsModule],
  controllers: [MatchController, ProspectController, ObstacleController],
  providers: [
    { provide: NeedRecordReader, useClass: SqlNeedRecordReader },
    { provide: PledgeLaw, useFactory: ({ projectRoot }: InstallationFacts): PledgeLaw => ({ grounds: readGrounds(projectRoot) }), inject: [InstallationFacts] },
    ReadNeedFacts,
    MatchDesk,
    MatchNeed,
    NeedPool,
    ListProspects,
    AskWhatIf,
    ListObstacles,
  ],
  exports: [MatchNeed],
})
export class MatchingModule implements OnModuleDestroy {
  constructor(private readonly pool: NeedPool) {}

  onModuleDestroy(): Promise<void> {
    return this.pool.stop();
  }
}
