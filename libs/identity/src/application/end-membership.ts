import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, ActorSource, AuditWriter, Clock, requireScope, Tx } from '@zhichuang/platform';
import { managerRole } from '../domain/roles.js';
import { MemberRepository, SessionRepository } from './ports.js';

/**
 * A person stops being a member: sessions that act for it end at once. A manager's organisation never loses its last manager;
 * only the security administrator ends that one, and only managers, so that the system administrator can open a first account anew.
 */
@Injectable()
export class EndMembership {
  constructor(
    private readonly tx: Tx,
    private readonly members: MemberRepository,
    private readonly sessions: SessionRepository,
    private readonly actors: ActorSource,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, id: Id<'Membership'>, version: number): Promise<void> {
    const scope = requireScope(actor, 'identity.person.end');
    await this.tx.run(async () => {
      const member = await this.members.one(scope, id);
      if (!member) throw new DomainError('not-found');
      const isManager = member.role === managerRole(member.organisation.kind);
      if (scope.kind === 'all' && !isManager) throw new DomainError('not-allowed', { action: 'identity.person.end' });
      if (scope.kind === 'own' && isManager) {
        const holders = await this.members.lockHolders(member.role, [member.organisation.id, member.organisation.headId]);
        if (!holders.some((holder) => holder !== id)) throw new DomainError('last-manager');
      }
      const now = this.clock.now();
      if (!(await this.members.end(id, version, now))) throw new DomainError('version-stale');
      await this.sessions.endAllActingFor(id, now);
      await this.audit.done({ action: 'identity.person.end', object: { type: 'membership', id }, fields: ['endedAt'] });
      this.tx.afterCommit(() => this.actors.forget());
    });
  }
}
