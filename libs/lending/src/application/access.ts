import type { Action } from '@zhichuang/contracts';
import { type AccessTable, accessRow, type Actor, reachOf, requireScope } from '@zhichuang/platform';
import type { CaseScope } from './ports.js';

const keeper = { 'enterprise-keeper': 'own' } as const;
const enterprise = { 'enterprise-staff': 'own', 'enterprise-keeper': 'own' } as const;
const bank = { 'bank-officer': 'own', 'bank-approver': 'own' } as const;

export const lendingAccess = {
  'lending.application.submit': accessRow(keeper),
  'lending.application.read': accessRow({ ...enterprise, ...bank }),
  'lending.application.take-up': accessRow(bank),
  'lending.application.reassign': accessRow(bank),
  'lending.application.ask-documents': accessRow(bank),
  'lending.application.send-documents': accessRow(enterprise),
  'lending.application.decline': accessRow(bank),
  'lending.application.withdraw': accessRow(keeper),
  'lending.application.name-parties': accessRow(bank),
  'lending.note.read': accessRow(bank),
  'lending.note.write': accessRow(bank),
  'lending.offer.draft': accessRow(bank),
  'lending.offer.edit': accessRow(bank),
  'lending.offer.submit': accessRow(bank),
  'lending.offer.read': accessRow({ ...enterprise, ...bank }),
  'lending.offer.compare': accessRow(enterprise),
  'lending.offer.approve': accessRow({ 'bank-approver': 'own' }),
  'lending.offer.withdraw': accessRow(bank),
  'lending.offer.choose': accessRow(keeper),
  'lending.offer.refuse': accessRow(keeper),
  'lending.offer.confirm': accessRow(keeper),
  'lending.loan.read': accessRow({ ...enterprise, ...bank }),
  'lending.loan.report': accessRow(bank),
  'lending.loan.step-back': accessRow(keeper),
  'lending.loan.correct': accessRow(bank),
} as const satisfies AccessTable;

/** Whose cases the actor reaches with an action: its enterprise's own, or those routed to its unit and the units below. */
export function caseScope(actor: Actor, action: Action): CaseScope {
  requireScope(actor, action);
  return { side: actor.organisation.kind === 'bank' ? 'bank' : 'enterprise', organisationId: actor.organisation.id };
}

/** Those of the possible actions whose moment it is and that the actor's role reaches. */
export const reachable = (actor: Actor, possible: readonly (readonly [Action, boolean])[]): Action[] => possible.filter(([action, now]) => now && reachOf(actor, action) !== 'none').map(([action]) => action);
