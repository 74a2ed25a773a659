import { RIGHT_FACTS } from '../words/ip-rights.js';
import { hasExactly, isWhole, type ParameterEntry, structure, whole } from './entry.js';

export const ipRightsParameters = {
  'ip-rights.owner-similarity-ppm': whole(0, 1_000_000, '权利人名称相似到多少（百万分比）须人工判断', 'How alike two names are (parts per million) for a person to decide'),
  'ip-rights.fact-max-age-days': structure(
    hasExactly(Object.fromEntries(RIGHT_FACTS.map((fact) => [fact, isWhole(0, 3650)]))),
    '{"fee-paid": 90, "in-force": 30, "owner-today": 30, "pledged": 30, "invalidation": 30, "preservation": 30} (0 … 3650)',
    '各项事实的最长有效天数',
    'Days for which each kind of fact is believed',
  ),
  'ip-rights.fee-grace-months': whole(0, 24, '年费滞纳期月数', 'Months of grace for an annual fee'),
  'ip-rights.fee-soon-days': whole(0, 365, '年费到期前多少天提醒', 'Days before an annual fee is due that it is called soon'),
} as const satisfies Record<string, ParameterEntry>;
