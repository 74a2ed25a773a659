import { Injectable } from '@nestjs/common';
import { addDays, type PlainDate } from '@zhichuang/kernel';
import { notUpdated, type Product, ProductReader } from '@zhichuang/loan-products';
import { isExpectedWorkingDay, Parameters } from '@zhichuang/platform';
import type { Weights } from '../domain/answer.js';
import type { ChangeCosts } from '../domain/changeable.js';
import type { LprOfDay } from '../domain/facts.js';
import type { Ground } from '../domain/law.js';
import type { Desk } from '../domain/match.js';
import type { ShelvedProduct } from '../domain/product.js';
import { promptnessOf } from '../domain/promptness.js';
import { AnswerClockRepository } from './ports.js';
import { shelve } from './shelve.js';

/** The grounds of the law as the product ships them. */
export abstract class PledgeLaw {
  abstract readonly grounds: readonly Ground[];
  /** What they are read from, and its SHA-256: a run keeps both, so that it is computed again by the law as it read. */
  abstract readonly text: string;
  abstract readonly sha256: string;
}

/** Everything a need is held against on a day: what is on the shelf, the law, the rates, the weights and the costs of changes. */
@Injectable()
export class MatchDesk {
  constructor(
    private readonly products: ProductReader,
    private readonly parameters: Parameters,
    private readonly law: PledgeLaw,
    private readonly clocks: AnswerClockRepository,
  ) {}

  /** As everybody sees it who is not of a product's bank. */
  async on(day: PlainDate): Promise<Desk> {
    const [products, promptness] = [await this.products.allPublished(), await this.promptnessOn(day)];
    return { ...(await this.rulesOn(day)), products: products.map((product) => shelved(product, day, 'public', promptness.get(product.id) ?? null)) };
  }

  /** By product: the share in ppm of its latest cases that its bank answered in its own time; few cases tell nothing. */
  private async promptnessOn(day: PlainDate): Promise<ReadonlyMap<string, number | null>> {
    const { days, cases } = await this.parameters.value<{ days: number; cases: number }>('matching.promptness', day);
    return new Map([...(await this.clocks.counts(day, addDays(day, -days)))].map(([productId, counts]) => [productId, promptnessOf(counts, cases)]));
  }

  /** The rules of a day without a product. */
  async rulesOn(day: PlainDate): Promise<Omit<Desk, 'products'>> {
    const lpr = await this.products.lprOn(day);
    return {
      grounds: this.law.grounds,
      lpr: lpr ? ({ publishedOn: lpr.effectiveFrom, oneYear: lpr.oneYear, overFiveYear: lpr.overFiveYear, notUpdated: notUpdated(lpr, day, isExpectedWorkingDay) } satisfies LprOfDay) : null,
      weights: await this.parameters.value<Weights>('matching.weights', day),
      costs: await this.parameters.value<ChangeCosts>('matching.change-costs', day),
    };
  }
}

export const shelved = ({ id, edition, name, bankId, bankName, terms, intake }: Product, day: PlainDate, audience: 'public' | 'internal', promptness: number | null = null): ShelvedProduct =>
  shelve({ id, edition, name, bank: { id: bankId, name: bankName }, quotaLeft: terms.quota === undefined ? null : Math.max(0, terms.quota - intake), promptness }, terms, day, audience);
