import { Module, type OnModuleInit } from '@nestjs/common';
import { DocumentsModule, DocumentSubjects } from '@zhichuang/documents';
import { AnswerGrounds, Clock, declareAccess, Schedules } from '@zhichuang/platform';
import { financingNeedsAccess } from './application/access.js';
import { AdvanceNeed } from './application/advance-need.js';
import { BankSightReader, BankSightRepository } from './application/bank-ports.js';
import { ConsentToBank } from './application/consent.js';
import { DiscloseToBank } from './application/disclose-to-bank.js';
import { DraftNeed } from './application/draft-need.js';
import { EditNeed } from './application/edit-need.js';
import { ExpireNeeds } from './application/expire-needs.js';
import { ListNeeds } from './application/list-needs.js';
import { NeedPapers } from './application/need-papers.js';
import { NeedReader, NeedRepository } from './application/ports.js';
import { PublishNeed } from './application/publish-need.js';
import { ReadForBank } from './application/read-for-bank.js';
import { RecordApplication } from './application/record-application.js';
import { WithdrawNeed } from './application/withdraw-need.js';
import { WhenApplicationSubmitted } from './events/when-application-submitted.js';
import { NeedController } from './http/need.controller.js';
import { SqlBankSightReader, SqlBankSightRepository } from './persistence/bank-sight.reader.js';
import { SqlNeedReader } from './persistence/need.reader.js';
import { SqlNeedRepository } from './persistence/need.repository.js';

declareAccess(financingNeedsAccess);

/** Readers count a need's last day from the instant itself; the schedule only writes it down. */
const EXPIRE_SECONDS = 15 * 60;

@Module({
  imports: [DocumentsModule],
  controllers: [NeedController],
  providers: [
    { provide: NeedRepository, useClass: SqlNeedRepository },
    { provide: NeedReader, useClass: SqlNeedReader },
    { provide: BankSightReader, useClass: SqlBankSightReader },
    { provide: BankSightRepository, useClass: SqlBankSightRepository },
    NeedPapers,
    DraftNeed,
    EditNeed,
    PublishNeed,
    WithdrawNeed,
    ConsentToBank,
    ListNeeds,
    ReadForBank,
    DiscloseToBank,
    AdvanceNeed,
    ExpireNeeds,
    RecordApplication,
    WhenApplicationSubmitted,
  ],
  exports: [ListNeeds, ReadForBank, AdvanceNeed, DraftNeed, PublishNeed, WithdrawNeed, ConsentToBank, DiscloseToBank, ExpireNeeds],
})
export class FinancingNeedsModule implements OnModuleInit {
  constructor(
    private readonly papers: NeedPapers,
    private readonly subjects: DocumentSubjects,
    private readonly schedules: Schedules,
    private readonly expireNeeds: ExpireNeeds,
    private readonly grounds: AnswerGrounds,
    private readonly sights: BankSightRepository,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.grounds.judgedBy((consentIds) => this.sights.allInForce(consentIds, this.clock.today()));
    this.subjects.register('financing-need', this.papers);
    this.subjects.openBy((actor, document) => this.papers.openedByConsent(actor, document));
    this.schedules.add('financing-needs.expire', EXPIRE_SECONDS, async () => void (await this.expireNeeds.execute()));
  }
}
