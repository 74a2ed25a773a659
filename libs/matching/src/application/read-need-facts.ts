import { Injectable } from '@nestjs/common';
import { DomainError, type Id, type PlainDate } from '@zhichuang/kernel';
import { feeDates, isStale, RightsPolicy, type RightsPolicyOfDay } from '@zhichuang/ip-rights';
import type { NeedFacts } from '../domain/facts.js';
import { needFactsOf, type RightRecord } from '../domain/readings.js';
import { attempted, isFailure } from './answer-cases.js';
import { type KeptRight, NeedRecordReader } from './ports.js';

/** Facts, and the numbers by which people call the rights in them. */
export interface NumberedFacts {
  readonly enterpriseId: string;
  readonly facts: NeedFacts;
  readonly numbers: ReadonlyMap<string, string>;
}

/** Needs as facts of the vocabulary on a day, from what all features have on record. Who may see them, the caller knows. */
@Injectable()
export class ReadNeedFacts {
  constructor(
    private readonly records: NeedRecordReader,
    private readonly policy: RightsPolicy,
  ) {}

  /** Those of which the record can be read: the night has the others on record as failed. */
  async readable(needIds: readonly Id<'Need'>[], day: PlainDate): Promise<ReadonlyMap<string, NumberedFacts>> {
    const read = [...(await this.each(needIds, day))].map(([needId, of]) => [needId, attempted('facts-unreadable', of)] as const);
    return new Map(read.flatMap(([needId, found]) => (isFailure(found) ? [] : [[needId, found] as const])));
  }

  /** Each need to be read by itself: what is on record of one may be no fact of the vocabulary, and throws. */
  async each(needIds: readonly Id<'Need'>[], day: PlainDate): Promise<ReadonlyMap<string, () => NumberedFacts>> {
    const policy = await this.policy.on(day);
    const records = await this.records.records(needIds);
    return new Map(
      records.map((record) => [
        record.needId,
        () => ({ enterpriseId: record.enterpriseId, facts: needFactsOf({ ...record, rights: record.rights.map((right) => rightOn(right, policy, day)) }, day), numbers: new Map(record.rights.map(({ id, number }) => [id, number])) }),
      ]),
    );
  }

  async one(needId: Id<'Need'>, day: PlainDate): Promise<NumberedFacts> {
    const read = (await this.each([needId], day)).get(needId);
    if (!read) throw new DomainError('not-found');
    return read();
  }
}

/** A right as its evidence is believed on a day. */
export function rightOn(right: KeptRight, policy: RightsPolicyOfDay, day: PlainDate): RightRecord {
  const { filingDate, grantedOn, termEnd } = right;
  const dated = filingDate !== null && termEnd !== null;
  const fees = dated ? feeDates({ filingDate, grantedOn, termEnd }, [], { graceMonths: policy.feeGraceMonths, soonDays: policy.feeSoonDays }, day) : undefined;
  return { ...right, feeDueOn: fees?.lastDue?.dueOn ?? null, facts: right.facts.filter((fact) => !isStale(fact, policy.factMaxAgeDays, day)) };
}
