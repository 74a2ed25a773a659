import { type ParameterEntry, whole } from './entry.js';

export const matchingParameters = {
  'matching.weights': { type: { kind: 'structure' }, label: { zh: '匹配度各部分的权重（合计 100）', en: 'Weights of the parts of the degree of match (100 together)' } },
  'matching.change-costs': { type: { kind: 'structure' }, label: { zh: '各类改动的成本分', en: 'Points that each kind of change costs' } },
  'matching.promptness': { type: { kind: 'structure' }, label: { zh: '银行答复及时率：统计天数与最少件数', en: "Promptness of banks: days looked back and least number of cases" } },
  'matching.evaluations-a-day': whole(1, 1_000_000, '每人每天可计算匹配的次数', 'Evaluations that one person may ask for a day'),
  'matching.keep-runs-days': whole(1, 3650, '每夜匹配记录保留天数', 'Days for which nightly runs are kept'),
  'matching.objection-working-days': whole(1, 60, '知识产权局答复事实异议的工作日', 'Working days in which the IP office answers an objection'),
  'matching.what-ifs-a-day': whole(1, 10_000, '每家银行每天可试算条款的次数', 'What-ifs that one bank may ask for a day'),
} as const satisfies Record<string, ParameterEntry>;
