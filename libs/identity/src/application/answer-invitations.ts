import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, newId, type Page, type PageRequest, requireScope, Tx } from '@zhichuang/platform';
import { InvitationRepository, type OwnInvitation, PersonRepository, type WithActions } from './ports.js';

/** The invited person reads the open invitations and answers them; a membership begins with the acceptance. */
@Injectable()
export class AnswerInvitations {
  constructor(
    private readonly tx: Tx,
    private readonly invitations: InvitationRepository,
    private readonly persons: PersonRepository,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async page(actor: Actor, request: PageRequest): Promise<Page<WithActions<OwnInvitation>>> {
    requireScope(actor, 'identity.invitation.read');
    const { items, next } = await this.invitations.openPage(actor.personId, this.clock.today(), request);
    return { items: items.map(withActions), next };
  }

  async one(actor: Actor, id: Id<'Invitation'>): Promise<WithActions<OwnInvitation>> {
    requireScope(actor, 'identity.invitation.read');
    return withActions(await this.open(actor, id));
  }

  /** What keeps roles apart is asked here: `membership-exists`, `administrator-apart`. */
  async accept(actor: Actor, id: Id<'Invitation'>, version: number): Promise<Id<'Membership'>> {
    requireScope(actor, 'identity.invitation.accept');
    return this.tx.run(async () => {
      const { organisation, role } = await this.open(actor, id);
      if (!(await this.invitations.end(id, version, 'accepted', this.clock.now()))) throw new DomainError('version-stale');
      const membershipId = newId<'Membership'>();
      await this.persons.addMembership({ id: membershipId, personId: actor.personId, organisationId: organisation.id, role });
      await this.audit.done({ action: 'identity.invitation.accept', object: { type: 'invitation', id }, fields: ['acceptedAt'] });
      await this.audit.done({ action: 'identity.membership.add', object: { type: 'membership', id: membershipId }, fields: ['personId', 'role', 'organisationId'] });
      return membershipId;
    });
  }

  async decline(actor: Actor, id: Id<'Invitation'>, version: number): Promise<void> {
    requireScope(actor, 'identity.invitation.decline');
    await this.tx.run(async () => {
      await this.open(actor, id);
      if (!(await this.invitations.end(id, version, 'declined', this.clock.now()))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'identity.invitation.decline', object: { type: 'invitation', id }, fields: ['declinedAt'] });
    });
  }

  private async open(actor: Actor, id: Id<'Invitation'>): Promise<OwnInvitation> {
    const invitation = await this.invitations.openOf(actor.personId, this.clock.today(), id);
    if (!invitation) throw new DomainError('not-found');
    return invitation;
  }
}

const withActions = (invitation: OwnInvitation): WithActions<OwnInvitation> => ({ ...invitation, actions: ['identity.invitation.accept', 'identity.invitation.decline'] });
