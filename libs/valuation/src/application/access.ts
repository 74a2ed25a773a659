import type { Action } from '@zhichuang/contracts';
import { fail, regionLevel } from '@zhichuang/kernel';
import { type AccessTable, accessRow, type Actor } from '@zhichuang/platform';
import { type IndicatorSetState, indicatorSetSteps } from '../domain/indicator-set.js';

const everybody = accessRow({
  'enterprise-staff': 'all', 'enterprise-keeper': 'all', 'bank-officer': 'all', 'bank-approver': 'all', 'office-staff': 'all', 'office-lead': 'all',
  'system-administrator': 'all', 'security-administrator': 'all', 'audit-administrator': 'all',
});
/**
 * What a right's stability weighs, or what royalty an industry pays, is a matter of the trade: the system administrator keeps the platform's
 * own numbers and no word in it. Sets and references hold in the whole province, so of the IP offices' leads only the province's keeps them.
 */
const lead = accessRow({ 'office-lead': 'all' });
const enterprise = accessRow({ 'enterprise-staff': 'own', 'enterprise-keeper': 'own' });

export const valuationAccess = {
  'valuation.indicator-set.read': everybody,
  'valuation.indicator-set.draft': lead,
  'valuation.indicator-set.publish': lead,
  'valuation.reference.read': everybody,
  'valuation.reference.enter': lead,
  // Nobody else: a calculation is the enterprise's orientation, and would be taken for a value in a bank's hands.
  'valuation.valuation.calculate': enterprise,
  'valuation.valuation.read': enterprise,
} as const satisfies AccessTable;

/** The lead of the province's office. */
export const isKeeper = ({ role, organisation }: Actor): boolean => role === 'office-lead' && organisation.kind === 'ip-office' && regionLevel(organisation.region) === 'province';

/** For a use case that keeps sets or references. */
export const requireKeeper = (actor: Actor): void => void (isKeeper(actor) || fail('province-keeps'));

/** What this actor may do to a set in this state. */
export function indicatorSetActions(actor: Actor, state: IndicatorSetState): Action[] {
  const possible: [Action, boolean][] = [
    ['valuation.indicator-set.draft', indicatorSetSteps.allows(state, 'edit')],
    ['valuation.indicator-set.publish', indicatorSetSteps.allows(state, 'publish')],
  ];
  return possible.filter(([, now]) => now && isKeeper(actor)).map(([action]) => action);
}
