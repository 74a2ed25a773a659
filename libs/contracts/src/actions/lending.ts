export const lendingActions = {
  'lending.application.submit': { zh: '提交贷款申请', en: 'Apply for a loan' },
  'lending.application.read': { zh: '查看贷款申请', en: 'See a loan application' },
  'lending.application.take-up': { zh: '受理申请', en: 'Take up an application' },
  'lending.offer.draft': { zh: '编写报价', en: 'Draft an offer' },
  'lending.offer.read': { zh: '查看报价', en: 'See an offer' },
  'lending.offer.approve': { zh: '批准报价', en: 'Approve an offer' },
  'lending.offer.choose': { zh: '选定报价', en: 'Choose an offer' },
  'lending.loan.read': { zh: '查看贷款', en: 'See a loan' },
  'lending.loan.report': { zh: '登记贷款进展', en: 'Report on a loan' },
} as const;
