import type { ExposureGroup, FigureKey } from '@zhichuang/contracts';
import type { Id, RegionCode } from '@zhichuang/kernel';
import type { Page, PageRequest, Scope } from '@zhichuang/platform';
import type { ProductCalibration } from '../domain/calibration.js';
import type { ExposedGroup } from '../domain/exposure.js';
import type { FigureGroup, GroupBy, HeldQuestion, OutcomeChanges, OutcomeFilter, OutcomeRow } from '../domain/outcome.js';

export abstract class OutcomeReader {
  /** Every figure of the whole, then of each group; one statement. */
  abstract summary(filter: OutcomeFilter, groupBy: GroupBy | undefined): Promise<readonly FigureGroup[]>;
  /** The rows behind one figure, by day. `limit` is not bounded here: exports take long pages. */
  abstract rows(figure: FigureKey, filter: OutcomeFilter, request: PageRequest): Promise<Page<OutcomeRow>>;
  abstract countRows(figure: FigureKey, filter: OutcomeFilter): Promise<number>;
  /** What of a figure changed between two instants of knowledge. */
  abstract changes(figure: FigureKey, before: OutcomeFilter, after: OutcomeFilter, request: PageRequest): Promise<OutcomeChanges>;
}

export abstract class QuestionReader {
  /** Facts that the scope's unit reported and that are held now, newest first. */
  abstract held(scope: Scope, request: PageRequest): Promise<Page<HeldQuestion>>;
  abstract heldByBank(scope: Scope): Promise<readonly { bank: { id: Id<'Organisation'>; name: string }; held: number }[]>;
}

/** What matching said, beside what became of it; one statement each. */
export abstract class MatchingReportReader {
  /** By bank and product, the latest edition first; to a bank (parties `agreed`) by its own verdicts, with degrees. */
  abstract calibration(filter: OutcomeFilter): Promise<readonly ProductCalibration[]>;
  /** The whole, then the groups that occur. */
  abstract exposure(filter: OutcomeFilter, by: ExposureGroup | undefined): Promise<readonly ExposedGroup[]>;
}

/** What a question can be narrowed to. */
export abstract class NarrowingReader {
  /** Whether a region is one of the divisions on record, in force or retired. */
  abstract hasRegion(region: RegionCode): Promise<boolean>;
  /** Whether it is the head office of a bank. */
  abstract hasBank(id: Id<'Organisation'>): Promise<boolean>;
}

/** Whether this is a demo installation, whose figures say so wherever they go. */
export abstract class InstallationMode {
  abstract isDemo(): Promise<boolean>;
}
