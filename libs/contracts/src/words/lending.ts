import type { Text } from '../text.js';

/** Why a bank declined. The enterprise reads the text; figures count the code. */
export const DECLINE_CODES = {
  'right-not-eligible': { zh: '知识产权不符合质押条件', en: 'The rights cannot be pledged' },
  'value-too-low': { zh: '知识产权价值不足以支持申请额度', en: 'The value of the rights does not carry the amount' },
  'ownership-unclear': { zh: '权属不清或共有人未同意', en: 'Ownership is unclear or a co-owner does not consent' },
  'credit-record': { zh: '信用状况不符合要求', en: 'The credit record falls short' },
  'repayment-ability': { zh: '还款能力不足', en: 'The ability to repay falls short' },
  'purpose-not-eligible': { zh: '贷款用途不符合规定', en: 'The purpose is not eligible' },
  'industry-not-served': { zh: '行业不在服务范围', en: 'The industry is not served' },
  'documents-incomplete': { zh: '材料不齐且未补正', en: 'Documents stayed incomplete' },
  'limit-exhausted': { zh: '本行额度已满', en: 'The bank has no limit left' },
  other: { zh: '其他原因', en: 'Another reason' },
} as const satisfies Record<string, Text>;
export type DeclineCode = keyof typeof DECLINE_CODES;

/** Why a loan failed before the money was paid out. */
export const FAILURE_CODES = {
  'terms-not-agreed': { zh: '合同条款未达成一致', en: 'The contract terms were not agreed' },
  'registration-refused': { zh: '质押登记未获批准', en: 'The pledge was not registered' },
  'enterprise-withdrew': { zh: '企业放弃', en: 'The enterprise gave up' },
  'bank-withdrew': { zh: '银行终止', en: 'The bank stopped' },
  'right-lost': { zh: '知识产权失效或被限制', en: 'A right lapsed or was restrained' },
  other: { zh: '其他原因', en: 'Another reason' },
} as const satisfies Record<string, Text>;
export type FailureCode = keyof typeof FAILURE_CODES;

/** Why a reported fact is held as a question to its reporter; a confirmable one may stand with a reason. */
export const HELD_CODES = {
  'future-date': { zh: '日期在将来，请核对。', en: 'The day lies in the future.', confirmable: false },
  'unit-slip': { zh: '金额与报价相差千倍以上，是否误用了“万元”？', en: 'The amount is a thousand times off the offer: was it typed in units of 10,000 yuan?', confirmable: true },
  'above-approved-limit': { zh: '合同金额超过批准额度。', en: 'The contract is above the approved limit.', confirmable: false },
  'contract-before-choice': { zh: '借款合同日期早于企业选定报价之日。', en: 'The loan contract is dated before the day on which the offer was chosen.', confirmable: false },
  'before-choice': { zh: '日期早于企业选定报价之日。', en: 'Dated before the day on which the offer was chosen.', confirmable: true },
  'registered-before-contract': { zh: '登记日期早于质押合同日期。', en: 'Registered before the pledge contract.', confirmable: true },
  'registration-number-reported': { zh: '该登记号已被其他贷款上报。', en: 'This registration number was already reported for another loan.', confirmable: false },
  'disbursed-before-contract': { zh: '放款日期早于借款合同日期。', en: 'Paid out before the loan contract.', confirmable: true },
  'drawn-above-contract': { zh: '累计放款超过合同金额。', en: 'More drawn than the contract grants.', confirmable: false },
  'repaid-above-drawn': { zh: '累计还款超过累计放款。', en: 'More repaid than was drawn.', confirmable: false },
  'repaid-before-drawn': { zh: '还款日期早于首次放款日期。', en: 'Repaid before the first drawdown.', confirmable: false },
} as const satisfies Record<string, Text & { confirmable: boolean }>;
export type HeldCode = keyof typeof HELD_CODES;

export const APPLICATION_STATES = ['submitted', 'taken-up', 'documents-asked', 'quoted', 'chosen', 'declined', 'withdrawn', 'expired', 'lapsed'] as const;
export const LOAN_STATES = ['agreed', 'contracted', 'registered', 'disbursed', 'repaid', 'released', 'failed'] as const;

/** An indicative quote commits nobody; an approved offer names the bank's own approval. */
export const OFFER_GRADES = ['indicative-quote', 'approved-offer'] as const;
export type OfferGrade = (typeof OFFER_GRADES)[number];

/** 到期一次还本付息 · 先息后本 · 等额本金 · 等额本息 */
export const REPAYMENT_METHODS = ['bullet', 'interest-first', 'equal-principal', 'annuity'] as const;
export type RepaymentMethod = (typeof REPAYMENT_METHODS)[number];

export const FEE_PAYERS = ['borrower', 'bank', 'public-fund', 'other'] as const;
export const FEE_TIMES = ['at-disbursement', 'yearly', 'at-end'] as const;

/** What a registration pledged, as the figures split it. */
export const RIGHT_KINDS_REPORTED = ['patent', 'trademark', 'mixed'] as const;

/** Who stands behind a reported fact, and by which way it came in. */
export const FACT_REPORTERS = {
  bank: { zh: '银行', en: 'Bank' },
  enterprise: { zh: '企业', en: 'Enterprise' },
  office: { zh: '知识产权局', en: 'IP office' },
  registry: { zh: '登记机构', en: 'Registry' },
} as const satisfies Record<string, Text>;
export type FactReporter = keyof typeof FACT_REPORTERS;

export const FACT_CHANNELS = {
  platform: { zh: '平台填报', en: 'Platform' },
  import: { zh: '文件导入', en: 'Import' },
  interface: { zh: '接口', en: 'Interface' },
} as const satisfies Record<string, Text>;
export type FactChannel = keyof typeof FACT_CHANNELS;
