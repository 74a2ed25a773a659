import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, ActorSource, AuditWriter, Clock, type Page, type PageRequest, reachOf, requireScope, Tx } from '@zhichuang/platform';
import { FailureRepository, type Lock, type RunningSession, SessionRepository, type WithActions } from './ports.js';
import { IdentityRules } from './rules.js';

/** The security administrator's view of who is signed in and who is locked out. */
@Injectable()
export class OverseeSignIns {
  constructor(
    private readonly tx: Tx,
    private readonly sessionRepository: SessionRepository,
    private readonly failures: FailureRepository,
    private readonly rules: IdentityRules,
    private readonly actors: ActorSource,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async sessions(actor: Actor, personId: Id<'Person'> | undefined, request: PageRequest): Promise<Page<WithActions<RunningSession>>> {
    requireScope(actor, 'identity.session.read');
    const { items, next } = await this.sessionRepository.page(await this.rules.idleSince(), personId, request);
    return { items: items.map((session) => withActions(actor, session, 'identity.session.end')), next };
  }

  async session(actor: Actor, id: Id<'Session'>): Promise<WithActions<RunningSession>> {
    requireScope(actor, 'identity.session.read');
    const session = await this.sessionRepository.one(await this.rules.idleSince(), id);
    if (!session) throw new DomainError('not-found');
    return withActions(actor, session, 'identity.session.end');
  }

  async endSession(actor: Actor, id: Id<'Session'>, version: number): Promise<void> {
    await this.tx.run(async () => {
      await this.session(actor, id);
      if (!(await this.sessionRepository.endVersion(id, version, this.clock.now()))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'identity.session.end', object: { type: 'session', id }, fields: ['endedAt'] });
      this.tx.afterCommit(() => this.actors.forget());
    });
  }

  async locks(actor: Actor, request: PageRequest): Promise<Page<WithActions<Lock>>> {
    requireScope(actor, 'identity.lock.read');
    const { items, next } = await this.failures.page(this.clock.now(), request);
    return { items: items.map((lock) => withActions(actor, lock, 'identity.lock.release')), next };
  }

  async lock(actor: Actor, id: Id<'Lock'>): Promise<WithActions<Lock>> {
    requireScope(actor, 'identity.lock.read');
    const lock = await this.failures.one(this.clock.now(), id);
    if (!lock) throw new DomainError('not-found');
    return withActions(actor, lock, 'identity.lock.release');
  }

  async release(actor: Actor, id: Id<'Lock'>, version: number): Promise<void> {
    await this.tx.run(async () => {
      await this.lock(actor, id);
      if (!(await this.failures.release(id, version))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'identity.lock.release', object: { type: 'lock', id }, fields: ['lockedUntil'] });
    });
  }
}

const withActions = <T>(actor: Actor, item: T, action: Action): WithActions<T> => ({ ...item, actions: reachOf(actor, action) === 'none' ? [] : [action] });
