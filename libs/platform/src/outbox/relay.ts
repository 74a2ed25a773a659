import { Injectable, Logger } from '@nestjs/common';
import type { EventType } from '@zhichuang/contracts';
import { Tx } from '../database/tx.js';
import { Consumers, type OccurredEvent } from './outbox.js';

interface Taken {
  event_seq: string;
  consumer: string;
  attempts: number;
  type: EventType;
  aggregate_id: string;
  payload: OccurredEvent['payload'];
  occurred_at: Date;
}

const ATTEMPTS = 10;

class HandlerFailed extends Error {
  constructor(
    readonly delivery: Taken,
    override readonly cause: unknown,
  ) {
    super('handler failed');
  }
}

/** Delivers events: each in the transaction that marks it done, per aggregate in order, by as many processes as there are. */
@Injectable()
export class Relay {
  private readonly logger = new Logger('Outbox');

  constructor(
    private readonly tx: Tx,
    private readonly consumers: Consumers,
  ) {}

  /** Delivers what is due; answers how many deliveries were tried. */
  async deliverDue(limit = 100): Promise<number> {
    for (let tried = 0; tried < limit; tried++) {
      if (!(await this.deliverOne())) return tried;
    }
    return limit;
  }

  private async deliverOne(): Promise<boolean> {
    try {
      return await this.tx.run(async () => {
        const taken = await this.take();
        if (!taken) return false;
        const consumer = this.consumers.named(taken.consumer);
        try {
          if (!consumer) throw new Error(`No consumer is called ${taken.consumer} any more`);
          await consumer.handle({ seq: taken.event_seq, type: taken.type, aggregateId: taken.aggregate_id, payload: taken.payload, occurredAt: taken.occurred_at });
        } catch (cause) {
          throw new HandlerFailed(taken, cause);
        }
        await this.tx.manager.query(`update platform.delivery set done_at = now(), attempts = attempts + 1 where event_seq = $1 and consumer = $2`, [taken.event_seq, taken.consumer]);
        return true;
      });
    } catch (error) {
      if (!(error instanceof HandlerFailed)) throw error;
      await this.postpone(error.delivery, error.cause);
      return true;
    }
  }

  private async take(): Promise<Taken | undefined> {
    const [taken] = await this.tx.sql<Taken>(
      `select d.event_seq, d.consumer, d.attempts, e.type, e.aggregate_id, e.payload, e.occurred_at
         from platform.delivery d join platform.event e on e.seq = d.event_seq
        where d.done_at is null and d.dead_at is null and d.next_at <= now()
          and not exists (select 1 from platform.delivery b
                           where b.consumer = d.consumer and b.aggregate_id = d.aggregate_id and b.event_seq < d.event_seq and b.done_at is null and b.dead_at is null)
        order by d.next_at, d.event_seq limit 1 for update of d skip locked`,
    );
    return taken;
  }

  private async postpone(delivery: Taken, cause: unknown): Promise<void> {
    const message = cause instanceof Error ? cause.message : String(cause);
    this.logger.error({ message: 'An event could not be handled', consumer: delivery.consumer, event: delivery.event_seq, cause: message });
    await this.tx.run(() =>
      this.tx.manager.query(
        `update platform.delivery set attempts = attempts + 1, error = $3, next_at = now() + make_interval(secs => least(3600, power(2, attempts))),
                dead_at = case when attempts + 1 >= $4 then now() end
          where event_seq = $1 and consumer = $2 and done_at is null`,
        [delivery.event_seq, delivery.consumer, message.slice(0, 500), ATTEMPTS],
      ),
    );
  }
}
