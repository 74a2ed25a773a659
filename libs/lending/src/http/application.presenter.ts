import type { Action } from '@zhichuang/contracts';
import { asId, yearOf } from '@zhichuang/kernel';
import { knowsYear } from '@zhichuang/platform';
import type { CaseFile, Seen } from '../application/read-applications.js';
import type { DealParty, LoanApplication, Note } from '../domain/loan-application.js';
import type { PartyBody } from './application.dto.js';

/** The clock that runs, whom it waits for, and whether the holidays up to its end are announced already. */
const presentClock = ({ clock }: LoanApplication) => clock && { waitsFor: clock.waitsFor, dueOn: clock.dueOn, overdue: clock.overdue, calendarKnown: knowsYear(yearOf(clock.dueOn)) };

/** A bank whose consent has ended learns the state of its own work, and nothing of the enterprise. */
export const presentApplication = (application: LoanApplication, seen: Seen, actions: readonly Action[]) => ({
  id: application.id,
  needId: seen.open ? application.needId : null,
  enterprise: seen.groups.has('enterprise') ? { id: application.enterpriseId, name: application.enterpriseName } : null,
  product: { id: application.productId, edition: application.productEdition, name: application.productName },
  bank: { id: application.bankId, name: application.bankName },
  unit: { id: application.unitId, name: application.unitName },
  officerId: application.officerId,
  state: application.state,
  clock: presentClock(application),
  lifeEndsOn: application.lifeEndsOn,
  decline: application.declineCode === null ? null : { code: application.declineCode, text: application.declineText },
  submittedAt: application.submittedAt.toISOString(),
  version: application.version,
  actions,
});

export const presentFile = ({ application, parties, requests, seen }: CaseFile, actions: readonly Action[]) => ({
  ...presentApplication(application, seen, actions),
  parties,
  documentRequests: requests.map(({ id, items, dueOn, askedAt, receivedAt }) => ({ id, items, dueOn, askedAt: askedAt.toISOString(), receivedAt: receivedAt?.toISOString() ?? null })),
});

export const presentNote = ({ id, authorName, text, writtenAt }: Note) => ({ id, author: authorName, text, writtenAt: writtenAt.toISOString() });

export const partyFrom = ({ kind, organisationId, name, rightId, consent, consentDocumentId }: PartyBody): DealParty => ({
  kind,
  organisationId: organisationId ? asId(organisationId) : null,
  name,
  rightId: rightId ? asId(rightId) : null,
  consent: kind === 'co-owner' ? (consent ?? 'asked') : null,
  consentDocumentId: kind === 'co-owner' && consent === 'given' && consentDocumentId ? asId(consentDocumentId) : null,
});
