import type { Holding } from '../application/ports.js';

export const presentHolding = (holding: Holding) => ({
  id: holding.rightId,
  kind: holding.kind,
  number: holding.number,
  title: holding.title,
  filingDate: holding.filingDate,
  grantedOn: holding.grantedOn,
  standing: holding.standing,
  value: holding.value && { amount: holding.value.amount.toYuan(), method: holding.value.method, valuedOn: holding.value.valuedOn },
  version: holding.version,
  actions: ['ip-rights.right.add'],
});
