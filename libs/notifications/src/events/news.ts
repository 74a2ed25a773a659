import type { Events, EventType, NotificationKind, Role } from '@zhichuang/contracts';
import type { News } from '../application/notify-members.js';
import type { NotificationParams } from '../application/ports.js';

const ENTERPRISE: readonly Role[] = ['enterprise-keeper', 'enterprise-staff'];
const BANK: readonly Role[] = ['bank-officer', 'bank-approver'];
const OFFICE: readonly Role[] = ['office-lead', 'office-staff'];

interface Case {
  readonly applicationId: string;
  readonly enterpriseId: string;
  readonly unitId: string;
}

const toEnterprise = (kind: NotificationKind, { enterpriseId }: { readonly enterpriseId: string }, link: string, params?: NotificationParams): News => ({ kind, audience: { roles: ENTERPRISE, organisationId: enterpriseId }, link, params });
const toBank = (kind: NotificationKind, { unitId }: Pick<Case, 'unitId'>, link: string, { roles = BANK, personId }: { roles?: readonly Role[]; personId?: string } = {}): News => ({ kind, audience: { roles, organisationId: unitId, personId }, link });
const toOffice = (kind: NotificationKind, { divisionCode }: { readonly divisionCode: string }, link: string): News => ({ kind, audience: { roles: OFFICE, divisionCode }, link });
const objectionOf = ({ objectionId }: { readonly objectionId: string }): string => `/fact-objections/${objectionId}`;
const caseOf = ({ applicationId }: Pick<Case, 'applicationId'>): string => `/loan-applications/${applicationId}`;
const loanOf = ({ loanId }: { readonly loanId: string }): string => `/loans/${loanId}`;

/**
 * Every event that somebody is told of: what, who and where it leads. A bank is told of its own cases alone, and never why one of
 * them ended: that may have happened at another bank.
 */
export const NEWS: { readonly [T in EventType]?: (payload: Events[T]) => readonly News[] } = {
  'organisations.enterprise.looked-over': (event) => [toEnterprise('enterprise-looked-over', event, `/enterprises/${event.enterpriseId}`)],
  'organisations.enterprise.questioned': (event) => [toEnterprise('enterprise-questioned', event, `/enterprises/${event.enterpriseId}`)],

  'financing-needs.need.expired': (event) => [toEnterprise('need-expired', event, `/financing-needs/${event.needId}`)],

  'matching.objection.filed': (event) => [toOffice('objection-filed', event, objectionOf(event))],
  'matching.objection.decided': (event) => [toEnterprise(event.status === 'upheld' ? 'objection-upheld' : 'objection-rejected', event, objectionOf(event))],

  'lending.application.submitted': (event) => [toBank('application-submitted', event, caseOf(event))],
  'lending.application.reassigned': (event) => [toBank('application-handed-on', event, caseOf(event), { personId: event.officerId })],
  'lending.application.documents-asked': (event) => [toEnterprise('documents-asked', event, caseOf(event), { dueOn: event.dueOn })],
  'lending.application.documents-received': (event) => [toBank('documents-received', event, caseOf(event))],
  'lending.application.declined': (event) => [toEnterprise('application-declined', event, caseOf(event))],
  'lending.application.withdrawn': (event) => [toBank('application-withdrawn', event, caseOf(event))],
  'lending.application.expired': (event) => [toEnterprise('application-expired', event, caseOf(event)), toBank('application-expired', event, caseOf(event))],
  'lending.application.lapsed': (event) => [toBank('application-lapsed', event, caseOf(event))],
  'lending.application.consent-ended': (event) => [toBank('consent-ended', event, caseOf(event))],

  'lending.offer.submitted': (event) => [toBank('offer-to-approve', event, caseOf(event), { roles: ['bank-approver'] })],
  'lending.offer.opened': (event) => [toEnterprise(event.grade === 'approved-offer' ? 'offer-opened' : 'quote-opened', event, caseOf(event))],
  'lending.offer.confirmation-asked': (event) => [toEnterprise('confirmation-asked', event, caseOf(event))],
  'lending.offer.chosen': (event) => [toBank('offer-chosen', event, caseOf(event))],
  'lending.offer.refused': (event) => [toBank('offer-refused', event, caseOf(event))],
  'lending.offer.withdrawn': (event) => [toEnterprise('offer-withdrawn', event, caseOf(event))],
  'lending.offer.expired': (event) => [toEnterprise('offer-expired', event, caseOf(event)), toBank('own-offer-expired', event, caseOf(event))],

  'lending.loan.failed': (event) => [toEnterprise('loan-failed', event, loanOf(event)), toBank('own-loan-failed', event, loanOf(event))],
  'lending.loan.question-raised': (event) => [toBank('question-raised', event, loanOf(event), { personId: event.reporterId })],
};
