import { Module } from '@nestjs/common';
import { FinancingNeedsModule } from '@zhichuang/financing-needs';
import { LoanProductsModule } from '@zhichuang/loan-products';
import { declareAccess } from '@zhichuang/platform';
import { matchingAccess } from './application/access.js';
import { MatchNeed } from './application/match-need.js';
import { OfferedRightReader } from './application/ports.js';
import { MatchController } from './http/match.controller.js';
import { SqlOfferedRightReader } from './persistence/offered-right.reader.js';

declareAccess(matchingAccess);

@Module({
  imports: [FinancingNeedsModule, LoanProductsModule],
  controllers: [MatchController],
  providers: [{ provide: OfferedRightReader, useClass: SqlOfferedRightReader }, MatchNeed],
  exports: [MatchNeed],
})
export class MatchingModule {}
