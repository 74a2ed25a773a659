import { type Issue, Money, type Rate } from '@zhichuang/kernel';
import { type RateRange, rangeIssues } from './rate-range.js';

export const COST_PARTS = ['labour', 'material', 'indirect', 'opportunity'] as const;

/** What the right cost to make, and what share of that the years have taken since. */
export interface CostInputs extends Readonly<Record<(typeof COST_PARTS)[number], Money>> {
  readonly obsolescence: RateRange;
}

export interface CostCase {
  readonly obsolescence: Rate;
  /** Rounded to the nearest fen. */
  readonly loss: Money;
  readonly value: Money;
}

export interface CostResult {
  readonly total: Money;
  readonly low: CostCase;
  readonly base: CostCase;
  readonly high: CostCase;
}

const totalOf = (inputs: CostInputs): Money => COST_PARTS.reduce((sum, part) => sum.plus(inputs[part]), Money.ZERO);

export const costIssues = (inputs: CostInputs): Issue[] => [...(totalOf(inputs).isZero() ? [{ pointer: '/labour', code: 'cost-empty' }] : []), ...rangeIssues(inputs.obsolescence, '/obsolescence')];

/** (R&D labour + material + indirect + opportunity) × (1 − obsolescence); the low value takes the high obsolescence. */
export function costApproach(inputs: CostInputs): CostResult {
  const total = totalOf(inputs);
  const at = (obsolescence: Rate): CostCase => {
    const loss = total.shareRounded(obsolescence);
    return { obsolescence, loss, value: total.minus(loss) };
  };
  const { low, base, high } = inputs.obsolescence;
  return { total, low: at(high), base: at(base), high: at(low) };
}
