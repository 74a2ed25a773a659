import { problem } from './entry.js';

export const loanProductsErrors = {
  'own-approval': problem(409, '不能审批自己编写的内容', 'Own work', '须由另一位审批人审批（四眼原则）。', 'Another approver has to approve it (four eyes).'),
} as const;
