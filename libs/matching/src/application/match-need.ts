import { Injectable } from '@nestjs/common';
import { ListNeeds } from '@zhichuang/financing-needs';
import { type Id, Rate } from '@zhichuang/kernel';
import { isWorkingDay, lprFor, notUpdated, type Product, ProductReader } from '@zhichuang/loan-products';
import { type Actor, Clock, requireScope } from '@zhichuang/platform';
import type { PublishedProduct } from '../domain/facts.js';
import { type Match, matchAll } from '../domain/match.js';
import { NeedFactsReader } from './ports.js';

/** Which banks would lend how much and at what rate: computed at each call, nothing is stored. */
@Injectable()
export class MatchNeed {
  constructor(
    private readonly needs: ListNeeds,
    private readonly products: ProductReader,
    private readonly facts: NeedFactsReader,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, needId: Id<'Need'>): Promise<Match[]> {
    requireScope(actor, 'matching.match.read');
    const need = await this.needs.one(actor, needId);
    const day = this.clock.today();
    const [rights, enterprise, products, lpr] = await Promise.all([this.facts.rightsOf(needId), this.facts.enterpriseOf(needId), this.products.allPublished(), this.products.lprOn(day)]);
    return matchAll({ day, amount: need.amount, termMonths: need.termMonths, highestRate: need.highestRate, otherSecurity: need.otherSecurity, rights, ...enterprise }, products.map(published), (termMonths) =>
      lpr ? { publishedOn: lpr.effectiveFrom, rate: lprFor(lpr, termMonths), notUpdated: notUpdated(lpr, day, isWorkingDay) } : null,
    );
  }
}

const published = ({ id, edition, name, bankId, bankName, terms, intake }: Product): PublishedProduct => ({
  id,
  edition,
  name,
  bank: { id: bankId, name: bankName },
  spread: terms.spreadBp === null ? null : Rate.fromBasisPoints(terms.spreadBp),
  quotaLeft: terms.quota === undefined ? null : Math.max(0, terms.quota - intake),
  terms,
});
