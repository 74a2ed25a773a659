import { Injectable } from '@nestjs/common';
import type { Role } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, newId, type Page, type PageRequest, requireScope, Tx } from '@zhichuang/platform';
import { isUsername, normaliseUsername } from '../domain/username.js';
import { placeOf } from './place.js';
import { InvitationRepository, PersonRepository, type SentInvitation, type WithActions } from './ports.js';

/**
 * A manager invites by user name. Nobody is looked up: the answer is the same whether there is such a person or not, and nothing
 * changes for the person until that person accepts.
 */
@Injectable()
export class SendInvitations {
  constructor(
    private readonly tx: Tx,
    private readonly invitations: InvitationRepository,
    private readonly persons: PersonRepository,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async invite(actor: Actor, { username: typed, role, organisationId }: { readonly username: string; readonly role: Role; readonly organisationId?: Id<'Organisation'> }): Promise<Id<'Invitation'>> {
    requireScope(actor, 'identity.person.invite');
    const organisation = await placeOf(this.persons, actor, organisationId, role);
    const username = normaliseUsername(typed);
    if (!isUsername(username)) throw new DomainError('validation-failed', {}, [{ pointer: '/username', code: 'username-malformed' }]);
    return this.tx.run(async () => {
      const id = newId<'Invitation'>();
      await this.invitations.add({ id, organisationId: organisation.id, username, role, invitedBy: actor.membershipId });
      await this.audit.done({ action: 'identity.person.invite', object: { type: 'invitation', id }, fields: ['username', 'role', 'organisationId'] });
      return id;
    });
  }

  async page(actor: Actor, request: PageRequest): Promise<Page<WithActions<SentInvitation>>> {
    const { items, next } = await this.invitations.sentPage(requireScope(actor, 'identity.sent-invitation.read'), request);
    return { items: items.map(withActions), next };
  }

  async one(actor: Actor, id: Id<'Invitation'>): Promise<WithActions<SentInvitation>> {
    const invitation = await this.invitations.sent(requireScope(actor, 'identity.sent-invitation.read'), id);
    if (!invitation) throw new DomainError('not-found');
    return withActions(invitation);
  }

  async withdraw(actor: Actor, id: Id<'Invitation'>, version: number): Promise<void> {
    const scope = requireScope(actor, 'identity.sent-invitation.withdraw');
    await this.tx.run(async () => {
      const invitation = await this.invitations.sent(scope, id);
      if (!invitation) throw new DomainError('not-found');
      if (invitation.state !== 'open') throw new DomainError('invitation-ended');
      if (!(await this.invitations.end(id, version, 'withdrawn', this.clock.now()))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'identity.sent-invitation.withdraw', object: { type: 'invitation', id }, fields: ['withdrawnAt'] });
    });
  }
}

const withActions = (invitation: SentInvitation): WithActions<SentInvitation> => ({ ...invitation, actions: invitation.state === 'open' ? ['identity.sent-invitation.withdraw'] : [] });
