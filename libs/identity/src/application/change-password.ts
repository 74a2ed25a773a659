import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { AccessTokens, type Actor, ActorSource, AuditWriter, Clock, requestContext, Tx } from '@zhichuang/platform';
import { Passwords } from './passwords.js';
import { PersonRepository, SessionRepository, type SignInRecord } from './ports.js';
import { Sessions, type Tokens } from './sessions.js';
import { PASSWORD_CHANGE, SignIn } from './sign-in.js';

/** A person replaces the own password: knowing the old one, or with what a one-time password gave. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly tx: Tx,
    private readonly persons: PersonRepository,
    private readonly sessionRepository: SessionRepository,
    private readonly sessions: Sessions,
    private readonly passwords: Passwords,
    private readonly signIn: SignIn,
    private readonly accessTokens: AccessTokens,
    private readonly actors: ActorSource,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** Ends the person's other sessions. Wrong old passwords count like failed sign-ins: a stolen session guesses no password. */
  async execute(actor: Actor, oldPassword: string, newPassword: string): Promise<void> {
    const proven = await this.signIn.prove({ username: actor.username, address: requestContext.getStore()?.address ?? '' }, oldPassword);
    if (!proven) throw new DomainError('validation-failed', {}, [{ pointer: '/oldPassword', code: 'password-wrong' }]);
    await this.replace(actor.personId, actor.username, proven, newPassword, '/newPassword', actor.sessionId);
  }

  /** With the token of a sign-in by one-time password; opens a session. The token works once: the person's version moves on. */
  async first(token: string, newPassword: string): Promise<Tokens> {
    const claims = await this.accessTokens.readFor(PASSWORD_CHANGE, token);
    const personId = claims['sub'] as Id<'Person'>;
    const username = await this.persons.usernameOf(personId);
    const person = username === undefined ? undefined : await this.persons.forSignIn(username);
    if (!username || !person?.membershipId || person.version !== claims['ver']) throw new DomainError('credential-invalid');
    const { membershipId } = person;
    return this.tx.run(async () => {
      await this.replace(personId, username, person, newPassword, '/password');
      return this.sessions.open(personId, membershipId);
    });
  }

  private async replace(personId: Id<'Person'>, username: string, { version, passwordHash: old }: SignInRecord, password: string, pointer: string, keep?: Id<'Session'>): Promise<void> {
    if (await this.passwords.matches(old, password)) throw new DomainError('validation-failed', {}, [{ pointer, code: 'password-unchanged' }]);
    const passwordHash = await this.passwords.hashNew(password, username, pointer);
    await this.tx.run(async () => {
      if (!(await this.persons.setPassword(personId, version, passwordHash, null))) throw new DomainError('credential-invalid');
      await this.sessionRepository.endAllOf(personId, 'password-changed', this.clock.now(), keep);
      await this.audit.done({ action: 'identity.password.change', object: { type: 'person', id: personId }, fields: ['password'] });
      this.tx.afterCommit(() => this.actors.forget());
    });
  }
}
