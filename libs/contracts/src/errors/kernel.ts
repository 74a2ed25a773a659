import { problem } from './entry.js';

/** What the words of the house refuse by themselves, wherever they are read. */
export const kernelErrors = {
  'money-malformed': problem(422, '金额格式有误', 'Malformed amount', '金额应为最多两位小数的元，例如 "3000000.00"。', 'An amount is yuan with at most two decimals, such as "3000000.00".'),
  'rate-malformed': problem(422, '利率格式有误', 'Malformed rate', '利率应为最多四位小数的百分数，例如 "3.4500"。', 'A rate is a percentage with at most four decimals, such as "3.4500".'),
  'date-malformed': problem(422, '日期无效', 'Malformed date', '日期“{value}”不存在，请按 2026-01-31 的形式填写。', 'There is no date "{value}"; write it like 2026-01-31.'),
  'id-malformed': problem(404, '未找到', 'Not found', '没有这条记录，或者您无权查看。', 'There is no such record, or it is not yours to see.'),
  'region-malformed': problem(422, '行政区划代码无效', 'Malformed division code', '行政区划代码应为 2、4 或 6 位数字。', 'A division code has 2, 4 or 6 digits.'),
  'money-division-by-zero': problem(422, '除数为零', 'Division by zero', '无法以零元为分母计算比率。', 'A ratio to nothing cannot be computed.'),
  'irr-unsolvable': problem(422, '年化成本无法计算', 'Annualised cost has no solution', '现金流须先有收入、后有支出。', 'The cash flows need money received and money paid.'),
  'period-reversed': problem(422, '期限起止颠倒', 'Period reversed', '结束日期不能早于开始日期。', 'The end cannot come before the start.'),
  'patent-number-malformed': problem(422, '专利号格式有误', 'Malformed patent number', '请填写 13 位（或 9 位）申请号，例如 CN201710601862.3。', 'Write the application number, such as CN201710601862.3.'),
} as const;
