import { Module } from '@nestjs/common';
import { declareAccess } from '@zhichuang/platform';
import { reportingAccess } from './application/access.js';
import { Questioning } from './application/asked.js';
import { ExportRows } from './application/export-rows.js';
import { ListQuestions } from './application/list-questions.js';
import { ListRows } from './application/list-rows.js';
import { InstallationMode, MatchingReportReader, OutcomeReader, QuestionReader, NarrowingReader } from './application/ports.js';
import { ReadCalibration } from './application/read-calibration.js';
import { ReadExposure } from './application/read-exposure.js';
import { ReadPublished } from './application/read-published.js';
import { ReadSummary } from './application/read-summary.js';
import { MatchingReportController } from './http/matching-report.controller.js';
import { OutcomeController } from './http/outcome.controller.js';
import { SqlMatchingReportReader } from './persistence/matching-report.reader.js';
import { SqlInstallationMode, SqlOutcomeReader, SqlNarrowingReader } from './persistence/outcome.reader.js';
import { SqlQuestionReader } from './persistence/question.reader.js';

declareAccess(reportingAccess);

@Module({
  controllers: [OutcomeController, MatchingReportController],
  providers: [
    { provide: OutcomeReader, useClass: SqlOutcomeReader },
    { provide: QuestionReader, useClass: SqlQuestionReader },
    { provide: MatchingReportReader, useClass: SqlMatchingReportReader },
    { provide: InstallationMode, useClass: SqlInstallationMode },
    { provide: NarrowingReader, useClass: SqlNarrowingReader },
    Questioning,
    ReadSummary,
    ReadPublished,
    ListRows,
    ExportRows,
    ListQuestions,
    ReadCalibration,
    ReadExposure,
  ],
})
export class ReportingModule {}
