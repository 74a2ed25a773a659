import { Module } from '@nestjs/common';
import { declareAccess } from '@zhichuang/platform';
import { ipRightsAccess } from './application/access.js';
import { AddRights } from './application/add-rights.js';
import { ListRights } from './application/list-rights.js';
import { HoldingReader, RightRepository } from './application/ports.js';
import { RecordValue } from './application/record-value.js';
import { RightController } from './http/right.controller.js';
import { SqlHoldingReader, SqlRightRepository } from './persistence/right.repository.js';

declareAccess(ipRightsAccess);

@Module({
  controllers: [RightController],
  providers: [{ provide: RightRepository, useClass: SqlRightRepository }, { provide: HoldingReader, useClass: SqlHoldingReader }, AddRights, ListRights, RecordValue],
  exports: [HoldingReader],
})
export class IpRightsModule {}
