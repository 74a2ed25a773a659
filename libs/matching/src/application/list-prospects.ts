import { Injectable } from '@nestjs/common';
import { ReadForBank, type TeaserView } from '@zhichuang/financing-needs';
import type { Id, PlainDate } from '@zhichuang/kernel';
import { ProductReader } from '@zhichuang/loan-products';
import { type Actor, AuditWriter, Clock, DailyQuota, encodeCursor, type Page, type PageRequest, Tx } from '@zhichuang/platform';
import { caseOf } from '../domain/facts.js';
import { verdictOf } from '../domain/verdict.js';
import { MatchDesk, shelved } from './match-desk.js';
import { ownOnShelf } from './on-shelf.js';
import { ReadNeedFacts } from './read-need-facts.js';

/** So many needs are held against the product for one page: it may be short, or empty, where few fit, and more may follow. */
const LOOKED_THROUGH = 200;

export interface Prospect {
  readonly seen: TeaserView;
  readonly verdict: 'met' | 'unknown';
  /** Where the bank has it anyway, by application and consent. */
  readonly enterpriseName: string | null;
}

export interface Prospects extends Page<Prospect> {
  readonly edition: number;
  readonly asOf: PlainDate;
}

/** The needs that a published product fits or may fit, by all its criteria: as teasers, with the verdict and none of its reasons. */
@Injectable()
export class ListProspects {
  constructor(
    private readonly tx: Tx,
    private readonly products: ProductReader,
    private readonly forBank: ReadForBank,
    private readonly facts: ReadNeedFacts,
    private readonly desk: MatchDesk,
    private readonly quota: DailyQuota,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, productId: Id<'Product'>, { limit, after }: PageRequest): Promise<Prospects> {
    const product = await ownOnShelf(this.products, actor, 'matching.prospects.read', productId);
    await this.tx.run(async () => {
      await this.quota.take('matching.evaluations', 'matching.evaluations-a-day', actor.personId);
      await this.audit.done({ action: 'matching.prospects.read', object: { type: 'loan-product', id: productId }, fields: ['teaser', 'verdict'] });
    });
    const day = this.clock.today();
    const page = await this.forBank.page(actor, { limit: LOOKED_THROUGH, after });
    // A need of which nothing is told is not told of here either.
    const told = page.items.filter(({ teaser }) => teaser.region !== null);
    const [facts, { lpr, grounds }] = [await this.facts.readable(told.map(({ id }) => id), day), await this.desk.rulesOn(day)];
    const shelf = shelved(product, day, 'internal');
    const fitting = told.flatMap((seen) => {
      const known = facts.get(seen.id)?.facts;
      const verdict = known ? verdictOf(shelf, caseOf(known, grounds), day, lpr) : 'not-met';
      return verdict === 'not-met' ? [] : [{ seen, verdict }];
    });
    const shown = fitting.slice(0, limit);
    const names = await this.forBank.names(actor, shown.map(({ seen }) => seen.id));
    return {
      edition: product.edition,
      asOf: day,
      items: shown.map((each) => ({ ...each, enterpriseName: names.get(each.seen.id) ?? null })),
      next: fitting.length > limit ? encodeCursor([shown.at(-1)!.seen.id]) : page.next,
    };
  }
}
