import type { SizeClass } from '@zhichuang/contracts';
import type { Money } from '@zhichuang/kernel';

/** The least value of an indicator for a small, a medium and a large enterprise. */
export interface Bounds<T> {
  readonly small: T;
  readonly medium: T;
  readonly large: T;
}

/** What one trade is told by (工信部联企业〔2011〕300号 art. 4); an indicator it is not told by is null. */
export interface SizeRule {
  readonly industryPrefix: string;
  readonly staff: Bounds<number> | null;
  readonly revenue: Bounds<Money> | null;
  readonly assets: Bounds<Money> | null;
}

export interface SizeFacts {
  readonly staff?: number;
  readonly revenue?: Money;
  readonly totalAssets?: Money;
}

const ASCENDING = ['micro', 'small', 'medium', 'large'] as const;

/**
 * The class of an enterprise: the lowest of its indicators' classes, for large, medium and small ones have to reach the lower
 * bound of each indicator and micro needs only one below (art. 4 and 7). 'unknown' where the trade has no rule or a fact that
 * the rule asks for is missing.
 */
export function sizeClass(industryCode: string, facts: SizeFacts, rules: readonly SizeRule[]): SizeClass {
  const rule = ruleFor(industryCode, rules);
  if (!rule) return 'unknown';
  const ranks = [
    rule.staff && rank(facts.staff, rule.staff, (value, bound) => value >= bound),
    rule.revenue && rank(facts.revenue, rule.revenue, notBelow),
    rule.assets && rank(facts.totalAssets, rule.assets, notBelow),
  ].filter((each) => each !== null);
  if (ranks.includes(undefined)) return 'unknown';
  return ASCENDING[Math.min(...(ranks as number[]))] ?? 'unknown';
}

/** The rule with the longest prefix: K701 before K70. */
function ruleFor(industryCode: string, rules: readonly SizeRule[]): SizeRule | undefined {
  return rules.filter((rule) => industryCode.startsWith(rule.industryPrefix)).sort((a, b) => b.industryPrefix.length - a.industryPrefix.length)[0];
}

function rank<T>(value: T | undefined, { small, medium, large }: Bounds<T>, reaches: (value: T, bound: T) => boolean): number | undefined {
  return value === undefined ? undefined : [small, medium, large].filter((bound) => reaches(value, bound)).length;
}

const notBelow = (value: Money, bound: Money): boolean => !value.isLessThan(bound);
