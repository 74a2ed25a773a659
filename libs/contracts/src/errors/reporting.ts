import { problem } from './entry.js';

export const reportingErrors = {
  'period-too-long': problem(422, '期间过长', 'Period too long', '按月分组最多 {months} 个月。', 'Grouped by month, a period has at most {months} months.'),
} as const;
