import type { Text } from '../text.js';
import { RIGHT_KIND_NAMES } from './loan-products.js';

/** Beside every figure that matching computes. */
export const INDICATIVE_ONLY: Text = { zh: '参考测算，不构成授信承诺', en: 'Indicative only, not a credit commitment' };

export const VERDICTS = {
  met: { zh: '符合', en: 'met' },
  'not-met': { zh: '不符合', en: 'not met' },
  unknown: { zh: '待确认', en: 'unknown' },
} as const satisfies Record<string, Text>;

/** One sentence for each criterion and verdict: what was read, against which limit. */
export const CRITERION_SENTENCES = {
  amount: {
    met: { zh: '需求金额 {value} 元在产品范围 {limit} 元之内。', en: 'The amount of {value} yuan lies within {limit} yuan.' },
    'not-met': { zh: '需求金额 {value} 元不在产品范围 {limit} 元之内。', en: 'The amount of {value} yuan lies outside {limit} yuan.' },
    unknown: { zh: '需求金额待补充，产品范围为 {limit} 元。', en: 'The amount is not known; the product lends {limit} yuan.' },
  },
  term: {
    met: { zh: '期限 {value} 个月在产品范围 {limit} 个月之内。', en: 'The term of {value} months lies within {limit} months.' },
    'not-met': { zh: '期限 {value} 个月不在产品范围 {limit} 个月之内。', en: 'The term of {value} months lies outside {limit} months.' },
    unknown: { zh: '期限待补充，产品范围为 {limit} 个月。', en: 'The term is not known; the product lends for {limit} months.' },
  },
  ownership: {
    met: { zh: '所提供的知识产权中有权属已有依据的（{value}），要求：{limit}。', en: 'Of a right offered ({value}) it is known whose it is ({limit}).' },
    'not-met': { zh: '所提供的知识产权权属（{value}）不符合要求（{limit}）。', en: 'The ownership of the rights offered ({value}) is not as asked for ({limit}).' },
    unknown: { zh: '所提供的知识产权权属（{value}）尚无依据，要求：{limit}；请导入公布信息或登记簿副本。', en: 'Whose the rights offered are ({value}) nothing shows; asked for is {limit}. Import what was published, or a copy of the register.' },
  },
  'right-kind': {
    met: { zh: '所提供的知识产权（{value}）中有产品接受的种类（{limit}）。', en: 'Among the rights offered ({value}) is a kind that the product accepts ({limit}).' },
    'not-met': { zh: '所提供的知识产权（{value}）不属于产品接受的种类或范围（{limit}）。', en: 'None of the rights offered ({value}) is of a kind and standing that the product accepts ({limit}).' },
    unknown: { zh: '尚不清楚所提供的知识产权（{value}）是否属于产品接受的范围（{limit}）。', en: 'It is not known whether the rights offered ({value}) are accepted ({limit}).' },
  },
  'remaining-life': {
    met: { zh: '知识产权到期日（{value}）不早于所需日期 {limit}。', en: 'A right lives until {value}, not before the day needed, {limit}.' },
    'not-met': { zh: '知识产权到期日（{value}）早于所需日期 {limit}。', en: 'The rights end ({value}) before the day needed, {limit}.' },
    unknown: { zh: '知识产权到期日（{value}）待确认，所需日期为 {limit}。', en: 'When the rights end ({value}) is not known; they have to live until {limit}.' },
  },
  'highest-rate': {
    met: { zh: '参考年利率 {value}% 不高于企业可接受的最高年利率 {limit}%。', en: 'The indicative rate of {value} % a year is not above the highest the enterprise accepts, {limit} %.' },
    'not-met': { zh: '参考年利率 {value}% 高于企业可接受的最高年利率 {limit}%。', en: 'The indicative rate of {value} % a year is above the highest the enterprise accepts, {limit} %.' },
    unknown: { zh: '参考年利率（{value}）待确认，企业可接受的最高年利率为 {limit}%。', en: 'The indicative rate ({value}) is not known; the enterprise accepts {limit} % a year at most.' },
  },
  'extra-security': {
    met: { zh: '企业提供的其他担保（{value}）符合产品要求（{limit}）。', en: 'The other security offered ({value}) is what the product asks for ({limit}).' },
    'not-met': { zh: '企业提供的其他担保（{value}）不符合产品要求（{limit}）。', en: 'The other security offered ({value}) is not what the product asks for ({limit}).' },
    unknown: { zh: '产品另要求担保：{limit}；企业提供：{value}。是否足够由银行审查确定。', en: 'The product asks for other security: {limit}. Offered: {value}. Whether that is enough is for the bank to say.' },
  },
  region: {
    met: { zh: '企业所在地 {value} 在服务区域（{limit}）之内。', en: 'The enterprise ({value}) sits in the regions served ({limit}).' },
    'not-met': { zh: '企业所在地 {value} 不在服务区域（{limit}）之内。', en: 'The enterprise ({value}) sits outside the regions served ({limit}).' },
    unknown: { zh: '企业所在地待补充，服务区域为 {limit}。', en: 'Where the enterprise sits is not known; {limit} is served.' },
  },
  tags: {
    met: { zh: '企业资质（{value}）符合产品对象（{limit}）。', en: "The enterprise's qualification ({value}) is one that the product asks for ({limit})." },
    'not-met': { zh: '企业资质（{value}）均已过期，产品对象为 {limit}。', en: 'The qualifications on record ({value}) have run out; the product asks for {limit}.' },
    unknown: { zh: '尚未登记产品要求的资质（{limit}），现有：{value}。', en: 'No qualification that the product asks for ({limit}) is on record; there is: {value}.' },
  },
  'valuation-mode': {
    met: { zh: '价值依据（{value}）为产品认可的方式（{limit}）。', en: 'The value was found in a way ({value}) that the product accepts ({limit}).' },
    'not-met': { zh: '价值依据（{value}）不是产品认可的方式（{limit}）。', en: 'The value was found in a way ({value}) that the product does not accept ({limit}).' },
    unknown: { zh: '价值依据（{value}）待补充，产品认可：{limit}。', en: 'How the value was found ({value}) is not known; the product accepts {limit}.' },
  },
  validity: {
    met: { zh: '今日 {value} 在产品有效期（{limit}）之内。', en: 'Today, {value}, lies within the days of the product ({limit}).' },
    'not-met': { zh: '今日 {value} 不在产品有效期（{limit}）之内。', en: 'Today, {value}, lies outside the days of the product ({limit}).' },
    unknown: { zh: '日期（{value}）待确认，产品有效期为 {limit}。', en: 'The day ({value}) is not known; the product holds {limit}.' },
  },
  quota: {
    met: { zh: '剩余受理名额 {value} 个，共 {limit} 个。', en: '{value} of {limit} places are left.' },
    'not-met': { zh: '受理名额已满（剩余 {value} 个，共 {limit} 个）。', en: 'No place is left ({value} of {limit}).' },
    unknown: { zh: '剩余名额（{value}）待确认，共 {limit} 个。', en: 'How many places are left ({value}) is not known, of {limit}.' },
  },
} as const satisfies Record<string, Record<keyof typeof VERDICTS, Text>>;

