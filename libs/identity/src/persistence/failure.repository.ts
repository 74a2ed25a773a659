import { createHmac } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { newId, type Page, pageOf, type PageRequest, Secrets, Tx } from '@zhichuang/platform';
import { type Attempt, type AttemptFailures, FAILURE_KINDS as KINDS, type FailureKind, FailureRepository, type Lock } from '../application/ports.js';
import type { Failures } from '../domain/lock-out.js';

/** Records of failures that nothing came of are kept so long, and cleared a few at a time by the failures that follow. */
const KEPT_MS = 2 * 86_400_000;
const CLEARED_AT_ONCE = 10;

const LOCK = `select f.id, f.kind, left(f.subject, 12) subject, f.failures, f.last_failed_at "lastFailedAt", f.locked_until "lockedUntil", f.version,
    case when p.id is not null then jsonb_build_object('id', p.id, 'username', p.username, 'displayName', p.display_name) end person
  from identity.sign_in_failure f left join identity.person p on p.id = f.person_id
 where f.locked_until > $1`;

@Injectable()
export class SqlFailureRepository extends FailureRepository {
  private readonly logger = new Logger('SignIn');

  constructor(
    private readonly tx: Tx,
    private readonly secrets: Secrets,
  ) {
    super();
  }

  async find(attempt: Attempt): Promise<AttemptFailures> {
    const rows = await this.tx.sql<Failures & { kind: FailureKind; succeededAt: Date | null }>(
      `select kind, failures, last_failed_at "lastFailedAt", locked_until "lockedUntil", succeeded_at "succeededAt" from identity.sign_in_failure
        where (kind, subject) in (('username', $1), ('username-at-address', $2), ('address', $3))`,
      KINDS.map((kind) => this.subject(kind, attempt)),
    );
    const of = (kind: FailureKind): Failures | undefined => rows.find((row) => row.kind === kind && row.failures > 0);
    return { username: of('username'), 'username-at-address': of('username-at-address'), address: of('address'), succeededAt: rows.find(({ succeededAt }) => succeededAt)?.succeededAt ?? undefined };
  }

  async lock(attempt: Attempt): Promise<AttemptFailures> {
    // One after the other and the user name first, always: two failures never wait for each other.
    for (const kind of KINDS) {
      await this.tx.sql(
        `insert into identity.sign_in_failure (id, kind, subject, failures, last_failed_at, kept_until) values ($1, $2, $3, 0, '-infinity', '-infinity')
         on conflict on constraint sign_in_failure_subject do update set version = sign_in_failure.version`,
        [newId(), kind, this.subject(kind, attempt)],
      );
    }
    return this.find(attempt);
  }

  async store(attempt: Attempt, after: Readonly<Record<FailureKind, Failures>>, personId: Id<'Person'> | undefined): Promise<void> {
    for (const kind of KINDS) {
      const { failures, lastFailedAt, lockedUntil } = after[kind];
      await this.tx.manager.query(
        `update identity.sign_in_failure set failures = $3, last_failed_at = $4, locked_until = $5, person_id = $6, kept_until = greatest(kept_until, $7), version = version + 1 where kind = $1 and subject = $2`,
        [kind, this.subject(kind, attempt), failures, lastFailedAt, lockedUntil, kind === 'address' ? null : (personId ?? null), new Date(lastFailedAt.getTime() + KEPT_MS)],
      );
    }
    await this.clearOld(after.username.lastFailedAt);
    const named = Object.fromEntries(KINDS.map((kind) => [kind, { hash: this.subject(kind, attempt).slice(0, 12), failures: after[kind].failures, locked: after[kind].lockedUntil !== null }]));
    this.tx.afterCommit(() => this.logger.warn({ message: 'sign-in failed', ...named }));
  }

  async succeed(attempt: Attempt, at: Date, knownUntil: Date): Promise<void> {
    await this.tx.manager.query(
      `insert into identity.sign_in_failure (id, kind, subject, failures, last_failed_at, succeeded_at, kept_until) values ($1, 'username-at-address', $2, 0, '-infinity', $3, $4)
       on conflict on constraint sign_in_failure_subject do update set failures = 0, locked_until = null, succeeded_at = $3, kept_until = $4, version = sign_in_failure.version + 1`,
      [newId(), this.subject('username-at-address', attempt), at, knownUntil],
    );
  }

  async page(now: Date, request: PageRequest): Promise<Page<Lock>> {
    const rows = await this.tx.sql<Lock>(`${LOCK} and ($2::uuid is null or f.id < $2) order by f.id desc limit $3`, [now, request.after?.[0] ?? null, request.limit + 1]);
    return pageOf(rows, request.limit, (row) => [row.id], (row) => row);
  }

  async one(now: Date, id: Id<'Lock'>): Promise<Lock | undefined> {
    const [row] = await this.tx.sql<Lock>(`${LOCK} and f.id = $2`, [now, id]);
    return row;
  }

  async release(id: Id<'Lock'>, version: number): Promise<boolean> {
    return (await this.tx.sql(`update identity.sign_in_failure set failures = 0, locked_until = null, version = version + 1 where id = $1 and version = $2 returning 1`, [id, version])).length === 1;
  }

  private async clearOld(now: Date): Promise<void> {
    await this.tx.manager.query(
      `delete from identity.sign_in_failure where id in (select id from identity.sign_in_failure where kept_until < $1 and (locked_until is null or locked_until < $1) order by kept_until limit ${CLEARED_AT_ONCE} for update skip locked)`,
      [now],
    );
  }

  private subject(kind: FailureKind, attempt: Attempt): string {
    return createHmac('sha256', this.secrets.tokenKey).update(`${kind}\n${kind === 'username-at-address' ? `${attempt.username}\n${attempt.address}` : attempt[kind]}`).digest('base64url');
  }
}
