import { type Issue, Rate } from '@zhichuang/kernel';
import { GROUPS, type GroupName, type IndicatorGroup, type IndicatorGroups } from './indicator-set.js';

export interface GivenScore {
  readonly indicator: string;
  readonly score: number;
}

/** Points out of 100, written like a percentage with four decimals; each is rounded half up, and the next is computed from it as it stands. */
export interface GroupScore {
  readonly weight: Rate;
  readonly weightedSum: Rate;
  /** The multiplier's score as a share of 100; whole where the group has none. */
  readonly multiplier: Rate;
  readonly score: Rate;
}

export interface IndicatorResult extends Readonly<Record<GroupName, GroupScore>> {
  readonly score: Rate;
}

const PPM = 1_000_000n;
const PPM_A_POINT = 10_000;

export function scoreIssues(groups: IndicatorGroups, scores: readonly GivenScore[]): Issue[] {
  const indicators = GROUPS.flatMap((group) => groups[group].indicators);
  const missing = indicators.filter(({ code }) => !scores.some(({ indicator }) => indicator === code)).map(({ code }) => code);
  return [
    ...scores.flatMap(({ indicator, score }, index): Issue[] => {
      const known = indicators.find(({ code }) => code === indicator);
      if (!known) return [{ pointer: `/scores/${index}/indicator`, code: 'indicator-unknown' }];
      if (scores.findIndex((each) => each.indicator === indicator) < index) return [{ pointer: `/scores/${index}/indicator`, code: 'list-duplicate' }];
      return known.ladder.some((rung) => rung.score === score) ? [] : [{ pointer: `/scores/${index}/score`, code: 'not-a-rung', params: { ladder: known.ladder.map((rung) => rung.score).join(', ') } }];
    }),
    ...(missing.length > 0 ? [{ pointer: '/scores', code: 'score-missing', params: { indicators: missing.join(', ') } }] : []),
  ];
}

/** Each group: multiplier × weighted sum of the rest (2012 operating manual: LVD = stability × …); together PVD = α·LVD + β·TVD + γ·EVD. */
export function indicatorScore(groups: IndicatorGroups, scores: readonly GivenScore[]): IndicatorResult {
  const points = new Map(scores.map(({ indicator, score }) => [indicator, Rate.fromPpm(score * PPM_A_POINT)]));
  const of = (group: GroupName): GroupScore => groupScore(groups[group], points);
  const [legal, technical, economic] = [of('legal'), of('technical'), of('economic')];
  return { legal, technical, economic, score: weighted([legal, technical, economic].map(({ weight, score }) => [weight, score])) };
}

function groupScore({ weight, indicators }: IndicatorGroup, points: ReadonlyMap<string, Rate>): GroupScore {
  const pointsOf = (code: string): Rate => points.get(code) ?? Rate.ZERO;
  const weightedSum = weighted(indicators.flatMap((each): [Rate, Rate][] => (each.role === 'weighted' && each.weight ? [[each.weight, pointsOf(each.code)]] : [])));
  const multiplying = indicators.find(({ role }) => role === 'multiplier');
  const multiplier = multiplying ? pointsOf(multiplying.code) : Rate.fromPpm(Number(PPM));
  return { weight, weightedSum, multiplier, score: weighted([[multiplier, weightedSum]]) };
}

const weighted = (terms: readonly (readonly [Rate, Rate])[]): Rate => Rate.fromPpm(Number((2n * terms.reduce((sum, [weight, value]) => sum + BigInt(weight.ppm) * BigInt(value.ppm), 0n) + PPM) / (2n * PPM)));
