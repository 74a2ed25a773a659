import { Injectable } from '@nestjs/common';
import { CONSENT_FIELD_NAMES, type ConsentField } from '@zhichuang/contracts';
import type { Id } from '@zhichuang/kernel';
import { type Actor, AnswerGrounds, Clock, Tx } from '@zhichuang/platform';
import type { Consent } from '../domain/financing-need.js';
import { BankSightRepository } from './bank-ports.js';

/** What is about to be shown: groups of fields, or one document. */
export interface Shown {
  readonly groups: readonly ConsentField[];
  readonly documentId?: Id<'Document'>;
}

/** Whatever a bank is shown of an enterprise goes on record before it is shown: the enterprise reads there what was taken. */
@Injectable()
export class DiscloseToBank {
  constructor(
    private readonly tx: Tx,
    private readonly record: BankSightRepository,
    private readonly grounds: AnswerGrounds,
    private readonly clock: Clock,
  ) {}

  /** The consent that opens each of the needs to the actor's unit today; one that none opens is not in the answer. Of the groups shown, those the consent names are recorded. */
  async execute(actor: Actor, needIds: readonly Id<'Need'>[], { groups, documentId }: Shown = { groups: CONSENT_FIELD_NAMES }): Promise<ReadonlyMap<Id<'Need'>, Consent>> {
    if (actor.organisation.kind !== 'bank' || needIds.length === 0) return new Map();
    const reading = { bankId: actor.organisation.headId, unitId: actor.organisation.id, personId: actor.personId };
    const opened = await this.tx.run(() => this.record.disclose({ ...reading, needIds, groups, documentId: documentId ?? null, at: this.clock.now(), today: this.clock.today() }));
    this.grounds.restOn(opened.map(({ consent }) => consent.id));
    return new Map(opened.map(({ needId, consent }) => [needId, consent]));
  }
}
