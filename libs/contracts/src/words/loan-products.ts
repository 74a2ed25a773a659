import type { Text } from '../text.js';

/** Beside every term that nobody published. */
export const DEMO_TERMS: Text = { zh: '演示条款', en: 'Demo terms' };

/** Kinds of right that a product may take; software copyright and IC layouts count in no patent or trade-mark figure. */
export const RIGHT_KIND_NAMES = {
  invention: { zh: '发明专利', en: 'invention' },
  'utility-model': { zh: '实用新型', en: 'utility model' },
  design: { zh: '外观设计', en: 'design' },
  trademark: { zh: '注册商标', en: 'trademark' },
  'software-copyright': { zh: '软件著作权', en: 'software copyright' },
  'ic-layout': { zh: '集成电路布图设计', en: 'IC layout' },
} as const satisfies Record<string, Text>;
export type RightKindOffered = keyof typeof RIGHT_KIND_NAMES;
export const RIGHT_KINDS = Object.keys(RIGHT_KIND_NAMES) as RightKindOffered[];

/** Whom a stated criterion is shown to: an internal one counts for its own bank alone. */
export const CRITERION_AUDIENCES = {
  public: { zh: '对外公开', en: 'Public' },
  internal: { zh: '仅限本行', en: "The bank's own" },
} as const satisfies Record<string, Text>;
export type CriterionAudience = keyof typeof CRITERION_AUDIENCES;

/** 内评 · 协商 · 第三方评估 · 自报 */
export const VALUATION_MODES = ['bank-internal', 'agreed', 'third-party', 'self-stated'] as const;
export type ValuationMode = (typeof VALUATION_MODES)[number];
