import { Module, type OnModuleInit } from '@nestjs/common';
import { DocumentsModule, DocumentSubjects } from '@zhichuang/documents';
import { FinancingNeedsModule } from '@zhichuang/financing-needs';
import { LoanProductsModule } from '@zhichuang/loan-products';
import { constraintMeans, declareAccess, Schedules } from '@zhichuang/platform';
import { lendingAccess } from './application/access.js';
import { AdvanceLoan } from './application/advance-loan.js';
import { AnswerOffer } from './application/answer-offer.js';
import { ApproveOffer } from './application/approve-offer.js';
import { AskDocuments } from './application/ask-documents.js';
import { CaseAtVersion } from './application/case-at-version.js';
import { ApplicationPapers, LoanPapers } from './application/case-papers.js';
import { ChooseOffer } from './application/choose-offer.js';
import { CorrectFact } from './application/correct-fact.js';
import { Deadlines } from './application/deadlines.js';
import { EndApplication } from './application/end-application.js';
import { ExpireCases } from './application/expire-cases.js';
import { LapseCases } from './application/lapse-cases.js';
import { LoanAtVersion } from './application/loan-at-version.js';
import { MakeGood } from './application/make-good.js';
import { MakeOffer } from './application/make-offer.js';
import { NameParties } from './application/name-parties.js';
import { OwnDraft } from './application/own-draft.js';
import { ApplicationReader, ApplicationRepository, LoanReader, LoanRepository, OfferReader, OfferRepository } from './application/ports.js';
import { QuoteClock } from './application/quote-clock.js';
import { ReadApplications } from './application/read-applications.js';
import { ReadLoans } from './application/read-loans.js';
import { ReadOffers } from './application/read-offers.js';
import { ReassignApplication } from './application/reassign-application.js';
import { ReportFacts } from './application/report-facts.js';
import { StepBack } from './application/step-back.js';
import { SendOffer } from './application/send-offer.js';
import { SubmitApplication } from './application/submit-application.js';
import { TakeUpApplication } from './application/take-up-application.js';
import { TellConsentEnded } from './application/tell-consent-ended.js';
import { WriteNote } from './application/write-note.js';
import { WhenConsentWithdrawn } from './events/when-consent-withdrawn.js';
import { WhenNeedEnded } from './events/when-need-ended.js';
import { ApplicationController } from './http/application.controller.js';
import { LoanController } from './http/loan.controller.js';
import { NoteController } from './http/note.controller.js';
import { OfferController } from './http/offer.controller.js';
import { SqlApplicationReader } from './persistence/application.reader.js';
import { SqlApplicationRepository } from './persistence/application.repository.js';
import { SqlLoanReader } from './persistence/loan.reader.js';
import { SqlLoanRepository } from './persistence/loan.repository.js';
import { SqlOfferReader } from './persistence/offer.reader.js';
import { SqlOfferRepository } from './persistence/offer.repository.js';

declareAccess(lendingAccess);
constraintMeans({
  application_once: 'application-exists',
  offer_four_eyes: 'own-approval',
  offer_chosen_once: 'need-already-chosen',
  loan_of_application: 'need-already-chosen',
  right_in_one_running_deal: 'right-in-running-deal',
  registration_number_once: 'registration-number-taken',
  one_fact_of_its_kind: 'fact-already-reported',
});

const ADAPTERS = [
  { provide: ApplicationRepository, useClass: SqlApplicationRepository },
  { provide: ApplicationReader, useClass: SqlApplicationReader },
  { provide: OfferRepository, useClass: SqlOfferRepository },
  { provide: OfferReader, useClass: SqlOfferReader },
  { provide: LoanRepository, useClass: SqlLoanRepository },
  { provide: LoanReader, useClass: SqlLoanReader },
];
const SHARED = [CaseAtVersion, Deadlines, QuoteClock, SendOffer, MakeGood, LapseCases, TellConsentEnded, AdvanceLoan, ApplicationPapers, LoanPapers];
const USE_CASES = [
  SubmitApplication, TakeUpApplication, ReassignApplication, AskDocuments, EndApplication, NameParties, WriteNote, ExpireCases, ReadApplications,
  MakeOffer, OwnDraft, ApproveOffer, ChooseOffer, AnswerOffer, ReadOffers,
  LoanAtVersion, ReportFacts, StepBack, CorrectFact, ReadLoans,
];

/** Readers count a clock that ran out from the instant itself; the schedule only writes it down. */
const EXPIRE_SECONDS = 15 * 60;

@Module({
  imports: [DocumentsModule, FinancingNeedsModule, LoanProductsModule],
  controllers: [ApplicationController, NoteController, OfferController, LoanController],
  providers: [...ADAPTERS, ...SHARED, ...USE_CASES, WhenNeedEnded, WhenConsentWithdrawn],
  exports: USE_CASES,
})
export class LendingModule implements OnModuleInit {
  constructor(
    private readonly applicationPapers: ApplicationPapers,
    private readonly loanPapers: LoanPapers,
    private readonly subjects: DocumentSubjects,
    private readonly schedules: Schedules,
    private readonly expireCases: ExpireCases,
  ) {}

  onModuleInit(): void {
    this.subjects.register('loan-application', this.applicationPapers);
    this.subjects.register('loan', this.loanPapers);
    this.schedules.add('lending.expire-cases', EXPIRE_SECONDS, () => this.expireAll());
  }

  /** A batch at a time, each in a transaction of its own, until none is due. */
  private async expireAll(): Promise<void> {
    while ((await this.expireCases.execute()) > 0) continue;
  }
}
