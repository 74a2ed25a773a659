export const loanProductsActions = {
  'loan-products.product.draft': { zh: '编写贷款产品', en: 'Draft a loan product' },
  'loan-products.product.check': { zh: '检查贷款产品条款', en: 'Check the terms of a loan product' },
  'loan-products.product.publish': { zh: '发布贷款产品', en: 'Publish a loan product' },
  'loan-products.product.suspend': { zh: '暂停贷款产品', en: 'Suspend a loan product' },
  'loan-products.product.resume': { zh: '恢复贷款产品', en: 'Resume a loan product' },
  'loan-products.product.withdraw': { zh: '下架贷款产品', en: 'Withdraw a loan product' },
} as const;
