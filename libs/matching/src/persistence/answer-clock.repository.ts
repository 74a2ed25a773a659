import { Injectable } from '@nestjs/common';
import type { Id, PlainDate } from '@zhichuang/kernel';
import { Tx } from '@zhichuang/platform';
import { AnswerClockRepository } from '../application/ports.js';
import type { AnsweredCases } from '../domain/promptness.js';

@Injectable()
export class SqlAnswerClockRepository extends AnswerClockRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async begin(applicationId: string, productId: Id<'Product'>, dueOn: PlainDate): Promise<void> {
    await this.tx.manager.query(`insert into matching.answer_clock (application_id, product_id, due_on) values ($1, $2, $3) on conflict (application_id) do nothing`, [applicationId, productId, dueOn]);
  }

  async answered(applicationId: string, on: PlainDate): Promise<void> {
    await this.tx.manager.query(`update matching.answer_clock set answered_on = $2 where application_id = $1 and answered_on is null and not dropped`, [applicationId, on]);
  }

  async drop(applicationId: string): Promise<void> {
    await this.tx.manager.query(`update matching.answer_clock set dropped = true where application_id = $1 and answered_on is null`, [applicationId]);
  }

  async counts(today: PlainDate, since: PlainDate): Promise<ReadonlyMap<string, AnsweredCases>> {
    const rows = await this.tx.sql<AnsweredCases & { productId: string }>(
      `select product_id "productId", count(*)::int due, (count(*) filter (where answered_on <= due_on))::int "inTime"
         from matching.answer_clock where due_on >= $2 and not dropped and (answered_on is not null or due_on < $1) group by product_id`,
      [today, since],
    );
    return new Map(rows.map(({ productId, ...counts }) => [productId, counts]));
  }
}
