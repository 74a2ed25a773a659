import { INDICATOR_SCENARIO_NAMES, type IndicatorScenario, type ReferenceTable } from '@zhichuang/contracts';
import type { Id, Issue, PlainDate, Rate } from '@zhichuang/kernel';
import { GROUPS, type GroupName, INDICATOR_CODE } from './indicator-set.js';
import { rangeIssues } from './rate-range.js';

/** One dated line of a reference table. A later one takes its place from its first day on; nothing is ever changed. */
export interface ReferenceEntry {
  readonly id: Id<'ValuationReference'>;
  readonly table: ReferenceTable;
  /** Of the rates: the beginning of an industry code, empty for all. Of the weights: scenario/group or scenario/group/indicator. */
  readonly key: string;
  /** A weight has no range. */
  readonly low: Rate | null;
  readonly base: Rate;
  readonly high: Rate | null;
  readonly validFrom: PlainDate;
  readonly source: string;
  readonly sourceDate: PlainDate;
  readonly enteredAt: Date;
}

export type NewReference = Omit<ReferenceEntry, 'id' | 'enteredAt'>;

const INDUSTRY_PREFIX = /^(?:[A-T]\d{0,4})?$/;

export const weightKey = (scenario: IndicatorScenario, group: GroupName, indicator?: string): string => [scenario, group, ...(indicator === undefined ? [] : [indicator])].join('/');

/** The keys that speak for an industry, the narrowest first: C3983, C398, C39, C3, C, and the one for all. */
export const industryKeys = (industry: string): string[] => Array.from({ length: industry.length + 1 }, (_, cut) => industry.slice(0, industry.length - cut));

function isWeightKey(key: string): boolean {
  const [scenario = '', group = '', indicator, ...more] = key.split('/');
  return more.length === 0 && INDICATOR_SCENARIO_NAMES.includes(scenario as IndicatorScenario) && GROUPS.includes(group as GroupName) && (indicator === undefined || INDICATOR_CODE.test(indicator));
}

export function referenceIssues(entry: NewReference, today: PlainDate): Issue[] {
  const isWeight = entry.table === 'indicator-weight';
  const { low, base, high } = entry;
  return [
    ...((isWeight ? isWeightKey(entry.key) : INDUSTRY_PREFIX.test(entry.key)) ? [] : [{ pointer: '/key', code: isWeight ? 'weight-key' : 'industry-prefix' }]),
    ...(isWeight && (low || high) ? [{ pointer: low ? '/low' : '/high', code: 'weight-range' }] : []),
    ...(isWeight ? [] : [...(low ? [] : [{ pointer: '/low', code: 'required' }]), ...(high ? [] : [{ pointer: '/high', code: 'required' }])]),
    ...(!isWeight && low && high ? rangeIssues({ low, base, high }, '') : []),
    ...(entry.sourceDate > today ? [{ pointer: '/sourceDate', code: 'date-future' }] : []),
  ];
}
