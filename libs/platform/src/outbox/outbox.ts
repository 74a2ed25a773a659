import { Injectable } from '@nestjs/common';
import type { Events, EventType } from '@zhichuang/contracts';
import { Tx } from '../database/tx.js';

export interface OccurredEvent<T extends EventType = EventType> {
  readonly seq: string;
  readonly type: T;
  readonly aggregateId: string;
  readonly payload: Events[T];
  readonly occurredAt: Date;
}

type Handler<T extends EventType> = (event: OccurredEvent<T>) => Promise<void>;

interface Consumer {
  readonly name: string;
  readonly type: EventType;
  readonly handle: Handler<EventType>;
}

/** Who listens to what. Filled by the features' modules while the application starts. */
@Injectable()
export class Consumers {
  private readonly byName = new Map<string, Consumer>();

  /** `name` is stored with each delivery: it never changes once events went out to it. */
  on<T extends EventType>(type: T, name: string, handle: Handler<T>): void {
    if (this.byName.has(name)) throw new Error(`Two consumers are called ${name}`);
    this.byName.set(name, { name, type, handle: handle as unknown as Handler<EventType> });
  }

  of(type: EventType): readonly string[] {
    return [...this.byName.values()].filter((consumer) => consumer.type === type).map((consumer) => consumer.name);
  }

  named(name: string): Consumer | undefined {
    return this.byName.get(name);
  }
}

export const OUTBOX_CHANNEL = 'zhichuang_outbox';

/** Public events, written in the transaction of their cause, one delivery per consumer. */
@Injectable()
export class Outbox {
  constructor(
    private readonly tx: Tx,
    private readonly consumers: Consumers,
  ) {}

  async append<T extends EventType>(type: T, aggregateId: string, payload: Events[T]): Promise<void> {
    await this.appendAll(type, [{ aggregateId, payload }]);
  }

  /** As `append`, for many in one statement; told in their order. */
  async appendAll<T extends EventType>(type: T, events: readonly Pick<OccurredEvent<T>, 'aggregateId' | 'payload'>[]): Promise<void> {
    if (events.length === 0) return;
    const consumers = this.consumers.of(type);
    await this.tx.manager.query(
      `with e as (insert into platform.event (type, aggregate_id, payload)
                  select $1, o."aggregateId", o.payload from rows from (jsonb_to_recordset($2) as ("aggregateId" text, payload jsonb)) with ordinality o("aggregateId", payload, place) order by place
                  returning seq, aggregate_id)
       insert into platform.delivery (event_seq, consumer, aggregate_id) select e.seq, c, e.aggregate_id from e, unnest($3::text[]) as c`,
      [type, JSON.stringify(events), consumers],
    );
    if (consumers.length > 0) await this.tx.manager.query(`select pg_notify('${OUTBOX_CHANNEL}', '')`);
  }
}
