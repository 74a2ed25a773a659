import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ReadForBank } from '@zhichuang/financing-needs';
import type { Id, PlainDate } from '@zhichuang/kernel';
import { mayChange, ProductReader, type ProductTerms, requireSoundTerms } from '@zhichuang/loan-products';
import { type Actor, AuditWriter, DailyQuota, Secrets, Tx } from '@zhichuang/platform';
import { type Moves, movesBetween, movesTold, questionOf } from '../domain/what-if.js';
import { inTurns } from './in-turns.js';
import { MatchDesk, shelved } from './match-desk.js';
import { NeedPool } from './need-pool.js';
import { ownOnShelf } from './on-shelf.js';

/** Bands of enterprises. */
export interface WhatIf {
  readonly asOf: PlainDate;
  readonly edition: number;
  readonly entering: string;
  readonly leaving: string;
  readonly staying: string;
}

/**
 * How many enterprises of the served regions other terms would bring in, lose and keep, against the published edition. Writes nothing but that it
 * was asked. What is told is blurred by a random number that only the question and the day decide, and stays told for the day.
 */
@Injectable()
export class AskWhatIf {
  private told: { readonly day: PlainDate; readonly answers: Map<string, WhatIf> } | undefined;

  constructor(
    private readonly tx: Tx,
    private readonly products: ProductReader,
    private readonly forBank: ReadForBank,
    private readonly desk: MatchDesk,
    private readonly pool: NeedPool,
    private readonly quota: DailyQuota,
    private readonly audit: AuditWriter,
    private readonly secrets: Secrets,
  ) {}

  async execute(actor: Actor, productId: Id<'Product'>, terms: ProductTerms): Promise<WhatIf> {
    const product = await ownOnShelf(this.products, actor, 'matching.what-if.ask', productId, (each) => mayChange(actor, each));
    // Checking costs as well: it is counted before it begins.
    await this.tx.run(() => this.quota.take('matching.evaluations', 'matching.evaluations-a-day', actor.personId));
    await requireSoundTerms(this.products, product, terms);
    const pool = await this.pool.today();
    const { lpr } = await this.desk.rulesOn(pool.day);
    const places = await this.forBank.served(actor);
    await this.tx.run(async () => {
      // By the bank: its people could put their answers together.
      await this.quota.take('matching.what-ifs', 'matching.what-ifs-a-day', product.bankId);
      await this.audit.done({ action: 'matching.what-if.ask', object: { type: 'loan-product', id: productId }, fields: ['entering', 'leaving', 'staying'] });
    });
    const [present, other] = [shelved(product, pool.day, 'internal'), shelved({ ...product, terms }, pool.day, 'internal')];
    const question = [product.bankId, productId, product.edition, pool.day, places, questionOf(present), questionOf(other)];
    const drawn = createHmac('sha256', this.secrets.tokenKey).update(`what-if\n${JSON.stringify(question)}`).digest();
    return this.answered(pool.day, drawn.toString('base64url')) ?? this.tell(drawn, product.edition, pool.day, await inTurns(movesBetween(pool, places, present, other, lpr)));
  }

  private answered(day: PlainDate, key: string): WhatIf | undefined {
    if (this.told?.day !== day) this.told = { day, answers: new Map() };
    return this.told.answers.get(key);
  }

  private tell(drawn: Buffer, edition: number, asOf: PlainDate, moves: Moves): WhatIf {
    const random = (place: number): number => (drawn.readUIntBE(place * 6, 6) + 0.5) / 2 ** 48;
    const answer = { asOf, edition, ...movesTold(moves, [random(0), random(1)]) };
    if (this.told?.day === asOf) this.told.answers.set(drawn.toString('base64url'), answer);
    return answer;
  }
}
