import type { ValuationMode } from '@zhichuang/contracts';
import { DomainError, Money } from '@zhichuang/kernel';

/**
 * Up to which loan amount a way of valuing is allowed, as the parameter `valuation.methods-allowed` holds it: yuan as text, null where there is
 * no limit. A way that is not named has no limit that anybody knows of, which is not the same as being allowed.
 */
export type MethodLimits = Readonly<Partial<Record<ValuationMode, string | null>>>;

export type MethodVerdict = 'met' | 'not-met' | 'unknown';

/** Whether the way of valuing is allowed for a loan of this amount. A limit that is no amount is one that nobody knows. */
export function methodAllowed(limits: MethodLimits, method: ValuationMode, amount: Money): MethodVerdict {
  const limit = Object.hasOwn(limits, method) ? limits[method] : undefined;
  if (limit === null) return 'met';
  const most = typeof limit === 'string' ? amountIn(limit) : undefined;
  if (!most) return 'unknown';
  return amount.isGreaterThan(most) ? 'not-met' : 'met';
}

function amountIn(text: string): Money | undefined {
  try {
    return Money.parseYuan(text);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'money-malformed') return undefined;
    throw error;
  }
}
