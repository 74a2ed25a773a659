import { Injectable } from '@nestjs/common';
import type { Role } from '@zhichuang/contracts';
import type { Id, PlainDate } from '@zhichuang/kernel';
import { type Page, pageOf, type PageRequest, type Scope, Tx, withinScope } from '@zhichuang/platform';
import { type InvitationEnd, InvitationRepository, type OwnInvitation, type SentInvitation } from '../application/ports.js';
import { OWN } from './member.repository.js';
import { InvitationRow } from './person.row.js';

const SEEN = `i.id, i.role, jsonb_build_object('id', o.id, 'kind', o.kind, 'name', o.name) organisation, i.invited_at "invitedAt", i.version`;
const OPEN = '(i.accepted_at is null and i.declined_at is null and i.withdrawn_at is null)';

const SENT = `select ${SEEN}, i.username, coalesce(i.accepted_at, i.declined_at, i.withdrawn_at) "endedAt",
    case when i.accepted_at is not null then 'accepted' when i.declined_at is not null then 'declined' when i.withdrawn_at is not null then 'withdrawn' else 'open' end state
  from identity.invitation i
  join organisations.pub_organisation o on o.id = i.organisation_id
 where`;

// $1 the person, $2 today. Who took the user name after the invitation is not the one who was meant.
const TO_PERSON = `select ${SEEN}
  from identity.invitation i
  join identity.person p on p.id = $1 and p.username = i.username and p.created_at <= i.invited_at
  join organisations.pub_organisation o on o.id = i.organisation_id and (o.closed_on is null or o.closed_on > $2)
 where ${OPEN}`;

const ENDED: Readonly<Record<InvitationEnd, string>> = { accepted: 'accepted_at', declined: 'declined_at', withdrawn: 'withdrawn_at' };

@Injectable()
export class SqlInvitationRepository extends InvitationRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async add(invitation: { id: Id<'Invitation'>; organisationId: Id<'Organisation'>; username: string; role: Role; invitedBy: Id<'Membership'> }): Promise<void> {
    await this.tx.manager.insert(InvitationRow, invitation);
  }

  async sentPage(scope: Scope, request: PageRequest): Promise<Page<SentInvitation>> {
    const parameters: unknown[] = [request.after?.[0] ?? null, request.limit + 1];
    const rows = await this.tx.sql<SentInvitation>(`${SENT} ($1::uuid is null or i.id < $1) and ${withinScope(scope, { own: OWN }, parameters)} order by i.id desc limit $2`, parameters);
    return pageOf(rows, request.limit, (row) => [row.id], (row) => row);
  }

  async sent(scope: Scope, id: Id<'Invitation'>): Promise<SentInvitation | undefined> {
    const parameters: unknown[] = [id];
    return (await this.tx.sql<SentInvitation>(`${SENT} i.id = $1 and ${withinScope(scope, { own: OWN }, parameters)}`, parameters))[0];
  }

  async openPage(personId: Id<'Person'>, today: PlainDate, request: PageRequest): Promise<Page<OwnInvitation>> {
    const rows = await this.tx.sql<OwnInvitation>(`${TO_PERSON} and ($3::uuid is null or i.id < $3) order by i.id desc limit $4`, [personId, today, request.after?.[0] ?? null, request.limit + 1]);
    return pageOf(rows, request.limit, (row) => [row.id], (row) => row);
  }

  async openOf(personId: Id<'Person'>, today: PlainDate, id: Id<'Invitation'>): Promise<OwnInvitation | undefined> {
    return (await this.tx.sql<OwnInvitation>(`${TO_PERSON} and i.id = $3`, [personId, today, id]))[0];
  }

  async end(id: Id<'Invitation'>, version: number, how: InvitationEnd, at: Date): Promise<boolean> {
    return (await this.tx.sql(`update identity.invitation i set ${ENDED[how]} = $3, version = version + 1 where id = $1 and version = $2 and ${OPEN} returning 1`, [id, version, at])).length === 1;
  }
}
