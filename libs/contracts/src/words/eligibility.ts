import type { Text } from '../text.js';
import { RIGHT_KIND_NAMES } from './loan-products.js';
import { ENTERPRISE_TAGS, SIZE_CLASSES } from './organisations.js';

/** In what a number is read and written. */
export const UNITS = {
  yuan: { zh: '元', en: 'yuan' },
  percent: { zh: '%', en: '%' },
  months: { zh: '个月', en: 'months' },
  people: { zh: '人', en: 'people' },
} as const satisfies Record<string, Text>;
export type Unit = keyof typeof UNITS;

const YES_NO = { yes: { zh: '是', en: 'yes' }, no: { zh: '否', en: 'no' } } as const satisfies Record<string, Text>;

const TAX_GRADE_NAMES = {
  A: { zh: 'A 级', en: 'A' },
  B: { zh: 'B 级', en: 'B' },
  M: { zh: 'M 级', en: 'M' },
  C: { zh: 'C 级', en: 'C' },
  D: { zh: 'D 级', en: 'D' },
} as const satisfies Record<string, Text>;

/** What a loan is for, as far as a criterion can ask; the need says it in words as well. */
export const PURPOSES = {
  'working-capital': { zh: '日常经营周转', en: 'working capital' },
  'research-development': { zh: '研发投入', en: 'research and development' },
  equipment: { zh: '设备购置与技术改造', en: 'equipment and upgrading' },
  'order-fulfilment': { zh: '订单生产', en: 'fulfilling orders' },
  refinancing: { zh: '偿还其他借款', en: 'refinancing' },
} as const satisfies Record<string, Text>;
export type Purpose = keyof typeof PURPOSES;
export const PURPOSE_NAMES = Object.keys(PURPOSES) as Purpose[];

export const RIGHT_STANDINGS = {
  'sole-owner': { zh: '唯一权利人', en: 'sole owner' },
  'co-owner': { zh: '共有人', en: 'co-owner' },
  documented: { zh: '权属有凭证', en: 'shown by a paper' },
  'not-owner': { zh: '他人所有（权利人已同意）', en: "somebody else's, who agrees" },
} as const satisfies Record<string, Text>;

const RIGHT_STAGES = {
  granted: { zh: '已授权', en: 'granted' },
  published: { zh: '仅公布', en: 'published only' },
  unpublished: { zh: '未公开', en: 'unpublished' },
} as const satisfies Record<string, Text>;

const VALUE_METHODS = {
  'bank-internal': { zh: '银行内评', en: 'bank-internal' },
  agreed: { zh: '协商', en: 'agreed' },
  'third-party': { zh: '第三方评估', en: 'third party' },
  'self-stated': { zh: '企业自述', en: 'self-stated' },
} as const satisfies Record<string, Text>;

const CO_OWNERS = {
  'not-needed': { zh: '无共有人', en: 'no co-owner' },
  given: { zh: '共有人均已同意', en: 'all co-owners agree' },
  missing: { zh: '共有人尚未全部同意', en: 'a co-owner has not agreed' },
} as const satisfies Record<string, Text>;

const FEE_STATES = {
  paid: { zh: '年费已缴', en: 'paid' },
  grace: { zh: '滞纳期内', en: 'in the grace period' },
  unpaid: { zh: '未缴', en: 'unpaid' },
} as const satisfies Record<string, Text>;

/**
 * One fact that a criterion may ask for. `number` is counted in its unit between the bounds; `code` is one of a closed list; `prefix` is a
 * place or trade that lies in those whose code begins its own; `tags` is a set of which each may be held, known to be lacking, or unknown.
 */
export type FactEntry =
  | { readonly kind: 'number'; readonly unit: Unit; readonly min: number; readonly max: number; readonly label: Text }
  | { readonly kind: 'code' | 'tags'; readonly codes: Readonly<Record<string, Text>>; readonly label: Text }
  | { readonly kind: 'prefix'; readonly pattern: string; readonly label: Text };

/** Whole units: yuan to the fen and percent to four decimals are texts on the wire, the rest are numbers. */
const amount = (zh: string, en: string): FactEntry => ({ kind: 'number', unit: 'yuan', min: 0, max: 1_000_000_000_000, label: { zh, en } });
const percent = (min: number, max: number, zh: string, en: string): FactEntry => ({ kind: 'number', unit: 'percent', min, max, label: { zh, en } });
const whole = (unit: 'months' | 'people', min: number, max: number, zh: string, en: string): FactEntry => ({ kind: 'number', unit, min, max, label: { zh, en } });
const code = (codes: Readonly<Record<string, Text>>, zh: string, en: string): FactEntry => ({ kind: 'code', codes, label: { zh, en } });

const { unknown: _, ...KNOWN_SIZES } = SIZE_CLASSES;

