import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { StandIn } from '@zhichuang/identity';
import { addDays, type PlainDate, startOfDay } from '@zhichuang/kernel';
import { AccessTokens, Clock, Consumers, type OccurredEvent, Tx } from '@zhichuang/platform';

export interface Reply {
  readonly etag: string;
  readonly body: Record<string, unknown>;
}

/** Half past nine in Fuzhou: when offices open. */
const MORNING_MS = 9.5 * 3_600_000;

/**
 * Plays people at the API's own door, inside this process: every request goes through access, validation and the use cases like a
 * user's, at the hour of the day that is played, and all of them join the one transaction in which the world is loaded.
 */
export class Stage {
  private readonly today: PlainDate;

  constructor(private readonly app: NestFastifyApplication) {
    this.today = app.get(Clock).today();
  }

  get<T>(token: abstract new (...args: never[]) => T): T {
    return this.app.get(token as never, { strict: false });
  }

  /** The business day so many days ago; a negative number lies ahead. */
  day(daysAgo: number): PlainDate {
    return addDays(this.today, -daysAgo);
  }

  /** Does the work as if it were the morning of that day, or a moment ago for today. */
  on<T>(daysAgo: number, work: () => Promise<T>): Promise<T> {
    const morning = new Date(startOfDay(this.day(daysAgo)).getTime() + MORNING_MS);
    const now = new Date();
    return this.get(Clock).at(morning < now ? morning : now, work);
  }

  /** A visitor's request, or somebody's; anything but success ends the loading with the server's own words. */
  async request(daysAgo: number, username: string | undefined, method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: unknown, etag?: string): Promise<Reply> {
    return username === undefined ? this.on(daysAgo, () => this.send(undefined, method, path, body, etag)) : this.signedIn(daysAgo, username, (token) => this.send(token, method, path, body, etag));
  }

  post(daysAgo: number, username: string | undefined, path: string, body?: unknown): Promise<Reply> {
    return this.request(daysAgo, username, 'POST', path, body);
  }

  /** Reads the resource, then changes it at the version read, in one session. */
  async change(daysAgo: number, username: string, resource: string, verb: string, body?: unknown): Promise<Reply> {
    return this.signedIn(daysAgo, username, async (token) => {
      const { etag } = await this.send(token, 'GET', resource, undefined, undefined);
      return this.send(token, 'POST', `${resource}/${verb}`, body, etag);
    });
  }

  /** Hands the latest event to one who listens, on the day that is played, as a running product does beside the request; told again after the loading it has no further effect. */
  async deliver(daysAgo: number, consumer: string): Promise<void> {
    const [event] = await this.get(Tx).sql<OccurredEvent>(
      `select e.seq, e.type, e.aggregate_id "aggregateId", e.payload, e.occurred_at "occurredAt" from platform.event e join platform.delivery d on d.event_seq = e.seq where d.consumer = $1 order by e.seq desc limit 1`,
      [consumer],
    );
    const listening = this.get(Consumers).named(consumer);
    if (!event || !listening) throw new Error(`The demo world has nothing to tell ${consumer}`);
    await this.on(daysAgo, () => listening.handle(event));
  }

  private signedIn<T>(daysAgo: number, username: string, work: (token: string) => Promise<T>): Promise<T> {
    return this.on(daysAgo, () => this.get(StandIn).as(username, async (actor) => work(await this.tokenOf(actor))));
  }

  private tokenOf(actor: { personId: string; sessionId: string; membershipId: string }): Promise<string> {
    return this.get(AccessTokens).sign({ sub: actor.personId, sid: actor.sessionId, mid: actor.membershipId }, 600);
  }

  private async send(token: string | undefined, method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body: unknown, etag: string | undefined): Promise<Reply> {
    const form = body instanceof FormData ? new Response(body) : undefined;
    const answer = await this.app.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
        ...(etag ? { 'if-match': etag } : {}),
        ...(form ? { 'content-type': form.headers.get('content-type') ?? '' } : {}),
      },
      payload: form ? Buffer.from(await form.arrayBuffer()) : (body as object | undefined),
    });
    if (answer.statusCode >= 400) throw new Error(`The demo world cannot be loaded: ${method} ${path} answered ${answer.statusCode} ${answer.body}`);
    return { etag: String(answer.headers['etag'] ?? ''), body: answer.body ? (JSON.parse(answer.body) as Record<string, unknown>) : {} };
  }
}
