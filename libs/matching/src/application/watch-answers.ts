import { Injectable } from '@nestjs/common';
import { dayIn, type Id } from '@zhichuang/kernel';
import { ProductReader } from '@zhichuang/loan-products';
import { expectedWorkingDay, Tx } from '@zhichuang/platform';
import { AnswerClockRepository } from './ports.js';

const ZONE = 'Asia/Shanghai';

/** Remembers of each application by when its product promised an answer, and when the bank gave one: papers asked for, an offer opened, or declined. Each is told by itself, so in any order. */
@Injectable()
export class WatchAnswers {
  constructor(
    private readonly tx: Tx,
    private readonly products: ProductReader,
    private readonly clocks: AnswerClockRepository,
  ) {}

  /** By the edition that the case was begun with; one that promises no time has no clock. */
  async begin(applicationId: string, productId: Id<'Product'>, edition: number, at: Date): Promise<void> {
    await this.tx.run(async () => {
      const days = (await this.products.edition({ kind: 'all' }, productId, edition))?.terms.answerWorkingDays;
      if (days !== undefined) await this.clocks.begin(applicationId, productId, expectedWorkingDay(dayIn(ZONE, at), days));
    });
  }

  async answered(applicationId: string, at: Date): Promise<void> {
    await this.tx.run(() => this.clocks.end(applicationId, at, dayIn(ZONE, at)));
  }

  /** The enterprise ended it first: that says nothing of the bank. */
  async dropped(applicationId: string, at: Date): Promise<void> {
    await this.tx.run(() => this.clocks.end(applicationId, at, null));
  }
}
