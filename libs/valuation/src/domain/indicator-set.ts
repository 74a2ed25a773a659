import type { IndicatorScenario } from '@zhichuang/contracts';
import { type Id, type Issue, type PlainDate, Rate, type StateOf, stepTable } from '@zhichuang/kernel';
import type { InputSource } from './valuation.js';

export const GROUPS = ['legal', 'technical', 'economic'] as const;
export type GroupName = (typeof GROUPS)[number];

export const INDICATOR_CODE = /^[a-z][a-z0-9-]{1,39}$/;

/** A draft is edited until it is published; what is published never changes, the next edition is a set of its own. */
export const indicatorSetSteps = stepTable({
  states: ['draft', 'published'],
  initial: 'draft',
  terminal: ['published'],
  steps: { edit: { from: ['draft'], to: 'draft' }, publish: { from: ['draft'], to: 'published' } },
});
export type IndicatorSetState = StateOf<typeof indicatorSetSteps>;

/** One step of a ladder: what has to be so for this many points. */
export interface Rung {
  /** 0 to 100. */
  readonly score: number;
  readonly zh: string;
  readonly en: string;
}

/** `Weight` is null in a draft whose weight a reference table is to give. */
export interface Indicator<Weight = Rate> {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** A multiplier has no weight: its score, as a share of 100, multiplies the weighted sum of the rest of its group. */
  readonly role: 'weighted' | 'multiplier';
  readonly weight: Weight | null;
  readonly weightSource: InputSource | null;
  readonly ladder: readonly Rung[];
}

export interface IndicatorGroup<Weight = Rate> {
  readonly weight: Weight;
  readonly weightSource: InputSource | null;
  readonly indicators: readonly Indicator<Weight>[];
}

export type IndicatorGroups<Weight = Rate> = Readonly<Record<GroupName, IndicatorGroup<Weight>>>;

export interface IndicatorSet {
  readonly id: Id<'IndicatorSet'>;
  readonly scenario: IndicatorScenario;
  readonly state: IndicatorSetState;
  /** Counted within its scenario from its publication on. */
  readonly edition: number | null;
  readonly name: string;
  readonly source: string;
  readonly sourceDate: PlainDate;
  readonly groups: IndicatorGroups;
  readonly authorId: Id<'Person'>;
  readonly publishedAt: Date | null;
  readonly version: number;
}

export type IndicatorSetDraft = Pick<IndicatorSet, 'scenario' | 'name' | 'source' | 'sourceDate'>;

const WHOLE_PPM = 1_000_000;
const STANDARD = /42748/;

/** What is wrong with a set once every weight is known. */
export function indicatorSetIssues({ name, sourceDate }: IndicatorSetDraft, groups: IndicatorGroups, today: PlainDate): Issue[] {
  const codes = GROUPS.flatMap((group) => groups[group].indicators.map(({ code }, index) => ({ code, pointer: `/${group}/indicators/${index}/code` })));
  return [
    // Its indicators are the keeper's own: the standard prescribes none of them.
    ...(STANDARD.test(name) ? [{ pointer: '/name', code: 'not-the-standard' }] : []),
    ...(sourceDate > today ? [{ pointer: '/sourceDate', code: 'date-future' }] : []),
    ...codes.filter(({ code }) => !INDICATOR_CODE.test(code)).map(({ pointer }) => ({ pointer, code: 'indicator-code' })),
    ...codes.filter(({ code }, index) => codes.findIndex((each) => each.code === code) < index).map(({ pointer }) => ({ pointer, code: 'list-duplicate' })),
    ...sumIssues(GROUPS.map((group) => groups[group].weight), '/legal/weight'),
    ...GROUPS.flatMap((group) => groupIssues(groups[group], `/${group}/indicators`)),
  ];
}

function groupIssues({ indicators }: IndicatorGroup, pointer: string): Issue[] {
  const weights = indicators.flatMap(({ role, weight }) => (role === 'weighted' && weight ? [weight] : []));
  const multipliers = indicators.filter(({ role }) => role === 'multiplier');
  return [
    ...(multipliers.length > 1 ? [{ pointer, code: 'one-multiplier' }] : []),
    ...(weights.length === 0 ? [{ pointer, code: 'nothing-weighted' }] : sumIssues(weights, pointer)),
    ...indicators.flatMap(({ role, weight, ladder }, index) => [
      ...(role === 'multiplier' && weight ? [{ pointer: `${pointer}/${index}/weight`, code: 'multiplier-weight' }] : []),
      ...ladder.flatMap(({ score }, rung) => (rung > 0 && score >= (ladder[rung - 1]?.score ?? 0) ? [{ pointer: `${pointer}/${index}/ladder/${rung}/score`, code: 'ladder-order' }] : [])),
    ]),
  ];
}

function sumIssues(weights: readonly Rate[], pointer: string): Issue[] {
  const sum = weights.reduce((total, { ppm }) => total + ppm, 0);
  return sum === WHOLE_PPM ? [] : [{ pointer, code: 'weights-sum', params: { sum: Rate.fromPpm(sum).toPercent() } }];
}

/** The weights that a draft leaves to a reference table: where each stands, and of which indicator (of the group itself without one). */
export function openWeights(groups: IndicatorGroups<Rate | null>): { pointer: string; group: GroupName; indicator?: string }[] {
  return GROUPS.flatMap((group) => [
    ...(groups[group].weight ? [] : [{ pointer: `/${group}/weight`, group }]),
    ...groups[group].indicators.flatMap(({ code, role, weight }, index) => (role === 'weighted' && !weight ? [{ pointer: `/${group}/indicators/${index}/weight`, group, indicator: code }] : [])),
  ]);
}

export interface FoundWeight {
  readonly weight: Rate;
  readonly source: InputSource;
}

const OWN: InputSource = { kind: 'own-assumption' };

/** The draft with the weights that were found, by their pointers, each with where it comes from. */
export function withWeights(groups: IndicatorGroups<Rate | null>, found: ReadonlyMap<string, FoundWeight>): IndicatorGroups {
  const filled = (weight: Rate | null, pointer: string): FoundWeight => (weight ? { weight, source: OWN } : (found.get(pointer) ?? { weight: Rate.ZERO, source: OWN }));
  const group = (name: GroupName): IndicatorGroup => {
    const own = filled(groups[name].weight, `/${name}/weight`);
    return {
      weight: own.weight,
      weightSource: own.source,
      indicators: groups[name].indicators.map((indicator, index) => {
        if (indicator.role === 'multiplier') return { ...indicator, weightSource: null };
        const { weight, source } = filled(indicator.weight, `/${name}/indicators/${index}/weight`);
        return { ...indicator, weight, weightSource: source };
      }),
    };
  };
  return { legal: group('legal'), technical: group('technical'), economic: group('economic') };
}
