import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { AccessTokens, type Actor, AuditWriter, Clock, newId, Tx } from '@zhichuang/platform';
import { ACCESS_TOKEN_SECONDS, REFRESH_TOKEN_DAYS } from '../domain/access-token.js';
import { Passwords } from './passwords.js';
import { PersonRepository, SessionRepository } from './ports.js';

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly refreshExpiresAt: Date;
}

/** Signing in, staying signed in, signing out. */
@Injectable()
export class Sessions {
  constructor(
    private readonly tx: Tx,
    private readonly persons: PersonRepository,
    private readonly sessions: SessionRepository,
    private readonly passwords: Passwords,
    private readonly accessTokens: AccessTokens,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async signIn(username: string, password: string): Promise<Tokens> {
    const found = await this.persons.forSignIn(username.toLowerCase());
    const matched = await this.passwords.matches(found?.passwordHash, password);
    if (!found || !matched || !found.membershipId) throw new DomainError('sign-in-failed');
    const { personId, membershipId } = found;
    return this.tx.run(async () => {
      const sessionId = newId<'Session'>();
      await this.sessions.open(sessionId, personId);
      await this.audit.done({ action: 'identity.session.open', object: { type: 'session', id: sessionId } });
      return this.issue(personId, sessionId, membershipId);
    });
  }

  /** A refresh token works once. Used again, somebody else has it: the whole session ends. */
  async refresh(refreshToken: string): Promise<Tokens> {
    const hash = hashOf(refreshToken);
    const outcome = await this.tx.run(async () => {
      const now = this.clock.now();
      const token = await this.sessions.lockRefreshToken(hash);
      if (!token || token.sessionEndedAt || token.expiresAt <= now) return undefined;
      if (token.usedAt) {
        await this.sessions.end(token.sessionId, 'token-reused', now);
        await this.audit.done({ action: 'identity.session.token-reused', object: { type: 'session', id: token.sessionId } });
        return undefined;
      }
      await this.sessions.markUsed(hash, now);
      return this.issue(token.personId, token.sessionId, token.membershipId);
    });
    if (!outcome) throw new DomainError('credential-invalid');
    return outcome;
  }

  async signOut(actor: Actor, everywhere: boolean): Promise<void> {
    await this.tx.run(async () => {
      if (everywhere) await this.sessions.endAllOf(actor.personId, this.clock.now());
      else await this.sessions.end(actor.sessionId, 'signed-out', this.clock.now());
      await this.audit.done({ action: 'identity.session.end', object: { type: 'session', id: actor.sessionId } });
    });
  }

  private async issue(personId: Id<'Person'>, sessionId: Id<'Session'>, membershipId: Id<'Membership'>): Promise<Tokens> {
    const refreshToken = randomBytes(32).toString('base64url');
    const refreshExpiresAt = new Date(this.clock.now().getTime() + REFRESH_TOKEN_DAYS * 86_400_000);
    await this.sessions.addRefreshToken({ hash: hashOf(refreshToken), sessionId, membershipId, expiresAt: refreshExpiresAt });
    const accessToken = await this.accessTokens.sign({ sub: personId, sid: sessionId, mid: membershipId }, ACCESS_TOKEN_SECONDS);
    return { accessToken, refreshToken, refreshExpiresAt };
  }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
