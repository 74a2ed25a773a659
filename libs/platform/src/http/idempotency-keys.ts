import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Tx } from '../database/tx.js';
import { Schedules } from '../outbox/schedules.js';

const HOUR = 60 * 60;
const BATCH = 5000;

/** Forgets keys after 24 hours: the interceptor treats an old one as free anyway, this gives its room back. */
@Injectable()
export class IdempotencyKeys implements OnModuleInit {
  constructor(
    private readonly tx: Tx,
    private readonly schedules: Schedules,
  ) {}

  onModuleInit(): void {
    this.schedules.add('platform.forget-idempotency-keys', HOUR, async () => void (await this.forgetExpired()));
  }

  /** Answers how many were forgotten. Some thousands a transaction, past those that a request has in hand. */
  async forgetExpired(): Promise<number> {
    for (let forgotten = 0; ; ) {
      const rows = await this.tx.run(() =>
        this.tx.sql(
          `delete from platform.idempotency_key where ctid in
             (select ctid from platform.idempotency_key where created_at < now() - interval '24 hours' limit ${BATCH} for update skip locked) returning 1`,
        ),
      );
      forgotten += rows.length;
      if (rows.length < BATCH) return forgotten;
    }
  }
}
