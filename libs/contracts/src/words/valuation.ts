import type { Text } from '../text.js';

/** Beside everything that the platform computes about a right's value. */
export const VALUATION_NOTICE: Text = {
  zh: '供企业参考，不是评估报告，不构成银行抵押物价值',
  en: "Orientation for the enterprise, neither an appraisal report nor a bank's collateral value",
};

/** What every set of indicators is called: GB/T 42748 prescribes neither these indicators nor their weights. */
export const CUSTOM_INDICATORS: Text = { zh: '自定义指标集', en: 'Custom indicator set' };

/** What a right is valued for. */
export const INDICATOR_SCENARIOS = {
  'licence-transfer': { zh: '许可转让', en: 'Licence or transfer' },
  financing: { zh: '投融资', en: 'Financing' },
  'financial-reporting': { zh: '财务报告', en: 'Financial reporting' },
  infringement: { zh: '侵权救济', en: 'Infringement relief' },
  'graded-management': { zh: '分级管理', en: 'Graded management' },
} as const satisfies Record<string, Text>;
export type IndicatorScenario = keyof typeof INDICATOR_SCENARIOS;
export const INDICATOR_SCENARIO_NAMES = Object.keys(INDICATOR_SCENARIOS) as IndicatorScenario[];

/** Dated tables that calculations and indicator sets may refer to. */
export const REFERENCE_TABLES = {
  'royalty-rate': { zh: '许可费率', en: 'Royalty rates' },
  'discount-rate': { zh: '折现率', en: 'Discount rates' },
  'indicator-weight': { zh: '参考权重', en: 'Reference weights' },
} as const satisfies Record<string, Text>;
export type ReferenceTable = keyof typeof REFERENCE_TABLES;
export const REFERENCE_TABLE_NAMES = Object.keys(REFERENCE_TABLES) as ReferenceTable[];

/** Who stands by a valuation. */
export const ANSWERERS = {
  enterprise: { zh: '企业自行测算', en: 'The enterprise itself' },
  valuer: { zh: '评估机构', en: 'A valuer' },
  bank: { zh: '银行内评', en: 'A bank, internally' },
} as const satisfies Record<string, Text>;
export type Answerer = keyof typeof ANSWERERS;
