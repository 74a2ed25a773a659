export const loanProductsActions = {
  'loan-products.product.draft': { zh: '编写贷款产品', en: 'Draft a loan product' },
  'loan-products.product.publish': { zh: '发布贷款产品', en: 'Publish a loan product' },
} as const;
