import type { Role } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import type { Actor } from '@zhichuang/platform';
import { givableRoles } from '../domain/roles.js';
import type { OrganisationFacts, PersonRepository } from './ports.js';

/** Where a manager gives a role: the own organisation, or a branch of it. Issues `organisation-unknown`, `role-not-yours-to-give`. */
export async function placeOf(persons: PersonRepository, actor: Actor, organisationId: Id<'Organisation'> | undefined, role: Role): Promise<OrganisationFacts> {
  const organisation = await persons.organisation(organisationId ?? actor.organisation.id);
  if (!organisation || (organisation.id !== actor.organisation.id && organisation.headId !== actor.organisation.id))
    throw new DomainError('validation-failed', {}, [{ pointer: '/organisationId', code: 'organisation-unknown' }]);
  const givable = givableRoles(organisation.kind);
  if (!givable.includes(role)) throw new DomainError('validation-failed', {}, [{ pointer: '/role', code: 'role-not-yours-to-give', params: { values: givable.join(', ') } }]);
  return organisation;
}
