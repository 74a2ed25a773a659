import { Injectable } from '@nestjs/common';
import { ListNeeds } from '@zhichuang/financing-needs';
import { type Id, Rate } from '@zhichuang/kernel';
import { lprFor, ProductReader } from '@zhichuang/loan-products';
import { type Actor, Clock, requireScope } from '@zhichuang/platform';
import { type Match, matchAll } from '../domain/match.js';
import { OfferedRightReader } from './ports.js';

/** Which banks would lend how much and at what rate: computed at each call, nothing is stored. */
@Injectable()
export class MatchNeed {
  constructor(
    private readonly needs: ListNeeds,
    private readonly products: ProductReader,
    private readonly rights: OfferedRightReader,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, needId: Id<'Need'>): Promise<Match[]> {
    requireScope(actor, 'matching.match.read');
    const need = await this.needs.one(actor, needId);
    const [rights, products, lpr] = await Promise.all([this.rights.ofNeed(needId), this.products.allPublished(), this.products.lprOn(this.clock.today())]);
    return matchAll(
      { amount: need.amount, termMonths: need.termMonths, rights },
      products.map((product) => ({ id: product.id, edition: product.edition, name: product.name, bank: { id: product.bankId, name: product.bankName }, spread: Rate.fromBasisPoints(product.terms.spreadBp), terms: product.terms })),
      (termMonths) => (lpr ? { publishedOn: lpr.effectiveFrom, rate: lprFor(lpr, termMonths) } : null),
    );
  }
}
