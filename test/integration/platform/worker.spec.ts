import { Logger } from '@nestjs/common';
import { Consumers, Outbox, Relay, Schedules, Tx, Worker } from '@zhichuang/platform';
import { DataSource } from 'typeorm';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';

/** One process: its own pool, its own worker, the tables shared. */
interface Process {
  readonly tx: Tx;
  readonly outbox: Outbox;
  readonly consumers: Consumers;
  readonly schedules: Schedules;
  readonly relay: Relay;
  readonly worker: Worker;
  end(): Promise<void>;
}

async function startProcess({ installation }: TestDatabase): Promise<Process> {
  const dataSource = await new DataSource({ type: 'postgres', url: installation.applicationUrl, poolSize: 3 }).initialize();
  const tx = new Tx(dataSource);
  const consumers = new Consumers();
  const schedules = new Schedules();
  const relay = new Relay(tx, consumers);
  const worker = new Worker(relay, schedules, installation);
  return {
    tx, consumers, schedules, relay, worker,
    outbox: new Outbox(tx, consumers),
    end: async () => {
      await worker.stop();
      await dataSource.destroy();
    },
  };
}

/** Waits for a state, however long it takes within the test's time: nothing is asserted about the clock. */
async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('the worker', () => {
  let database: TestDatabase;
  let one: Process;
  let two: Process;

  beforeAll(() => Logger.overrideLogger(false));
  beforeEach(async () => {
    database = await cloneDatabase('live');
    await database.owner.query('create table public.effect (id bigint generated always as identity, aggregate text, n text); grant select, insert on public.effect to zhichuang_app');
    [one, two] = await Promise.all([startProcess(database), startProcess(database)]);
  });
  afterEach(async () => {
    await Promise.all([one.end(), two.end()]);
    await database.drop();
  });

  /** Both processes handle the event by writing a row in the delivery's transaction. */
  const writing = (before: (n: string) => void = () => undefined): void => {
    for (const { consumers, tx } of [one, two])
      consumers.on('notifications.notification.made', 'test.effect', async ({ aggregateId, payload }) => {
        before(payload.notificationId);
        await tx.manager.query('insert into public.effect (aggregate, n) values ($1, $2)', [aggregateId, payload.notificationId]);
      });
  };
  const tell = (aggregate: string, n: string): Promise<void> => one.tx.run(() => one.outbox.append('notifications.notification.made', aggregate, { notificationId: n }));
  const effects = async (): Promise<{ aggregate: string; n: string }[]> => (await database.owner.query('select aggregate, n from public.effect order by id')).rows;
  const open = async (): Promise<number> => (await database.owner.query('select count(*)::int from platform.delivery where done_at is null and dead_at is null')).rows[0].count;

  it('delivers each event exactly once with two processes at work, those of one aggregate in order', async () => {
    writing();
    one.worker.start();
    two.worker.start();
    for (let n = 0; n < 60; n++) await tell(`aggregate-${n % 3}`, String(n));
    await until(async () => (await open()) === 0);
    const done = await effects();
    expect(done).toHaveLength(60);
    expect(new Set(done.map(({ n }) => n)).size).toBe(60);
    for (const aggregate of ['aggregate-0', 'aggregate-1', 'aggregate-2']) {
      const order = done.filter((effect) => effect.aggregate === aggregate).map(({ n }) => Number(n));
      expect(order).toEqual([...order].sort((a, b) => a - b));
    }
  });

  it('rolls a failing handler back, tries it again later and later, and buries it after ten attempts; meanwhile its aggregate waits and no other', async () => {
    for (const { consumers, tx } of [one, two])
      consumers.on('notifications.notification.made', 'test.effect', async ({ aggregateId, payload }) => {
        await tx.manager.query('insert into public.effect (aggregate, n) values ($1, $2)', [aggregateId, payload.notificationId]);
        if (payload.notificationId === 'bad') throw new Error('the handler says no');
      });
    await tell('a', 'bad');
    await tell('a', 'after');
    await tell('b', 'other');
    const clock = async (): Promise<string> => (await database.owner.query('select clock_timestamp()::text instant')).rows[0].instant;
    // One delivery at a time: however slow the machine, none is tried twice in one go.
    let before = await clock();
    await one.relay.deliverDue(2);
    expect(await effects()).toEqual([{ aggregate: 'b', n: 'other' }]);
    for (let attempt = 1; attempt < 10; attempt++) {
      const { rows } = await database.owner.query(`select attempts, error, next_at - make_interval(secs => $1) between $2 and clock_timestamp() waits from platform.delivery where aggregate_id = 'a' order by event_seq limit 1`, [2 ** (attempt - 1), before]);
      expect(rows[0]).toEqual({ attempts: attempt, error: 'the handler says no', waits: true });
      before = await clock();
      await database.owner.query(`update platform.delivery set next_at = now() where aggregate_id = 'a' and attempts > 0`);
      await one.relay.deliverDue(1);
    }
    await one.relay.deliverDue();
    const { rows } = await database.owner.query(`select attempts, dead_at is not null dead from platform.delivery where aggregate_id = 'a' order by event_seq`);
    expect(rows).toEqual([{ attempts: 10, dead: true }, { attempts: 1, dead: false }]);
    expect((await effects()).map(({ n }) => n)).toEqual(['other', 'after']);
  });

  it('goes on after every connection was cut, and delivers what was announced meanwhile', async () => {
    writing();
    one.worker.start();
    await tell('a', 'before');
    await until(async () => (await effects()).length === 1);
    await database.owner.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
    await until(async () => {
      try {
        await tell('a', 'after');
        return true;
      } catch {
        return false;
      }
    });
    await until(async () => (await effects()).length === 2);
    expect(await open()).toBe(0);
  });

  it('lets one process lead a schedule, and another take over when the leader ends', async () => {
    const ran: string[] = [];
    one.schedules.add('test.tick', 0.02, async () => void ran.push('one'));
    two.schedules.add('test.tick', 0.02, async () => void ran.push('two'));
    one.worker.start();
    await until(() => ran.length > 3);
    two.worker.start();
    const seen = ran.length;
    await until(() => ran.length > seen + 5);
    expect(new Set(ran)).toEqual(new Set(['one']));
    await one.worker.stop();
    await until(() => ran.at(-1) === 'two');
  });

  it('finishes the delivery under way before it stops, and begins no other', async () => {
    let begun: () => void = () => undefined;
    let finish: () => void = () => undefined;
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const mayFinish = new Promise<void>((resolve) => (finish = resolve));
    one.consumers.on('notifications.notification.made', 'test.effect', async ({ payload }) => {
      begun();
      await mayFinish;
      await one.tx.manager.query('insert into public.effect (n) values ($1)', [payload.notificationId]);
    });
    await tell('a', 'first');
    await tell('a', 'second');
    one.worker.start();
    await hasBegun;
    const stopped = one.worker.stop();
    finish();
    await stopped;
    expect((await effects()).map(({ n }) => n)).toEqual(['first']);
    expect(await open()).toBe(1);
  });

  it('forgets idempotency keys after a day', async () => {
    const { IdempotencyKeys } = await import('../../../libs/platform/src/http/idempotency-keys.js');
    await database.owner.query(`insert into platform.idempotency_key (actor, route, key, fingerprint, created_at) values ('a', 'r', 'old', 'f', now() - interval '25 hours'), ('a', 'r', 'new', 'f', now() - interval '23 hours')`);
    const keys = new IdempotencyKeys(one.tx, one.schedules);
    keys.onModuleInit();
    expect(one.schedules.all().map(({ name }) => name)).toContain('platform.forget-idempotency-keys');
    expect(await keys.forgetExpired()).toBe(1);
    expect((await database.owner.query('select key from platform.idempotency_key')).rows).toEqual([{ key: 'new' }]);
  });
});
