import type { EnterpriseLine } from '../application/ports.js';
import type { EnterpriseSeen, Seen } from '../application/read-enterprise.js';

export const presentEnterpriseLine = (enterprise: Seen<EnterpriseLine>) => ({
  id: enterprise.id,
  uscc: enterprise.uscc,
  usccVerdict: enterprise.usccVerdict,
  usccReason: enterprise.usccReason,
  evidence: enterprise.evidence,
  name: enterprise.name,
  divisionCode: enterprise.divisionCode,
  industryCode: enterprise.industryCode,
  zone: enterprise.zone,
  sizeClass: enterprise.sizeClass,
  sizeClassYear: enterprise.sizeClassYear,
  review: {
    status: enterprise.reviewState,
    at: enterprise.reviewedAt?.toISOString() ?? null,
    note: enterprise.reviewNote,
    clock: enterprise.waiting && { ...enterprise.waiting, since: enterprise.waiting.since.toISOString() },
  },
  version: enterprise.version,
  actions: enterprise.actions,
});

export const presentEnterprise = (enterprise: EnterpriseSeen) => ({
  ...presentEnterpriseLine(enterprise),
  establishedOn: enterprise.establishedOn,
  group: enterprise.group,
  licenceDocumentId: enterprise.licenceDocumentId,
  formerNames: enterprise.formerNames,
  regions: enterprise.regions,
});
