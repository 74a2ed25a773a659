import { Injectable } from '@nestjs/common';
import type { ConsentField } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, type Page, type PageRequest, requireScope, Parameters, Tx } from '@zhichuang/platform';
import { type Consent, type FinancingNeed, type NeedState, needSteps, stateOn, stateToBank } from '../domain/financing-need.js';
import { type CellKey, type Crowd, FULLY_GENERALISED, type Teaser, teasers } from '../domain/teaser.js';
import { type BankReading, type BankSight, BankSightReader, type CaseFile } from './bank-ports.js';
import { DiscloseToBank } from './disclose-to-bank.js';

export interface TeaserView {
  readonly kind: 'teaser';
  readonly id: Id<'Need'>;
  readonly state: string;
  readonly teaser: Teaser;
}

export interface FullView {
  readonly kind: 'full';
  readonly need: FinancingNeed;
  readonly consent: Consent;
  readonly file: CaseFile;
}

/** What a bank sees of needs: bands for everybody's, the whole case only with consent and application, each reading on record. */
@Injectable()
export class ReadForBank {
  constructor(
    private readonly tx: Tx,
    private readonly sights: BankSightReader,
    private readonly disclose: DiscloseToBank,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
    private readonly parameters: Parameters,
  ) {}

  async page(actor: Actor, request: PageRequest): Promise<Page<TeaserView>> {
    const { page, pool } = await this.sights.page(this.readingOf(actor), this.clock.today(), request);
    const shown = await this.teasers(pool, page.items.map(({ cell }) => cell));
    return { ...page, items: page.items.map(({ id, cell }) => teaserOf(id, cell, shown)) };
  }

  /** The beginnings of the divisions whose needs the actor's unit is told of. */
  served(actor: Actor): Promise<readonly string[]> {
    return this.sights.servedPlaces(this.readingOf(actor).unitId);
  }

  /** Names of the enterprises behind these needs, where the bank has both application and consent to them; each on record as shown. */
  async names(actor: Actor, ids: readonly Id<'Need'>[]): Promise<ReadonlyMap<Id<'Need'>, string>> {
    const { bankId } = this.readingOf(actor);
    return this.tx.run(async () => {
      const applied = await this.sights.appliedNames(bankId, ids);
      const opened = await this.disclose.execute(actor, [...applied.keys()], { groups: ['enterprise'] });
      return new Map([...applied].filter(([id]) => opened.get(id)?.fields.includes('enterprise')));
    });
  }

  /** Of these groups those that application and consent open to the actor's unit, of a need that the bank still sees; on record as shown. None of a teaser. */
  async groups(actor: Actor, id: Id<'Need'>, asked: readonly ConsentField[]): Promise<readonly ConsentField[]> {
    return this.tx.run(async () => {
      const { applied } = await this.sight(this.readingOf(actor), id);
      const consent = applied ? (await this.disclose.execute(actor, [id], { groups: asked })).get(id) : undefined;
      return asked.filter((group) => consent?.fields.includes(group));
    });
  }

  async one(actor: Actor, id: Id<'Need'>): Promise<TeaserView | FullView> {
    const reading = this.readingOf(actor);
    const today = this.clock.today();
    return this.tx.run(async () => {
      const { state, ...sight } = await this.sight(reading, id);
      const consent = sight.applied ? (await this.disclose.execute(actor, [id])).get(id) : undefined;
      if (consent) return this.full({ ...sight.need, state }, consent);
      const elsewhere = sight.need.state === 'chosen' && sight.need.chosenBankId !== reading.bankId;
      if (needSteps.terminal.includes(state) || (!sight.applied && (!sight.served || elsewhere || !needSteps.allows(state, 'apply')))) throw new DomainError('not-found');
      return teaserOf(id, sight.cell, await this.teasers(await this.sights.pool(today), [sight.cell]));
    });
  }

  /** The need with its state as the bank has it; DomainError `not-found` for one that is no longer, or not yet, for banks to see. */
  private async sight(reading: BankReading, id: Id<'Need'>): Promise<BankSight & { readonly state: Exclude<NeedState, 'draft' | 'withdrawn' | 'expired'> }> {
    const sight = await this.sights.sight(reading, id);
    const state = sight && stateToBank({ ...sight.need, state: stateOn(sight.need, this.clock.today()) }, reading.bankId);
    if (!sight || !state || state === 'draft' || state === 'withdrawn' || state === 'expired' || state === 'over') throw new DomainError('not-found');
    return { ...sight, state };
  }

  private async full(need: FinancingNeed, consent: Consent): Promise<FullView> {
    await this.audit.done({ action: 'financing-needs.need.read', object: { type: 'financing-need', id: need.id }, fields: consent.fields });
    return { kind: 'full', need, consent, file: await this.sights.caseFile(need.id) };
  }

  private async teasers(pool: readonly Crowd[], asked: readonly (CellKey | null)[]): Promise<ReadonlyMap<CellKey, Teaser>> {
    return teasers(pool, await this.parameters.value<number>('financing-needs.teaser-crowd', this.clock.today()), new Set(asked.filter((cell) => cell !== null)));
  }

  private readingOf(actor: Actor): BankReading {
    requireScope(actor, 'financing-needs.need.read');
    return { bankId: actor.organisation.headId, unitId: actor.organisation.id };
  }
}

/** Always `published`: that the enterprise applied or chose elsewhere is sealed from the other banks. */
const teaserOf = (id: Id<'Need'>, cell: CellKey | null, shown: ReadonlyMap<CellKey, Teaser>): TeaserView => ({ kind: 'teaser', id, state: 'published', teaser: (cell === null ? undefined : shown.get(cell)) ?? FULLY_GENERALISED });
