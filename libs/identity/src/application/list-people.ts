import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, type Page, type PageRequest, requireScope, scopeOf } from '@zhichuang/platform';
import { managerRole } from '../domain/roles.js';
import { type Member, MemberRepository, type WithActions } from './ports.js';

/** The running memberships that an actor manages. */
@Injectable()
export class ListPeople {
  constructor(private readonly members: MemberRepository) {}

  async page(actor: Actor, request: PageRequest): Promise<Page<WithActions<Member>>> {
    const { items, next } = await this.members.page(requireScope(actor, 'identity.person.read'), request);
    return { items: items.map((member) => ({ ...member, actions: memberActions(actor, member) })), next };
  }

  async one(actor: Actor, id: Id<'Membership'>): Promise<WithActions<Member>> {
    const member = await this.members.one(requireScope(actor, 'identity.person.read'), id);
    if (!member) throw new DomainError('not-found');
    return { ...member, actions: memberActions(actor, member) };
  }
}

/** Whether ending the membership would leave its organisation without anybody who manages it. */
export const isLastManager = (member: Member): boolean => member.lastOfRole && managerRole(member.organisation.kind) === member.role;

function memberActions(actor: Actor, member: Member): Action[] {
  const ending = scopeOf(actor, 'identity.person.end');
  const mayEnd = ending && (ending.kind === 'all' ? managerRole(member.organisation.kind) === member.role : !isLastManager(member));
  const mayReset = scopeOf(actor, 'identity.person.reset-password') && member.personId !== actor.personId;
  return [...(mayEnd ? (['identity.person.end'] as const) : []), ...(mayReset ? (['identity.person.reset-password'] as const) : [])];
}
