import { Module } from '@nestjs/common';
import { FinancingNeedsModule } from '@zhichuang/financing-needs';
import { LoanProductsModule } from '@zhichuang/loan-products';
import { declareAccess } from '@zhichuang/platform';
import { matchingAccess } from './application/access.js';
import { MatchNeed } from './application/match-need.js';
import { NeedFactsReader } from './application/ports.js';
import { MatchController } from './http/match.controller.js';
import { SqlNeedFactsReader } from './persistence/need-facts.reader.js';

declareAccess(matchingAccess);

@Module({
  imports: [FinancingNeedsModule, LoanProductsModule],
  controllers: [MatchController],
  providers: [{ provide: NeedFactsReader, useClass: SqlNeedFactsReader }, MatchNeed],
  exports: [MatchNeed],
})
export class MatchingModule {}
