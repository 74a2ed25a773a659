import { Injectable } from '@nestjs/common';
import { ListNeeds } from '@zhichuang/financing-needs';
import { type NameOf, oneOf, type Reading } from '@zhichuang/eligibility';
import { asId, DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, Clock, DailyQuota, requireScope, Tx } from '@zhichuang/platform';
import { CodeNames } from '@zhichuang/loan-products';
import { changesFor, type Desk, matchNeed, type NeedMatched } from '../domain/match.js';
import { codeRead, type NeedFacts } from '../domain/facts.js';
import type { Match } from '../domain/answer.js';
import { type FactRead, markOn, type ObjectionMark } from '../domain/fact-objection.js';
import { type LawOfNeed, lawOf } from '../domain/law.js';
import type { ChangeSet } from '../domain/smallest-change.js';
import { MatchDesk } from './match-desk.js';
import { ObjectionRepository } from './objection-ports.js';
import { ReadNeedFacts } from './read-need-facts.js';

/** The smallest changes are looked for where they are read: of the products that come first. */
const CHANGED = 25;

/** Whether the enterprise objects to what was read. It stands beside the answer: no verdict depends on it, and no run holds it. */
export type MarkOf = (fact: FactRead, reading: Reading) => ObjectionMark | null;

export interface MatchedNeed extends NeedMatched {
  readonly facts: NeedFacts;
  /** The law about every right on the enterprise's list, offered or not. */
  readonly portfolio: LawOfNeed;
  readonly desk: Desk;
  /** By product; one that fits has none. */
  readonly changes: ReadonlyMap<string, readonly ChangeSet[]>;
  /** The numbers of the enterprise's rights, by their ids. */
  readonly numbers: ReadonlyMap<string, string>;
  readonly nameOf: NameOf;
  readonly markOf: MarkOf;
}

/** Which banks would lend how much and at what rate, why not, and what would have to change: computed at each call, nothing of it is stored. */
@Injectable()
export class MatchNeed {
  constructor(
    private readonly tx: Tx,
    private readonly needs: ListNeeds,
    private readonly facts: ReadNeedFacts,
    private readonly desk: MatchDesk,
    private readonly names: CodeNames,
    private readonly objections: ObjectionRepository,
    private readonly quota: DailyQuota,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, needId: Id<'Need'>, productId?: string): Promise<MatchedNeed> {
    requireScope(actor, 'matching.match.read');
    await this.needs.one(actor, needId);
    // So that nobody finds out by trying, again and again, what is not told.
    await this.tx.run(() => this.quota.take('matching.evaluations', 'matching.evaluations-a-day', actor.personId));
    const day = this.clock.today();
    const [{ enterpriseId, facts, numbers }, whole] = [await this.facts.one(needId, day), await this.desk.on(day)];
    const desk = productId === undefined ? whole : { ...whole, products: whole.products.filter(({ id }) => id === productId) };
    if (productId !== undefined && desk.products.length === 0) throw new DomainError('not-found');
    const [matched, objections] = [matchNeed(desk, facts), await this.objections.latest(asId(enterpriseId))];
    return { ...matched, facts, portfolio: lawOf([...facts.offered, ...facts.further, ...facts.beyond], desk.grounds, day), desk, numbers, changes: changesOf(desk, facts, matched.matches), nameOf: await this.namesIn(desk, facts), markOf: (fact, reading) => markOn(objections, fact, reading) };
  }

  private namesIn({ products }: Desk, { readings }: NeedFacts): Promise<NameOf> {
    const own = (['enterprise.region', 'enterprise.industry'] as const).flatMap((fact) => {
      const code = codeRead(readings[fact]);
      return code === null ? [] : [{ criterion: oneOf(fact, [code]) }];
    });
    return this.names.in([...products.flatMap(({ criteria }) => criteria), ...own]);
  }
}

function changesOf(desk: Desk, facts: NeedFacts, matches: readonly Match[]): MatchedNeed['changes'] {
  const changes = changesFor(desk, facts);
  return new Map(matches.filter(({ verdict }) => verdict !== 'met').slice(0, CHANGED).map(({ product }) => [product.id, changes(product)]));
}
