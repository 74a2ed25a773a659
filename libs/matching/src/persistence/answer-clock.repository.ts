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
    await this.tx.manager.query(
      `insert into matching.answer_clock as c (application_id, product_id, due_on) values ($1, $2, $3)
       on conflict (application_id) do update set product_id = excluded.product_id, due_on = excluded.due_on where c.due_on is null`,
      [applicationId, productId, dueOn],
    );
  }

  async end(applicationId: string, at: Date, answeredOn: PlainDate | null): Promise<void> {
    await this.tx.manager.query(
      `insert into matching.answer_clock as c (application_id, ended_at, answered_on, dropped) values ($1, $2, $3::date, $3::date is null)
       on conflict (application_id) do update set ended_at = excluded.ended_at, answered_on = excluded.answered_on, dropped = excluded.dropped where c.ended_at is null or excluded.ended_at < c.ended_at`,
      [applicationId, at, answeredOn],
    );
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