/** The closed vocabulary of eligibility. A fact is asked of the enterprise, the need, an agreement, or (within `rights`) of each right offered. */
export const CRITERION_FACTS = {
  'enterprise.region': { kind: 'prefix', pattern: '^[0-9]{2}([0-9]{2}){0,2}$', label: { zh: '企业所在地', en: "the enterprise's place" } },
  'enterprise.industry': { kind: 'prefix', pattern: '^[A-T][0-9]{0,4}$', label: { zh: '企业所属行业', en: "the enterprise's industry" } },
  'enterprise.size': code(KNOWN_SIZES, '企业规模', "the enterprise's size class"),
  'enterprise.tags': { kind: 'tags', codes: ENTERPRISE_TAGS, label: { zh: '企业资质', en: "the enterprise's recognitions" } },
  'enterprise.age': whole('months', 0, 6000, '企业成立时间', "the enterprise's age"),
  'enterprise.revenue': amount('年营业收入', 'yearly revenue'),
  'enterprise.revenue-growth': percent(-100, 100_000, '营业收入增长率', 'growth of revenue'),
  'enterprise.debt-ratio': percent(0, 100_000, '资产负债率', 'ratio of debt to assets'),
  'enterprise.research-share': percent(0, 100_000, '研发费用占营业收入比例', 'share of revenue spent on R&D'),
  'enterprise.staff': whole('people', 0, 10_000_000, '从业人员', 'staff'),
  'enterprise.tax-grade': code(TAX_GRADE_NAMES, '纳税信用等级', 'tax credit grade'),
  'enterprise.loans-outstanding': amount('贷款余额', 'loans outstanding'),
  'enterprise.first-time-pledgor': code(YES_NO, '首次以知识产权质押融资', 'first pledge of intellectual property'),
  'need.amount': amount('需求金额', 'the amount asked for'),
  'need.term': whole('months', 1, 360, '贷款期限', 'the term asked for'),
  'need.purpose': code(PURPOSES, '贷款用途', 'the purpose'),
  'need.highest-rate': percent(0, 100, '企业可接受的最高年利率', 'the highest yearly rate that the enterprise accepts'),
  'agreement.in-force': code(YES_NO, '该银行与当地知识产权局的合作协议在有效期内', "the bank's agreement with the local IP office is in force"),
  'right.kind': code(RIGHT_KIND_NAMES, '知识产权种类', 'kind of right'),
  'right.standing': code(RIGHT_STANDINGS, '权属', 'ownership'),
  'right.stage': code(RIGHT_STAGES, '权利阶段', 'stage of the right'),
  'right.owner-today': code(YES_NO, '登记簿所载权利人就是出质人', 'the pledgor is the owner on the register today'),
  'right.in-force': code(YES_NO, '权利有效', 'the right is in force'),
  'right.fee-state': code(FEE_STATES, '年费状态', 'state of the annual fee'),
  'right.life-after-loan': whole('months', -6000, 6000, '贷款到期后剩余有效期', 'life left at the end of the loan'),
  'right.co-owners': code(CO_OWNERS, '共有人意见', 'consent of the co-owners'),
  'right.pledged': code(YES_NO, '已被质押', 'pledged already'),
  'right.preserved': code(YES_NO, '权属纠纷中止或财产保全', 'suspended or preserved by a court'),
  'right.invalidation': code(YES_NO, '被请求宣告无效', 'invalidation requested'),
  'right.same-day-twin': code(YES_NO, '同日另申请发明专利', 'an invention was filed for the same thing on the same day'),
  'right.value': amount('已记录价值', 'recorded value'),
  'right.value-method': code(VALUE_METHODS, '价值依据', 'way of valuing'),
  'right.product-revenue': amount('所保护产品年收入', 'yearly revenue from what the right protects'),
} as const satisfies Record<string, FactEntry>;

export type CriterionFact = keyof typeof CRITERION_FACTS;

/** Names of the parts of a sentence about a criterion. `{value}` is what was read, `{limit}` what is asked for. */
export const CRITERION_PARTS = {
  met: { zh: '{fact}：{value}，符合要求（要求：{limit}）', en: '{fact}: {value}, as asked for: {limit}' },
  'not-met': { zh: '{fact}：{value}，不符合要求（要求：{limit}）', en: '{fact}: {value}, not as asked for: {limit}' },
  'not-met-by': { zh: '{fact}：{value}，不符合要求（要求：{limit}），相差 {distance}', en: '{fact}: {value}, not as asked for: {limit}, off by {distance}' },
  unknown: { zh: '{fact}：{value}，待确认（要求：{limit}）', en: '{fact}: {value}, to be confirmed (asked for: {limit})' },
  'not-known': { zh: '尚不清楚', en: 'not known' },
  between: { zh: '{min} 至 {max}', en: '{min} to {max}' },
  'at-least': { zh: '不低于 {min}', en: 'at least {min}' },
  'at-most': { zh: '不高于 {max}', en: 'at most {max}' },
  'one-of': { zh: '属于 {values}', en: 'one of {values}' },
  'none-of': { zh: '不属于 {values}', en: 'none of {values}' },
  all: { zh: '同时满足', en: 'all of' },
  any: { zh: '满足任一', en: 'any of' },
  none: { zh: '均不满足', en: 'none of' },
  'at-least-of': { zh: '至少满足 {least} 项', en: 'at least {least} of' },
  rights: { zh: '所提供的知识产权中，至少 {least} 件可依法质押且符合', en: 'at least {least} of the rights offered can be pledged by law and fulfil' },
  'rights-counted': { zh: '所提供的 {total} 件知识产权中，可依法质押且符合的有 {met} 件，待确认 {unknown} 件（要求：至少 {least} 件）', en: 'of {total} rights offered, {met} can be pledged by law and fulfil this, {unknown} to be confirmed (asked for: at least {least})' },
  'group-counted': { zh: '（{total} 项中 {met} 项符合，{unknown} 项待确认）', en: ' (of {total}: {met} met, {unknown} not known)' },
  lacking: { zh: '无', en: 'none' },
} as const satisfies Record<string, Text>;
