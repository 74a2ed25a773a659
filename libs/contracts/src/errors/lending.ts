import { problem } from './entry.js';

export const lendingErrors = {
  'consent-missing': problem(409, '尚未授权该银行', 'Consent missing', '请先授权该银行查看本需求，再提交申请。', 'Consent to that bank seeing this need, then apply.'),
  'application-exists': problem(409, '已向该产品提交申请', 'Already applied', '同一需求对同一产品只能有一份有效申请。', 'One need has one running application per product.'),
  'right-in-running-deal': problem(409, '知识产权已在另一笔交易中', 'Right in another deal', '所选报价涉及的知识产权已在另一笔进行中的交易中。', 'A right of this offer is already in another running deal.'),
  'need-already-chosen': problem(409, '该需求已选定报价', 'Already chosen', '该需求已选定另一份报价。', 'Another offer was already chosen for this need.'),
} as const;
