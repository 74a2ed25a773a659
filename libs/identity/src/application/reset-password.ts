import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, ActorSource, AuditWriter, Clock, requireScope, Tx } from '@zhichuang/platform';
import { Passwords } from './passwords.js';
import { MemberRepository, PersonRepository, SessionRepository } from './ports.js';
import { IdentityRules } from './rules.js';

/**
 * A manager gives somebody who forgot the password a one-time one. Refused for a person who belongs to an organisation beyond the
 * manager's reach: whoever sets a password could act for all of them.
 */
@Injectable()
export class ResetPassword {
  constructor(
    private readonly tx: Tx,
    private readonly members: MemberRepository,
    private readonly persons: PersonRepository,
    private readonly sessions: SessionRepository,
    private readonly passwords: Passwords,
    private readonly rules: IdentityRules,
    private readonly actors: ActorSource,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, id: Id<'Membership'>, version: number, password: string): Promise<void> {
    const scope = requireScope(actor, 'identity.person.reset-password');
    const oneTimeUntil = await this.rules.oneTimeUntil();
    await this.tx.run(async () => {
      const member = await this.members.one(scope, id);
      if (!member) throw new DomainError('not-found');
      const person = await this.persons.forSignIn(member.username);
      if (!person || !(await this.members.touch(id, version))) throw new DomainError('version-stale');
      if (await this.members.isMemberBeyond(scope, member.personId)) throw new DomainError('person-elsewhere');
      const passwordHash = await this.passwords.hashNew(password, member.username, '/password');
      if (!(await this.persons.setPassword(member.personId, person.version, passwordHash, oneTimeUntil))) throw new DomainError('version-stale');
      await this.sessions.endAllOf(member.personId, 'password-changed', this.clock.now());
      await this.audit.done({ action: 'identity.person.reset-password', object: { type: 'person', id: member.personId }, fields: ['password'] });
      this.tx.afterCommit(() => this.actors.forget());
    });
  }
}
