import type { Text } from '../text.js';

/** Beside every term that nobody published. */
export const DEMO_TERMS: Text = { zh: '演示条款', en: 'Demo terms' };

/** Kinds of right that a product may take; software copyright and IC layouts count in no patent or trade-mark figure. */
export const RIGHT_KINDS = ['invention', 'utility-model', 'design', 'trademark', 'software-copyright', 'ic-layout'] as const;
export type RightKindOffered = (typeof RIGHT_KINDS)[number];

/** 内评 · 协商 · 第三方评估 · 自报 */
export const VALUATION_MODES = ['bank-internal', 'agreed', 'third-party', 'self-stated'] as const;
export type ValuationMode = (typeof VALUATION_MODES)[number];
