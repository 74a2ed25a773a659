import { Logger } from '@nestjs/common';
import pg from 'pg';
import { APPLICATION_ROLE } from '../installation/installation.js';
import { OUTBOX_CHANNEL } from './outbox.js';

const RECONNECT_MS = 1000;

/**
 * The worker's own line to the database: it hears of new events, and holds the locks by which one process leads a schedule.
 * When the line breaks the locks are gone with it; it is taken up again after a second, for as long as it takes.
 */
export class OutboxListener {
  private readonly logger = new Logger('Worker');
  private client: pg.Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;
  private asked: Promise<void> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly onEvent: () => void,
  ) {}

  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'zhichuang-worker', keepAlive: true, connectionTimeoutMillis: 10_000, options: `-c role=${APPLICATION_ROLE}` });
    client.on('notification', this.onEvent);
    client.on('error', (error) => this.lost(client, error));
    client.on('end', () => this.lost(client, undefined));
    try {
      await client.connect();
      await client.query(`listen ${OUTBOX_CHANNEL}`);
    } catch (error) {
      this.lost(client, error);
      return;
    }
    if (this.stopped) return client.end();
    this.client = client;
    // What was announced while nobody listened.
    this.onEvent();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    const { client } = this;
    this.client = undefined;
    await client?.end();
  }

  /** Whether this process leads, and goes on leading until its line breaks or it stops. Asking again as the leader is free of effect. */
  leads(name: string): Promise<boolean> {
    // One question at a time on one line.
    const answer = this.asked.then(() => this.ask(name));
    this.asked = answer.then(
      () => undefined,
      () => undefined,
    );
    return answer;
  }

  private async ask(name: string): Promise<boolean> {
    const { client } = this;
    if (!client) return false;
    const { rows } = await client.query<{ leads: boolean }>(
      // A session lock counts how often it was taken: it is taken once.
      `with k as (select hashtextextended('zhichuang.schedule ' || $1, 0) key)
       select exists (select 1 from pg_locks l where l.locktype = 'advisory' and l.pid = pg_backend_pid() and l.granted and l.objsubid = 1
                        and l.database = (select oid from pg_database where datname = current_database())
                        and (l.classid::bigint << 32 | l.objid::bigint) = k.key)
           or pg_try_advisory_lock(k.key) leads
         from k`,
      [name],
    );
    return rows[0]?.leads ?? false;
  }

  private lost(client: pg.Client, error: unknown): void {
    if (this.client === client) this.client = undefined;
    if (this.stopped || this.retry) return;
    this.logger.warn({ message: 'The worker has lost its line to the database', cause: String(error ?? 'closed') });
    this.retry = setTimeout(() => {
      this.retry = undefined;
      void this.start();
    }, RECONNECT_MS);
    client.end().catch((failure: unknown) => this.logger.debug({ message: 'A broken line could not be closed', cause: String(failure) }));
  }
}
