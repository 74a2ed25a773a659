import { Module } from '@nestjs/common';
import { FinancingNeedsModule } from '@zhichuang/financing-needs';
import { LoanProductsModule } from '@zhichuang/loan-products';
import { constraintMeans, declareAccess } from '@zhichuang/platform';
import { lendingAccess } from './application/access.js';
import { ApproveOffer } from './application/approve-offer.js';
import { ChooseOffer } from './application/choose-offer.js';
import { ListCases } from './application/list-cases.js';
import { MakeOffer } from './application/make-offer.js';
import { ApplicationRepository, LendingReader, OfferRepository } from './application/ports.js';
import { SubmitApplication } from './application/submit-application.js';
import { TakeUpApplication } from './application/take-up-application.js';
import { ApplicationController } from './http/application.controller.js';
import { OfferController } from './http/offer.controller.js';
import { SqlLendingReader } from './persistence/lending.reader.js';
import { SqlApplicationRepository, SqlOfferRepository } from './persistence/lending.repository.js';

declareAccess(lendingAccess);
constraintMeans({ application_once: 'application-exists', offer_four_eyes: 'own-approval', offer_chosen_once: 'need-already-chosen', right_in_one_running_deal: 'right-in-running-deal' });

@Module({
  imports: [FinancingNeedsModule, LoanProductsModule],
  controllers: [ApplicationController, OfferController],
  providers: [
    { provide: ApplicationRepository, useClass: SqlApplicationRepository },
    { provide: OfferRepository, useClass: SqlOfferRepository },
    { provide: LendingReader, useClass: SqlLendingReader },
    SubmitApplication,
    TakeUpApplication,
    MakeOffer,
    ApproveOffer,
    ChooseOffer,
    ListCases,
  ],
})
export class LendingModule {}
