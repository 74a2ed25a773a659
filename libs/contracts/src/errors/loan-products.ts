import { problem } from './entry.js';

export const loanProductsErrors = {
  'own-approval': problem(409, '不能审批自己编写的内容', 'Own work', '须由另一位审批人审批（四眼原则）。', 'Another approver has to approve it (four eyes).'),
  'head-office-publishes': problem(409, '须由总行发布', 'For the head office', '没有总行框架的分支机构产品须由总行审批人发布。', 'A branch product without a frame is published by an approver of the head office.'),
  'edition-published': problem(409, '已发布的版本不可更改', 'Published for good', '已发布的版本不能修改，请编写下一版。', 'A published edition never changes; draft the next one.'),
  'wider-than-frame': problem(422, '超出总行框架', 'Wider than the frame', '该条款超出总行框架；分支机构只能收窄。', "This term goes beyond the head office's frame; a branch may only narrow it."),
  'no-such-frame': problem(422, '框架不存在', 'No such frame', '请选择本行总行已发布的产品作为框架。', 'Choose a published product of your head office as the frame.'),
  'frame-of-a-frame': problem(422, '总行产品本身就是框架', 'A frame has no frame', '总行编写的产品即为框架，不能再引用框架。', 'A product of the head office is itself the frame.'),
  'range-reversed': problem(422, '上下限颠倒', 'Range reversed', '上限不能低于下限。', 'The upper end cannot be below the lower one.'),
  'no-right-accepted': problem(422, '未接受任何知识产权', 'No right accepted', '请至少填写一类知识产权的质押率。', 'Give the pledge ratio of at least one kind of right.'),
  'one-price': problem(422, '定价须二选一', 'One price', '请填写 LPR 加点或固定利率区间之一。', 'Give either the spread over the LPR or a fixed range.'),
  'one-cap': problem(422, '费用上限须二选一', 'One cap', '请填写最高金额或最高费率之一。', 'Give either the largest amount or the largest rate.'),
} as const;
