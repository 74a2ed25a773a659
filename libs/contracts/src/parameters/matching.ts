import { type Fits, hasExactly, isWhole, type ParameterEntry, structure, whole } from './entry.js';

const PARTS = ['coverage', 'certainty', 'price', 'promptness'] as const;
const haveTheirParts = hasExactly({ version: (value) => typeof value === 'string' && /^[\w.-]{1,40}$/.test(value), ...Object.fromEntries(PARTS.map((part) => [part, isWhole(0, 100)])) });
const areWeights: Fits = (value) => haveTheirParts(value) && PARTS.reduce((sum, part) => sum + (value as Record<string, number>)[part]!, 0) === 100;

const points = isWhole(0, 10_000);
const fixed = hasExactly({ fixed: points });
const moving = hasExactly({ fixed: points, moved: points });
const areCosts = hasExactly({ amount: moving, term: moving, highestRate: fixed, fact: fixed, offer: fixed, remedy: fixed, value: fixed });

export const matchingParameters = {
  'matching.weights': structure(
    areWeights,
    '{"version": "2026-01", "coverage": 40, "certainty": 30, "price": 15, "promptness": 15} (0 … 100, Σ = 100)',
    '匹配度各部分的权重（合计 100）',
    'Weights of the parts of the degree of match (100 together)',
  ),
  'matching.change-costs': structure(
    areCosts,
    '{"amount": {"fixed": 10, "moved": 100}, "term": {"fixed": 10, "moved": 60}, "highestRate": {"fixed": 15}, "fact": {"fixed": 5}, "offer": {"fixed": 20}, "remedy": {"fixed": 12}, "value": {"fixed": 15}} (0 … 10000)',
    '各类改动的成本分',
    'Points that each kind of change costs',
  ),
  'matching.promptness': structure(
    hasExactly({ days: isWhole(1, 3650), cases: isWhole(1, 10_000) }),
    '{"days": 180, "cases": 5} (1 … 3650, 1 … 10000)',
    '银行答复及时率：统计天数与最少件数',
    'Promptness of banks: days looked back and least number of cases',
  ),
  'matching.evaluations-a-day': whole(1, 1_000_000, '每人每天可计算匹配的次数', 'Evaluations that one person may ask for a day'),
  'matching.keep-runs-days': whole(1, 3650, '每夜匹配记录保留天数', 'Days for which nightly runs are kept'),
  'matching.objection-working-days': whole(1, 60, '知识产权局答复事实异议的工作日', 'Working days in which the IP office answers an objection'),
  'matching.what-ifs-a-day': whole(1, 10_000, '每家银行每天可试算条款的次数', 'What-ifs that one bank may ask for a day'),
} as const satisfies Record<string, ParameterEntry>;
