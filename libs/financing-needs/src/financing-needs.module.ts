import { Module } from '@nestjs/common';
import { declareAccess } from '@zhichuang/platform';
import { financingNeedsAccess } from './application/access.js';
import { AdvanceNeed } from './application/advance-need.js';
import { ConsentToBank } from './application/consent.js';
import { DraftNeed } from './application/draft-need.js';
import { ListNeeds } from './application/list-needs.js';
import { NeedReader, NeedRepository } from './application/ports.js';
import { PublishNeed } from './application/publish-need.js';
import { NeedController } from './http/need.controller.js';
import { SqlNeedReader, SqlNeedRepository } from './persistence/need.repository.js';

declareAccess(financingNeedsAccess);

@Module({
  controllers: [NeedController],
  providers: [{ provide: NeedRepository, useClass: SqlNeedRepository }, { provide: NeedReader, useClass: SqlNeedReader }, DraftNeed, PublishNeed, ConsentToBank, ListNeeds, AdvanceNeed],
  exports: [ListNeeds, AdvanceNeed],
})
export class FinancingNeedsModule {}
