export const valuationActions = {
  'valuation.indicator-set.read': { zh: '查看自定义指标集', en: 'See custom indicator sets' },
  'valuation.indicator-set.draft': { zh: '编写自定义指标集', en: 'Draft a custom indicator set' },
  'valuation.indicator-set.publish': { zh: '发布自定义指标集', en: 'Publish a custom indicator set' },
  'valuation.reference.read': { zh: '查看估值参考表', en: 'See reference tables' },
  'valuation.reference.enter': { zh: '录入估值参考值', en: 'Enter a reference value' },
  'valuation.valuation.calculate': { zh: '测算参考价值', en: 'Calculate a value for orientation' },
  'valuation.valuation.read': { zh: '查看参考价值', en: 'See values for orientation' },
} as const;
