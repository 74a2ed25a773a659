import { join } from 'node:path';
import { Module, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DocumentsModule } from '@zhichuang/documents';
import { FinancingNeedsModule } from '@zhichuang/financing-needs';
import { IpRightsModule } from '@zhichuang/ip-rights';
import { LoanProductsModule } from '@zhichuang/loan-products';
import { constraintMeans, declareAccess, Environment, InstallationFacts, Schedules } from '@zhichuang/platform';
import { matchingAccess } from './application/access.js';
import { AnswerPool, OwnThreadAnswers } from './application/answer-pool.js';
import { AskWhatIf } from './application/ask-what-if.js';
import { DecideObjection } from './application/decide-objection.js';
import { EvaluateNeeds } from './application/evaluate-needs.js';
import { FileObjection } from './application/file-objection.js';
import { ListObjectedFacts } from './application/list-objected-facts.js';
import { ListObstacles } from './application/list-obstacles.js';
import { ListProspects } from './application/list-prospects.js';
import { ListRuns } from './application/list-runs.js';
import { MatchDesk, PledgeLaw } from './application/match-desk.js';
import { MatchNeed } from './application/match-need.js';
import { NeedPool } from './application/need-pool.js';
import { NightlyRunner } from './application/nightly-runner.js';
import { NightlyRuns } from './application/nightly-runs.js';
import { ObjectionClock } from './application/objection-clock.js';
import { ObjectionRepository } from './application/objection-ports.js';
import { NoteNeedChange } from './application/note-need-change.js';
import { AnswerClockRepository, NeedChanges, NeedRecordReader } from './application/ports.js';
import { ReadNeedFacts } from './application/read-need-facts.js';
import { ReadObjections } from './application/read-objections.js';
import { RecordRun } from './application/record-run.js';
import { ReplayRun } from './application/replay-run.js';
import { PoolJobRepository, RunReader, RunRepository } from './application/run-ports.js';
import { SteerPoolJob } from './application/steer-pool-job.js';
import { ThreadAnswers } from './application/thread-answers.js';
import { WatchAnswers } from './application/watch-answers.js';
import { WithdrawObjection } from './application/withdraw-objection.js';
import { WhenApplicationSubmitted } from './events/when-application-submitted.js';
import { WhenCaseMoves } from './events/when-case-moves.js';
import { WhenNeedChanges } from './events/when-need-changes.js';
import { WhenNeedPublished } from './events/when-need-published.js';
import { MatchController } from './http/match.controller.js';
import { ObjectionController } from './http/objection.controller.js';
import { ObstacleController } from './http/obstacle.controller.js';
import { PoolJobController } from './http/pool-job.controller.js';
import { ProspectController } from './http/prospect.controller.js';
import { RunController } from './http/run.controller.js';
import { SqlAnswerClockRepository } from './persistence/answer-clock.repository.js';
import { SqlNeedChanges } from './persistence/need-change.repository.js';
import { SqlNeedRecordReader } from './persistence/need-record.reader.js';
import { SqlObjectionRepository } from './persistence/objection.repository.js';
import { SqlPoolJobRepository } from './persistence/pool-job.repository.js';
import { readLaw } from './persistence/read-law.js';
import { SqlRunReader, SqlRunRepository } from './persistence/run.repository.js';

declareAccess(matchingAccess);
constraintMeans({ fact_objection_one_open: 'objection-open' });

/** How soon a new day is noticed, and how soon a job that a crash left behind goes on, in whichever process leads. */
const NIGHTLY_SECONDS = 5 * 60;
const THREAD = 'dist/libs/matching/src/application/answer-thread.js';

@Module({
  imports: [DocumentsModule, FinancingNeedsModule, IpRightsModule, LoanProductsModule],
  controllers: [MatchController, ProspectController, ObstacleController, RunController, PoolJobController, ObjectionController],
  providers: [
    { provide: NeedRecordReader, useClass: SqlNeedRecordReader },
    { provide: NeedChanges, useClass: SqlNeedChanges },
    { provide: AnswerClockRepository, useClass: SqlAnswerClockRepository },
    { provide: ObjectionRepository, useClass: SqlObjectionRepository },
    { provide: RunRepository, useClass: SqlRunRepository },
    { provide: RunReader, useClass: SqlRunReader },
    { provide: PoolJobRepository, useClass: SqlPoolJobRepository },
    { provide: PledgeLaw, useFactory: ({ projectRoot }: InstallationFacts): PledgeLaw => readLaw(projectRoot), inject: [InstallationFacts] },
    {
      provide: AnswerPool,
      useFactory: ({ MATCHING_THREADS: threads }: Environment, { projectRoot }: InstallationFacts): AnswerPool => (threads > 0 ? new ThreadAnswers(threads, join(projectRoot, THREAD)) : new OwnThreadAnswers()),
      inject: [Environment, InstallationFacts],
    },
    ReadNeedFacts,
    MatchDesk,
    MatchNeed,
    EvaluateNeeds,
    RecordRun,
    ListRuns,
    ReplayRun,
    NightlyRuns,
    NightlyRunner,
    SteerPoolJob,
    WatchAnswers,
    WhenCaseMoves,
    WhenNeedPublished,
    WhenNeedChanges,
    NoteNeedChange,
    WhenApplicationSubmitted,
    NeedPool,
    ListProspects,
    AskWhatIf,
    ListObstacles,
    FileObjection,
    ReadObjections,
    DecideObjection,
    WithdrawObjection,
    ListObjectedFacts,
    ObjectionClock,
  ],
  exports: [MatchNeed, ReplayRun],
})
export class MatchingModule implements OnModuleInit, OnModuleDestroy {
  constructor(
    private readonly nightly: NightlyRunner,
    private readonly schedules: Schedules,
    private readonly pool: NeedPool,
  ) {}

  onModuleInit(): void {
    this.schedules.add('matching.nightly', NIGHTLY_SECONDS, async () => this.nightly.start());
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool.stop();
    await this.nightly.stop();
  }
}
