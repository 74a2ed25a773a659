import type { Action } from '@zhichuang/contracts';
import type { Enterprise } from '../application/ports.js';

export const presentEnterprise = (enterprise: Enterprise & { actions: readonly Action[] }) => ({
  id: enterprise.id,
  uscc: enterprise.uscc,
  usccVerdict: enterprise.usccVerdict,
  name: enterprise.name,
  divisionCode: enterprise.divisionCode,
  industryCode: enterprise.industryCode,
  review: enterprise.reviewedAt ? { status: 'papers-looked-over', at: enterprise.reviewedAt.toISOString() } : { status: 'waiting', at: null },
  version: enterprise.version,
  actions: enterprise.actions,
});
