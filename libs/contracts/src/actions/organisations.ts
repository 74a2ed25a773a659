export const organisationsActions = {
  'organisations.enterprise.read': { zh: '查看企业', en: 'See an enterprise' },
  'organisations.enterprise.review': { zh: '核对企业材料', en: "Look over an enterprise's papers" },
} as const;
