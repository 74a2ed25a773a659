import type { Id, PlainDate } from '@zhichuang/kernel';
import type { AnsweredCases } from '../domain/promptness.js';
import type { NeedRecord, RightRecord } from '../domain/readings.js';

/** A right as it is kept: whether a fee is due and which facts are young enough is not said yet. */
export interface KeptRight extends Omit<RightRecord, 'feeDueOn'> {
  readonly number: string;
  readonly grantedOn: PlainDate | null;
}

export interface KeptNeed extends Omit<NeedRecord, 'rights'> {
  readonly rights: readonly KeptRight[];
}

export abstract class NeedRecordReader {
  /** What is on record about each of these needs; one that there is none of is left out. One statement. */
  abstract records(needIds: readonly Id<'Need'>[]): Promise<readonly KeptNeed[]>;
  /** The live needs: published or applied with, not past their last day; so many at most. */
  abstract live(limit?: number): Promise<readonly Id<'Need'>[]>;
}

export interface NeedChange {
  readonly needId: Id<'Need'>;
  /** Later changes have greater numbers; one that is committed late may come below one that was read. */
  readonly seq: string;
  readonly live: boolean;
}

export abstract class NeedChanges {
  abstract note(needId: Id<'Need'>): Promise<void>;
  /** Of each live need of the enterprise. */
  abstract noteAllOf(enterpriseId: Id<'Organisation'>): Promise<void>;
  abstract latest(): Promise<string>;
  /** Each need once, the oldest change first. */
  abstract after(seq: string, limit: number): Promise<readonly NeedChange[]>;
}

export abstract class AnswerClockRepository {
  /** Once for each application, however often it is told, before or after its end. */
  abstract begin(applicationId: string, productId: Id<'Product'>, dueOn: PlainDate): Promise<void>;
  /** By the bank's answer, or null, by the enterprise. Of several ends the first counts, whichever is told first. */
  abstract end(applicationId: string, at: Date, answeredOn: PlainDate | null): Promise<void>;
  /** By product: the cases due from `since` on whose time is over, or that were answered. */
  abstract counts(today: PlainDate, since: PlainDate): Promise<ReadonlyMap<string, AnsweredCases>>;
}