export type CriterionName = keyof typeof CRITERION_SENTENCES;

/** Words that stand in a criterion's value or limit. */
export const CRITERION_WORDS: Readonly<Record<string, Text>> = {
  ...RIGHT_KIND_NAMES,
  'bank-internal': { zh: '银行内评', en: 'bank-internal' },
  agreed: { zh: '协商', en: 'agreed' },
  'third-party': { zh: '第三方评估', en: 'third party' },
  'self-stated': { zh: '企业自述', en: 'self-stated' },
  'high-tech': { zh: '高新技术企业', en: 'high-tech enterprise' },
  'little-giant': { zh: '专精特新“小巨人”', en: 'little giant' },
  'tech-sme': { zh: '科技型中小企业', en: 'tech SME' },
  'specialised-new': { zh: '专精特新中小企业', en: 'specialised and new SME' },
  'ip-model': { zh: '知识产权示范企业', en: 'IP model enterprise' },
  'ip-advantage': { zh: '知识产权优势企业', en: 'IP advantage enterprise' },
  'sole-owner': { zh: '唯一权利人', en: 'sole owner' },
  'co-owner': { zh: '共有人', en: 'co-owner' },
  documented: { zh: '权属有凭证', en: 'shown by a paper' },
  'not-owner': { zh: '他人所有（权利人已同意）', en: "somebody else's, who agrees" },
  unproved: { zh: '权属待证明', en: 'unproved' },
  unknown: { zh: '未知', en: 'unknown' },
  none: { zh: '无', en: 'none' },
};
