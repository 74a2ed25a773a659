import type { Text } from '../text.js';

/** Groups of fields that an enterprise lets a bank see; each is consented to by itself. */
export const CONSENT_FIELDS = {
  need: { zh: '需求：金额、期限、用途、最迟日期、最高利率、其他担保', en: 'The need: amount, term, purpose, latest date, highest rate, other security' },
  enterprise: { zh: '企业：名称、统一社会信用代码、所在地、行业', en: 'The enterprise: name, USCC, place, industry' },
  rights: { zh: '知识产权：号码、名称、种类、权属、授权日、已记录价值', en: 'The rights: numbers, titles, kinds, ownership, days of grant, recorded values' },
  documents: { zh: '所列文件', en: 'The documents listed' },
} as const satisfies Record<string, Text>;

export type ConsentField = keyof typeof CONSENT_FIELDS;
export const CONSENT_FIELD_NAMES = Object.keys(CONSENT_FIELDS) as ConsentField[];

/** Texts of consent by version. A text that anybody agreed to is never changed: a new wording is a new version. */
export const CONSENT_TEXTS = {
  '2026-11': {
    zh: '本企业同意将所选内容提供给所选银行（或其分支机构），仅用于评估本融资需求，至所填日期为止。本企业可以随时撤回，撤回后该银行不能再查看，平台会列明其此前查看过的内容。撤回不影响已选定的报价和已签订的合同。本授权不包含征信查询授权，银行查询征信须另行取得书面授权。',
    en: 'The enterprise lets the bank (or branch) chosen see the contents chosen, solely to assess this financing need, until the day stated. It may withdraw at any time; from then on the bank sees nothing more, and the platform lists what it has seen. Withdrawal ends neither an offer that was chosen nor a contract. This consent never authorises a credit-bureau query; for that the bank needs a separate written authorisation.',
  },
} as const satisfies Record<string, Text>;

export type ConsentTextVersion = keyof typeof CONSENT_TEXTS;
export const CURRENT_CONSENT_TEXT: ConsentTextVersion = '2026-11';

/** What the enterprise is told when it has withdrawn. */
export const CONSENT_WITHDRAWN: Text = {
  zh: '授权已撤回，该银行即刻起不能再查看。以下为其此前查看过的内容。撤回不影响已选定的报价和已签订的合同。',
  en: 'The consent is withdrawn and the bank sees nothing more from now on. Listed is what it has seen. An offer that was chosen and a contract stand.',
};

/** Sections of GB/T 4754-2017, all that a teaser tells of an industry. */
export const INDUSTRY_SECTIONS = {
  A: { zh: '农、林、牧、渔业', en: 'Agriculture, forestry, animal husbandry, fishery' },
  B: { zh: '采矿业', en: 'Mining' },
  C: { zh: '制造业', en: 'Manufacturing' },
  D: { zh: '电力、热力、燃气及水生产和供应业', en: 'Electricity, heat, gas and water supply' },
  E: { zh: '建筑业', en: 'Construction' },
  F: { zh: '批发和零售业', en: 'Wholesale and retail' },
  G: { zh: '交通运输、仓储和邮政业', en: 'Transport, storage and post' },
  H: { zh: '住宿和餐饮业', en: 'Accommodation and catering' },
  I: { zh: '信息传输、软件和信息技术服务业', en: 'Information, software and IT services' },
  J: { zh: '金融业', en: 'Finance' },
  K: { zh: '房地产业', en: 'Real estate' },
  L: { zh: '租赁和商务服务业', en: 'Leasing and business services' },
  M: { zh: '科学研究和技术服务业', en: 'Research and technical services' },
  N: { zh: '水利、环境和公共设施管理业', en: 'Water, environment and public facilities' },
  O: { zh: '居民服务、修理和其他服务业', en: 'Household services, repair and others' },
  P: { zh: '教育', en: 'Education' },
  Q: { zh: '卫生和社会工作', en: 'Health and social work' },
  R: { zh: '文化、体育和娱乐业', en: 'Culture, sports and entertainment' },
  S: { zh: '公共管理、社会保障和社会组织', en: 'Public administration and social organisations' },
  T: { zh: '国际组织', en: 'International organisations' },
} as const satisfies Record<string, Text>;

export type IndustrySection = keyof typeof INDUSTRY_SECTIONS;
