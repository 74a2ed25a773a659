import { problem } from './entry.js';

export const organisationsErrors = {
  'uscc-malformed': problem(422, '统一社会信用代码格式有误', 'Malformed USCC', '统一社会信用代码应为 18 位，不含 I、O、S、V、Z。', 'A unified social credit code has 18 characters and none of I, O, S, V, Z.'),
  'uscc-taken': problem(409, '该统一社会信用代码已注册', 'USCC already registered', '请联系本企业的负责人为您开通账号。', 'Ask the keeper of your enterprise for an account.'),
  'division-unknown': problem(422, '行政区划代码不存在', 'Unknown division code', '请选择现行的行政区划代码。', 'Choose a division code in force.'),
  'industry-unknown': problem(422, '行业代码不存在', 'Unknown industry code', '请选择 GB/T 4754-2017 的行业代码。', 'Choose an industry code of GB/T 4754-2017.'),
  'enterprise-not-reviewed': problem(409, '企业材料尚未核对', 'Enterprise not yet looked over', '知识产权局核对材料后即可发布。', 'You can publish as soon as the IP office has looked over your papers.'),
  'enterprise-looked-over-before': problem(409, '企业材料曾经核对', 'Looked over before', '该企业的材料已核对过，不能退回注册；负责人账号须移交的，请联系平台安全管理员。', 'The papers of this enterprise were looked over once, so its registration is not refused; the security administrator ends a keeper who is not the right one.'),
  'licence-missing': problem(409, '缺少营业执照', 'Licence missing', '该统一社会信用代码须凭营业执照确认，企业上传后方可核对。', 'This USCC has to be confirmed by a business licence; the enterprise has to attach it first.'),
  'parent-unknown': problem(422, '上级单位不存在', 'Unknown parent unit', '请选择未关闭的同类上级单位；银行最多三级：总行、分行、支行。', 'Choose an open parent unit of the same kind; a bank has at most three levels: head office, branch, sub-branch.'),
  'unit-closed': problem(409, '该单位已关闭', 'The unit is closed', '已关闭的单位不能再修改。', 'A closed unit can no longer be changed.'),
  'unit-has-open-units': problem(409, '仍有未关闭的下级单位', 'Units below are still open', '请先关闭下级单位。', 'Close the units below first.'),
  'region-before-last-move': problem(422, '迁入日期有误', 'Move too early or too late', '迁入日期不能早于上一次迁移，也不能晚于今天。', 'The day of the move lies neither before the last move nor after today.'),
  'tag-overlaps': problem(409, '同一称号的有效期重叠', 'Validity overlaps', '该企业在此期间已有同一称号。', 'The enterprise has the same title in that period already.'),
} as const;
