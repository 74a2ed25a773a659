import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { AccessTokens, type Actor, ActorSource, AuditWriter, Clock, newId, requestContext, Tx } from '@zhichuang/platform';
import { ACCESS_TOKEN_SECONDS } from '../domain/access-token.js';
import { PersonRepository, type RefreshToken, SessionRepository } from './ports.js';
import { IdentityRules } from './rules.js';

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly refreshExpiresAt: Date;
}

/** Opening a session, staying signed in, acting for another organisation, signing out. */
@Injectable()
export class Sessions {
  constructor(
    private readonly tx: Tx,
    private readonly persons: PersonRepository,
    private readonly sessions: SessionRepository,
    private readonly actors: ActorSource,
    private readonly accessTokens: AccessTokens,
    private readonly audit: AuditWriter,
    private readonly rules: IdentityRules,
    private readonly clock: Clock,
  ) {}

  /** For somebody whose password was proven just now. */
  async open(personId: Id<'Person'>, membershipId: Id<'Membership'>): Promise<Tokens> {
    return this.tx.run(async () => {
      const sessionId = newId<'Session'>();
      await this.sessions.open(sessionId, personId, membershipId, this.clock.now());
      await this.recordAs(sessionId, membershipId, 'identity.session.open');
      return this.issue(personId, sessionId, membershipId);
    });
  }

  /** A refresh token works once. Used again, somebody else has it: the whole session ends. */
  async refresh(refreshToken: string): Promise<Tokens> {
    const hash = hashOf(refreshToken);
    const idleSince = await this.rules.idleSince();
    const outcome = await this.tx.run(async () => {
      const now = this.clock.now();
      const token = await this.sessions.lockRefreshToken(hash);
      if (!token || token.sessionEndedAt) return undefined;
      const ending = endingOf(token, idleSince);
      if (ending) {
        await this.recordAs(token.sessionId, token.membershipId, `identity.session.${ending}`);
        await this.sessions.end(token.sessionId, ending, now);
        this.tx.afterCommit(() => this.actors.forget());
        return undefined;
      }
      if (token.expiresAt <= now || token.membershipEndedAt) return undefined;
      await this.sessions.markUsed(hash, now);
      await this.sessions.use(token.sessionId, now);
      return this.issue(token.personId, token.sessionId, token.membershipId);
    });
    if (!outcome) throw new DomainError('credential-invalid');
    return outcome;
  }

  /** From now on the session acts for another of the person's memberships; tokens for the one before are no longer taken. */
  async actFor(actor: Actor, membershipId: Id<'Membership'>): Promise<Tokens> {
    return this.tx.run(async () => {
      const own = await this.persons.membershipsOf(actor.personId);
      if (!own.some((membership) => membership.id === membershipId)) throw new DomainError('not-found');
      await this.sessions.actFor(actor.sessionId, membershipId, this.clock.now());
      await this.recordAs(actor.sessionId, membershipId, 'identity.membership.act');
      this.tx.afterCommit(() => this.actors.forget());
      return this.issue(actor.personId, actor.sessionId, membershipId);
    });
  }

  async signOut(actor: Actor, everywhere: boolean): Promise<void> {
    await this.tx.run(async () => {
      if (everywhere) await this.sessions.endAllOf(actor.personId, 'signed-out-everywhere', this.clock.now());
      else await this.sessions.end(actor.sessionId, 'signed-out', this.clock.now());
      await this.audit.done({ action: everywhere ? 'identity.session.end-all' : 'identity.session.end', object: { type: 'session', id: actor.sessionId } });
      this.tx.afterCommit(() => this.actors.forget());
    });
  }

  private async issue(personId: Id<'Person'>, sessionId: Id<'Session'>, membershipId: Id<'Membership'>): Promise<Tokens> {
    const refreshToken = randomBytes(32).toString('base64url');
    const refreshExpiresAt = await this.rules.refreshTokenUntil();
    await this.sessions.addRefreshToken({ hash: hashOf(refreshToken), sessionId, expiresAt: refreshExpiresAt });
    const accessToken = await this.accessTokens.sign({ sub: personId, sid: sessionId, mid: membershipId }, ACCESS_TOKEN_SECONDS);
    return { accessToken, refreshToken, refreshExpiresAt };
  }

  /** The row names the person and for whom the session acts, though no access token spoke for them in this request. */
  private async recordAs(sessionId: Id<'Session'>, membershipId: Id<'Membership'>, action: string): Promise<void> {
    const actor = await this.actors.actorOf(sessionId, membershipId);
    const context = requestContext.getStore();
    const record = () => this.audit.done({ action, object: { type: 'session', id: sessionId } });
    await (context ? requestContext.run({ ...context, actor }, record) : record());
  }
}

function endingOf(token: RefreshToken, idleSince: Date): 'token-reused' | 'idle' | undefined {
  if (token.usedAt) return 'token-reused';
  return token.lastUsedAt <= idleSince ? 'idle' : undefined;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
