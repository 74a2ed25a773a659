import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, Clock, type Page, type PageRequest, reachOf, requireScope } from '@zhichuang/platform';
import { type FeeDates, feeDates } from '../domain/annual-fees.js';
import { readFacts } from '../domain/facts.js';
import { inOrder, isPatent } from '../domain/right.js';
import { type Holding, type HoldingDetail, type HoldingFilter, HoldingReader, type Publication } from './ports.js';
import { RightsPolicy } from './rights-policy.js';

@Injectable()
export class ListRights {
  constructor(
    private readonly holdings: HoldingReader,
    private readonly policy: RightsPolicy,
    private readonly clock: Clock,
  ) {}

  page(actor: Actor, filter: HoldingFilter, request: PageRequest): Promise<Page<Holding>> {
    return this.holdings.page(requireScope(actor, 'ip-rights.right.read'), filter, request);
  }

  async one(actor: Actor, rightId: Id<'Right'>): Promise<HoldingDetail> {
    const holding = await this.held(actor, rightId);
    const today = this.clock.today();
    const policy = await this.policy.on(today);
    const enterpriseId = actor.organisation.id;
    const facts = readFacts(await this.holdings.facts(enterpriseId, rightId), policy.factMaxAgeDays, today);
    return { ...holding, values: await this.holdings.values(enterpriseId, rightId), facts, fees: await this.feesOf(holding) };
  }

  /** Every publication on record, the one that counts last. */
  async history(actor: Actor, rightId: Id<'Right'>): Promise<readonly Publication[]> {
    await this.held(actor, rightId);
    return inOrder(await this.holdings.publications(actor.organisation.id, rightId));
  }

  private async held(actor: Actor, rightId: Id<'Right'>): Promise<Holding> {
    const holding = await this.holdings.one(requireScope(actor, 'ip-rights.right.read'), rightId);
    if (!holding) throw new DomainError('not-found');
    return holding;
  }

  private async feesOf({ kind, filingDate, grantedOn, termEnd }: Holding): Promise<FeeDates | null> {
    if (!isPatent(kind) || filingDate === null || termEnd === null) return null;
    const today = this.clock.today();
    const { feeGraceMonths, feeSoonDays } = await this.policy.on(today);
    return feeDates({ filingDate, grantedOn, termEnd }, await this.holdings.annualFees(kind, today), { graceMonths: feeGraceMonths, soonDays: feeSoonDays }, today);
  }
}

const HOLDER_ACTIONS: readonly Action[] = ['ip-rights.value.record', 'ip-rights.fact.record', 'ip-rights.right.remove'];

/** What this actor may do to a holding of its own enterprise. */
export const holdingActions = (actor: Actor): Action[] => HOLDER_ACTIONS.filter((action) => reachOf(actor, action) === 'own');
