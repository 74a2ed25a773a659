import type { Text } from '../text.js';

/** Where an application stands, or how it ended: each has one. */
export const CASE_OUTCOMES = {
  open: { zh: '银行尚未报价或拒绝', en: 'No quote and no decline yet' },
  quoted: { zh: '已意向报价', en: 'Quoted' },
  approved: { zh: '已批准要约', en: 'Offer approved' },
  chosen: { zh: '企业已选定', en: 'Chosen' },
  contracted: { zh: '已签约', en: 'Contracted' },
  disbursed: { zh: '已放款', en: 'Disbursed' },
  declined: { zh: '银行拒绝', en: 'Declined' },
  withdrawn: { zh: '企业撤回', en: 'Withdrawn' },
  expired: { zh: '逾期失效', en: 'Expired' },
  lapsed: { zh: '随需求结束而终止', en: 'Lapsed with the need' },
} as const satisfies Record<string, Text>;
export type CaseOutcome = keyof typeof CASE_OUTCOMES;

/** Why nothing that was said of a product counts as said before the outcome. */
export const PREDICTION_GAPS = {
  'no-run': { zh: '没有申请时的匹配记录', en: 'There is no stored match of the application' },
  late: { zh: '匹配记录晚于银行的答复或案件的结束', en: 'The match was stored after the bank had answered or the case had ended' },
  'not-on-shelf': { zh: '匹配记录不含所申请的产品版本', en: 'The stored match does not hold the edition applied for' },
  'no-own-verdict': { zh: '申请时未按本行全部条件测算', en: 'It was not computed by all criteria of the bank when it was applied for' },
} as const satisfies Record<string, Text>;
export type PredictionGap = keyof typeof PREDICTION_GAPS;

/** Why a number is not told. */
export const NUMBER_GAPS = {
  'none-answered': { zh: '银行尚未答复任何一件', en: 'The bank has answered none of them' },
  'nothing-to-compare': { zh: '没有同时具有参考额度与实际金额的申请', en: 'None of them has both an indicative and an actual amount' },
  'too-few': { zh: '涉及企业不足五家，不予展示', en: 'Fewer than five enterprises: it is not told' },
  'no-needs': { zh: '期间内没有已匹配的需求', en: 'No need was matched in the period' },
} as const satisfies Record<string, Text>;
export type NumberGap = keyof typeof NUMBER_GAPS;

/** What stands beside a calibration: for the product's own bank, and for an office. */
export const CALIBRATION_NOTE = {
  own: {
    zh: '预测为申请时按本行全部条件的测算，匹配度按公开条件；只计本行案件。报价率＝曾报价件数÷（曾报价＋未报价即拒绝）。金额比＝末次报价或合同金额÷（参考额度与需求金额中较小者），取中位数（涉及企业不足五家的不予展示）。不是对企业的评价。',
    en: 'Predicted is what was computed by every criterion of the bank when it was applied for, the degree of match by the public ones; own cases alone. Share offered: offered ÷ (offered + declined without an offer). Amounts: the latest offer, or the contract, ÷ the smaller of the indicative amount and the amount asked for; the middle one, of five enterprises at least. No rating of any enterprise.',
  },
  published: {
    zh: '预测为申请时按已公布条件告知企业的结果；银行另有其他审查条件。报价率＝曾报价件数÷（曾报价＋未报价即拒绝）。金额比＝末次报价或合同金额÷（参考额度与需求金额中较小者），取中位数（涉及企业不足五家的不予展示）。不是对企业或银行的评价。',
    en: 'Predicted is what the enterprise was told by the published criteria when it applied; the bank checks more. Share offered: offered ÷ (offered + declined without an offer). Amounts: the latest offer, or the contract, ÷ the smaller of the indicative amount and the amount asked for; the middle one, of five enterprises at least. No rating of any enterprise or bank.',
  },
} as const satisfies Record<string, Text>;

/** By what an exposure tells needs apart. */
export const EXPOSURE_GROUPS = {
  'size-class': { zh: '企业规模', en: 'Size class' },
  district: { zh: '所在地', en: 'District' },
  'right-kind': { zh: '知识产权种类', en: 'Kind of right' },
} as const satisfies Record<string, Text>;
export type ExposureGroup = keyof typeof EXPOSURE_GROUPS;

export const EXPOSURE_NOTE: Text = {
  zh: '每个需求只计期间内最近一次已存匹配，按已公布条件；规模、所在地和权利种类为该次匹配所知。每夜匹配只保留一段时间，较早的期间只剩发布时和申请时的匹配。提供多种权利的需求在每一种中各计一次。',
  en: 'Of each need the latest stored match in the period, by published criteria; size, place and kinds of right as that match knew them. Nightly matches are kept for a time only: of earlier periods those of publication and application remain. A need that offers several kinds of right counts in each of them.',
};
