import { Injectable } from '@nestjs/common';
import type { PlainDate } from '@zhichuang/kernel';
import { isWorkingDay, notUpdated, type Product, ProductReader } from '@zhichuang/loan-products';
import { Parameters } from '@zhichuang/platform';
import type { Weights } from '../domain/answer.js';
import type { ChangeCosts } from '../domain/changeable.js';
import type { LprOfDay } from '../domain/facts.js';
import type { Ground } from '../domain/law.js';
import type { Desk } from '../domain/match.js';
import type { ShelvedProduct } from '../domain/product.js';
import { shelve } from './shelve.js';

/** The grounds of the law as the product ships them. */
export abstract class PledgeLaw {
  abstract readonly grounds: readonly Ground[];
}

/** Everything a need is held against on a day: what is on the shelf, the law, the rates, the weights and the costs of changes. */
@Injectable()
export class MatchDesk {
  constructor(
    private readonly products: ProductReader,
    private readonly parameters: Parameters,
    private readonly law: PledgeLaw,
  ) {}

  /** As everybody sees it who is not of a product's bank. */
  async on(day: PlainDate): Promise<Desk> {
    const products = await this.products.allPublished();
    return { ...(await this.rulesOn(day)), products: products.map((product) => shelved(product, day, 'public')) };
  }

  /** The rules of a day without a product. */
  async rulesOn(day: PlainDate): Promise<Omit<Desk, 'products'>> {
    const lpr = await this.products.lprOn(day);
    return {
      grounds: this.law.grounds,
      lpr: lpr ? ({ publishedOn: lpr.effectiveFrom, oneYear: lpr.oneYear, overFiveYear: lpr.overFiveYear, notUpdated: notUpdated(lpr, day, isWorkingDay) } satisfies LprOfDay) : null,
      weights: await this.parameters.value<Weights>('matching.weights', day),
      costs: await this.parameters.value<ChangeCosts>('matching.change-costs', day),
    };
  }
}

export const shelved = ({ id, edition, name, bankId, bankName, terms, intake }: Product, day: PlainDate, audience: 'public' | 'internal'): ShelvedProduct =>
  shelve({ id, edition, name, bank: { id: bankId, name: bankName }, quotaLeft: terms.quota === undefined ? null : Math.max(0, terms.quota - intake), promptness: null }, terms, day, audience);
