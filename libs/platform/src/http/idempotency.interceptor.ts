import { createHmac } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '@zhichuang/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { firstValueFrom, from, type Observable } from 'rxjs';
import type { AuthenticatedRequest } from '../access/access.decorator.js';
import { Secrets } from '../config/secrets.js';
import { sqlState } from '../database/sql-state.js';
import { Tx } from '../database/tx.js';
import { AnswerGrounds } from './answer-grounds.js';
import { requestContext } from './request-context.js';
import type { UploadRequest } from './upload.js';

export const NOT_IDEMPOTENT = 'zhichuang:not-idempotent';
type Exemption = { readonly always: true } | { readonly whenQueryFlag: string };

/** A POST that writes nothing or proves who one is: it takes no Idempotency-Key; with a flag, only when the query sets that flag (`?dryRun=true`). */
export const WithoutIdempotencyKey = (whenQueryFlag?: string): MethodDecorator => SetMetadata(NOT_IDEMPOTENT, (whenQueryFlag === undefined ? { always: true } : { whenQueryFlag }) satisfies Exemption);

const isExempt = (exemption: Exemption | undefined, query: unknown): boolean =>
  exemption !== undefined && ('always' in exemption || (query as Record<string, unknown> | undefined)?.[exemption.whenQueryFlag] === 'true');

const KEEP = ['etag', 'location'] as const;
/** How long a twin waits for the first request before it is told `in-flight`. */
const TWIN_WAIT = '5s';
const LOCK_NOT_AVAILABLE = '55P03';

interface StoredAnswer {
  fingerprint: string;
  status: number;
  headers: Record<string, string>;
  body: unknown;
  grounds: string[];
}

/**
 * Every POST that writes runs once per actor, route and key. The key's row is written in the transaction of the effect:
 * a twin in flight waits on that row's lock, and finds either the stored answer or, when the first one failed, a free key.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly tx: Tx,
    private readonly secrets: Secrets,
    private readonly grounds: AnswerGrounds,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<AuthenticatedRequest>();
    if (request.method !== 'POST' || isExempt(this.reflector.get<Exemption | undefined>(NOT_IDEMPOTENT, context.getHandler()), request.query)) return next.handle();
    const key = keyOf(request);
    return from(this.once(key, request, http.getResponse<FastifyReply>(), () => firstValueFrom(next.handle(), { defaultValue: undefined })));
  }

  private async once(key: string, request: AuthenticatedRequest & UploadRequest, reply: FastifyReply, effect: () => Promise<unknown>): Promise<unknown> {
    const actor = request.user?.membershipId ?? 'visitor';
    const route = `${request.method} ${request.routeOptions.url ?? ''}`;
    const file = request.upload && { name: request.upload.fileName, sha256: request.upload.sha256 };
    const fingerprint = createHmac('sha256', this.secrets.tokenKey).update(request.url).update('\n').update(canonical({ body: request.body, file })).digest('base64url');
    return this.tx.run(async () => {
      if (await this.claim(actor, route, key, fingerprint)) {
        const context = requestContext.getStore();
        if (context) context.grounds = new Set();
        const body = await effect();
        const headers = Object.fromEntries(KEEP.flatMap((name) => (reply.hasHeader(name) ? [[name, String(reply.getHeader(name))]] : [])));
        await this.tx.manager.query(`update platform.idempotency_key set status = $4, headers = $5, body = $6, grounds = $7 where actor = $1 and route = $2 and key = $3`, [
          actor, route, key, reply.statusCode, headers, JSON.stringify(body ?? null), [...(context?.grounds ?? [])],
        ]);
        return body;
      }
      return this.replay(actor, route, key, fingerprint, reply);
    });
  }

  private async claim(actor: string, route: string, key: string, fingerprint: string): Promise<boolean> {
    try {
      await this.tx.manager.query(`set local lock_timeout = '${TWIN_WAIT}'`);
      const rows: unknown[] = await this.tx.sql(
        `insert into platform.idempotency_key as k (actor, route, key, fingerprint) values ($1, $2, $3, $4)
         on conflict (actor, route, key) do update set fingerprint = excluded.fingerprint, status = null, body = null, created_at = now()
           where k.created_at < now() - interval '24 hours'
         returning 1`,
        [actor, route, key, fingerprint],
      );
      await this.tx.manager.query(`set local lock_timeout = 0`);
      return rows.length === 1;
    } catch (error) {
      if (sqlState(error) === LOCK_NOT_AVAILABLE) throw new DomainError('in-flight');
      throw error;
    }
  }

  private async replay(actor: string, route: string, key: string, fingerprint: string, reply: FastifyReply): Promise<unknown> {
    const [stored] = await this.tx.sql<StoredAnswer>(`select fingerprint, status, headers, body, grounds from platform.idempotency_key where actor = $1 and route = $2 and key = $3`, [actor, route, key]);
    if (!stored) throw new DomainError('in-flight');
    if (stored.fingerprint !== fingerprint) throw new DomainError('idempotency-key-reused');
    if (!(await this.grounds.stand(stored.grounds))) throw new DomainError('answer-withheld');
    void reply.status(stored.status).headers({ ...stored.headers, 'Idempotency-Replayed': 'true' });
    return stored.body ?? undefined;
  }
}

function keyOf(request: FastifyRequest): string {
  const header = request.headers['idempotency-key'];
  if (header === undefined || header === '') throw new DomainError('idempotency-key-missing');
  if (typeof header !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(header)) throw new DomainError('idempotency-key-malformed');
  return header;
}

/** The body with its keys in order, so that two spellings of one request are the same request. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`).join(',')}}`;
  return JSON.stringify(value) ?? 'null';
}
