import type { Action } from '@zhichuang/contracts';
import type { FinancingNeed } from '../domain/financing-need.js';

export const presentNeed = (need: FinancingNeed, actions: readonly Action[]) => ({
  id: need.id,
  state: need.state,
  amount: need.amount.toYuan(),
  termMonths: need.termMonths,
  purpose: need.purpose,
  rightIds: need.rightIds,
  consents: need.consents,
  version: need.version,
  actions,
});
