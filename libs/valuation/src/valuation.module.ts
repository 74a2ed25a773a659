import { Module } from '@nestjs/common';
import { DocumentsModule } from '@zhichuang/documents';
import { IpRightsModule } from '@zhichuang/ip-rights';
import { constraintMeans, declareAccess } from '@zhichuang/platform';
import { valuationAccess } from './application/access.js';
import { CheckMethod } from './application/check-method.js';
import { ComputeValue } from './application/compute-value.js';
import { DraftIndicatorSet } from './application/draft-indicator-set.js';
import { KeepReferences } from './application/keep-references.js';
import { ListIndicatorSets } from './application/list-indicator-sets.js';
import { ListValuations } from './application/list-valuations.js';
import { IndicatorSets, References, Valuations } from './application/ports.js';
import { PublishIndicatorSet } from './application/publish-indicator-set.js';
import { ValueRight } from './application/value-right.js';
import { IndicatorSetController } from './http/indicator-set.controller.js';
import { ReferenceController } from './http/reference.controller.js';
import { ValuationController } from './http/valuation.controller.js';
import { SqlIndicatorSets } from './persistence/indicator-set.repository.js';
import { SqlReferences } from './persistence/reference.repository.js';
import { SqlValuations } from './persistence/valuation.repository.js';

declareAccess(valuationAccess);
constraintMeans({ indicator_set_immutable: 'indicator-set-published' });

@Module({
  imports: [DocumentsModule, IpRightsModule],
  controllers: [IndicatorSetController, ReferenceController, ValuationController],
  providers: [
    { provide: IndicatorSets, useClass: SqlIndicatorSets },
    { provide: References, useClass: SqlReferences },
    { provide: Valuations, useClass: SqlValuations },
    DraftIndicatorSet,
    PublishIndicatorSet,
    ListIndicatorSets,
    KeepReferences,
    ComputeValue,
    ValueRight,
    ListValuations,
    CheckMethod,
  ],
  exports: [CheckMethod],
})
export class ValuationModule {}
