import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { AccessTokens, AuditWriter, Clock, Tx } from '@zhichuang/platform';
import { PASSWORD_CHANGE_SECONDS } from '../domain/access-token.js';
import { afterFailure, begins, type Failures, secondsLocked } from '../domain/lock-out.js';
import { normaliseUsername } from '../domain/username.js';
import { Passwords } from './passwords.js';
import { type Attempt, type AttemptFailures, FAILURE_KINDS, type FailureKind, FailureRepository, PersonRepository, type SignInRecord } from './ports.js';
import { IdentityRules } from './rules.js';
import { Sessions, type Tokens } from './sessions.js';

export const PASSWORD_CHANGE = 'password-change';

/** A session; or, with a one-time password, no more than the right to replace it. */
export type SignedIn = { readonly tokens: Tokens } | { readonly passwordChangeToken: string };

/**
 * Proves a person by password. Whether the person exists changes neither the answer nor the time it takes nor the counting.
 * An address that fails with a user name is locked for that name; failures from everywhere only slow the name down, neither where its
 * person signed in before nor for the first try of an address that never failed: knowing a user name locks nobody out.
 * Each outcome is settled under the lock of its count, so that of any number of guesses at once no more than the rule allows are heard.
 */
@Injectable()
export class SignIn {
  constructor(
    private readonly tx: Tx,
    private readonly persons: PersonRepository,
    private readonly failures: FailureRepository,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly accessTokens: AccessTokens,
    private readonly audit: AuditWriter,
    private readonly rules: IdentityRules,
    private readonly clock: Clock,
  ) {}

  async execute(username: string, password: string, address: string): Promise<SignedIn> {
    const attempt = { username: normaliseUsername(username), address };
    const found = await this.prove(attempt, password);
    if (!found) throw new DomainError('sign-in-failed');
    const { knownMs } = await this.rules.lockOut();
    return this.tx.run(async () => {
      const now = this.clock.now();
      await this.failures.succeed(attempt, now, new Date(now.getTime() + knownMs));
      if (found.oneTimeUntil) return { passwordChangeToken: await this.mayOnlyChangePassword(found) };
      return { tokens: await this.sessions.open(found.personId, found.membershipId) };
    });
  }

  /** The person, when the password is right; a failure is counted. DomainError `sign-in-locked` or `sign-in-slowed` once there were too many. */
  async prove(attempt: Attempt, password: string): Promise<(SignInRecord & { membershipId: Id<'Membership'> }) | undefined> {
    await this.refuseHeldUp(await this.failures.find(attempt));
    const found = await this.persons.forSignIn(attempt.username);
    const matched = await this.passwords.matches(found?.passwordHash, password);
    if (!found?.membershipId || !matched || (found.oneTimeUntil && found.oneTimeUntil <= this.clock.now())) {
      await this.count(attempt, found?.personId);
      return undefined;
    }
    await this.refuseHeldUp(await this.failures.find(attempt));
    return { ...found, membershipId: found.membershipId };
  }

  private async count(attempt: Attempt, personId: Id<'Person'> | undefined): Promise<void> {
    const rules = await this.rules.lockOut();
    await this.tx.run(async () => {
      const now = this.clock.now();
      const before = await this.failures.lock(attempt);
      await this.refuseHeldUp(before);
      const after = Object.fromEntries(FAILURE_KINDS.map((kind) => [kind, afterFailure(before[kind], rules[kind], now)])) as Record<FailureKind, Failures>;
      await this.failures.store(attempt, after, personId);
      for (const [kind, action] of [['username-at-address', 'identity.person.lock'], ['username', 'identity.person.slow']] as const)
        if (personId && begins(before[kind], after[kind])) await this.audit.done({ action, object: { type: 'person', id: personId }, fields: ['lockedUntil'] });
    });
  }

  private async refuseHeldUp(failures: AttemptFailures): Promise<void> {
    const now = this.clock.now();
    const seconds = Math.max(secondsLocked(failures['username-at-address'], now), secondsLocked(failures.address, now));
    if (seconds > 0) throw new DomainError('sign-in-locked', { seconds });
    const slowed = secondsLocked(failures.username, now);
    if (slowed === 0 || failures.address === undefined) return;
    const { knownMs } = await this.rules.lockOut();
    const isKnown = failures.succeededAt !== undefined && now.getTime() - failures.succeededAt.getTime() < knownMs;
    if (!isKnown) throw new DomainError('sign-in-slowed', { seconds: slowed });
  }

  private async mayOnlyChangePassword({ personId, version }: SignInRecord): Promise<string> {
    await this.audit.done({ action: 'identity.one-time-password.use', object: { type: 'person', id: personId } });
    return this.accessTokens.signFor(PASSWORD_CHANGE, { sub: personId, ver: version }, PASSWORD_CHANGE_SECONDS);
  }
}
