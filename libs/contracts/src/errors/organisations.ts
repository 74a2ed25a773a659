import { problem } from './entry.js';

export const organisationsErrors = {
  'uscc-malformed': problem(422, '统一社会信用代码格式有误', 'Malformed USCC', '统一社会信用代码应为 18 位，不含 I、O、S、V、Z。', 'A unified social credit code has 18 characters and none of I, O, S, V, Z.'),
  'uscc-taken': problem(409, '该统一社会信用代码已注册', 'USCC already registered', '请联系本企业的负责人为您开通账号。', 'Ask the keeper of your enterprise for an account.'),
  'division-unknown': problem(422, '行政区划代码不存在', 'Unknown division code', '请选择现行的行政区划代码。', 'Choose a division code in force.'),
  'industry-unknown': problem(422, '行业代码不存在', 'Unknown industry code', '请选择 GB/T 4754-2017 的行业代码。', 'Choose an industry code of GB/T 4754-2017.'),
  'enterprise-not-reviewed': problem(409, '企业材料尚未核对', 'Enterprise not yet looked over', '知识产权局核对材料后即可发布。', 'You can publish as soon as the IP office has looked over your papers.'),
} as const;
