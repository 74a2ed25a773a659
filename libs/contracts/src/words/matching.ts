import type { Text } from '../text.js';

/** Beside every figure that matching computes. */
export const INDICATIVE_ONLY: Text = { zh: '参考测算，不构成授信承诺', en: 'Indicative only, not a credit commitment' };

export const VERDICTS = {
  met: { zh: '符合', en: 'met' },
  'not-met': { zh: '不符合', en: 'not met' },
  unknown: { zh: '待确认', en: 'unknown' },
} as const satisfies Record<string, Text>;

/** What a product's verdict says to somebody who sees its public criteria alone. */
export const CHECKS_MORE = {
  met: { zh: '符合已公布的条件；银行还会审查其他条件', en: 'Fits the published conditions; the bank checks more' },
  'not-met': { zh: '不符合已公布的条件', en: 'Does not fit the published conditions' },
  unknown: { zh: '已公布的条件中有待确认的；银行还会审查其他条件', en: 'Some published conditions are to be confirmed; the bank checks more' },
} as const satisfies Record<keyof typeof VERDICTS, Text>;

/** Conditions that are no criteria of the language, by their pointer: what was read, against which limit. */
export const CONDITION_SENTENCES = {
  '/rate': {
    met: { zh: '参考年利率 {value}% 不高于企业可接受的最高年利率 {limit}%', en: 'The indicative rate of {value} % a year is not above the highest the enterprise accepts, {limit} %' },
    'not-met': { zh: '参考年利率 {value}% 高于企业可接受的最高年利率 {limit}%', en: 'The indicative rate of {value} % a year is above the highest the enterprise accepts, {limit} %' },
    unknown: { zh: '参考年利率{value}，企业可接受的最高年利率为 {limit}%', en: 'The indicative rate is {value}; the enterprise accepts {limit} % a year at most' },
  },
  '/extraSecurity': {
    met: { zh: '企业提供的其他担保（{value}）符合产品要求（{limit}）', en: 'The other security offered ({value}) is what the product asks for ({limit})' },
    'not-met': { zh: '企业提供的其他担保（{value}）不符合产品要求（{limit}）', en: 'The other security offered ({value}) is not what the product asks for ({limit})' },
    unknown: { zh: '产品另要求担保：{limit}；企业提供：{value}。是否足够由银行审查确定', en: 'The product asks for other security: {limit}. Offered: {value}. Whether that is enough is for the bank to say' },
  },
  '/validity': {
    met: { zh: '今日 {value} 在产品有效期（{limit}）之内', en: 'Today, {value}, lies within the days of the product ({limit})' },
    'not-met': { zh: '今日 {value} 不在产品有效期（{limit}）之内', en: 'Today, {value}, lies outside the days of the product ({limit})' },
    unknown: { zh: '日期（{value}）待确认，产品有效期为 {limit}', en: 'The day ({value}) is not known; the product holds {limit}' },
  },
  '/quota': {
    met: { zh: '剩余受理名额 {value} 个，共 {limit} 个', en: '{value} of {limit} places are left' },
    'not-met': { zh: '受理名额已满（剩余 {value} 个，共 {limit} 个）', en: 'No place is left ({value} of {limit})' },
    unknown: { zh: '剩余名额（{value}）待确认，共 {limit} 个', en: 'How many places are left ({value}) is not known, of {limit}' },
  },
} as const satisfies Record<string, Record<keyof typeof VERDICTS, Text>>;

/** Words that stand in a condition's value or limit. */
export const CONDITION_WORDS: Readonly<Record<string, Text>> = {
  unknown: { zh: '尚不清楚', en: 'not known' },
  none: { zh: '无', en: 'none' },
};

/** Where a value that was read comes from. */
export const READING_SOURCES: Readonly<Record<string, Text>> = {
  need: { zh: '融资需求', en: 'the need' },
  registered: { zh: '注册信息', en: 'the registration' },
  computed: { zh: '按日期或规则计算', en: 'computed from days or rules' },
  record: { zh: '平台记录', en: 'the record' },
  register: { zh: '号码', en: 'the number' },
  publication: { zh: '公布信息', en: 'what was published' },
  'register-copy': { zh: '登记簿副本', en: 'a copy of the register' },
  bank: { zh: '银行', en: 'the bank' },
  office: { zh: '知识产权局', en: 'the IP office' },
  'self-stated': { zh: '企业自述', en: 'the enterprise itself' },
  document: { zh: '凭证材料', en: 'a document' },
};

/** The parts of the degree of match. */
export const DEGREE_PARTS = {
  coverage: { zh: '额度覆盖', en: 'coverage of the amount' },
  certainty: { zh: '条件确定程度', en: 'certainty of the conditions' },
  price: { zh: '利率', en: 'price' },
  promptness: { zh: '银行答复及时率', en: 'promptness of the bank' },
} as const satisfies Record<string, Text>;

/** How many of the rights offered may be pledged, and what would make it more. */
export const LAW_SUMMARY = {
  settled: { zh: '{offered} 件知识产权中 {usable} 件可以办理质押登记', en: '{usable} of {offered} rights can be registered as a pledge' },
  mendable: { zh: '{offered} 件知识产权中 {usable} 件可以办理质押登记；{steps}，可达 {reach} 件', en: '{usable} of {offered} rights can be registered as a pledge; with {steps} it is {reach}' },
} as const satisfies Record<string, Text>;

/** A change that would make a product fit, said to the enterprise. */
export const CHANGE_SENTENCES = {
  fact: { zh: '{fact}改为 {value}', en: '{fact} becomes {value}' },
  supplied: { zh: '补充“{fact}”，且为 {value}', en: '{fact} is shown, and is {value}' },
  ofRight: { zh: '{right}：记录“{fact}”为 {value}', en: '{right}: {fact} is recorded as {value}' },
  offer: { zh: '增加提供 {right}', en: '{right} is offered as well' },
  law: { zh: '{right}：{steps}', en: '{right}: {steps}' },
} as const satisfies Record<string, Text>;

/** The one question whose answer would settle most products. */
export const MOST_TELLING: Text = { zh: '“{fact}”一经确认，可确定 {products} 个产品是否符合', en: '{fact}, once known, settles {products} products' };

/** How a bank kept its own time of answering. */
export const PROMPTNESS: Text = { zh: '近期按承诺时限答复的申请不少于 {percent}%', en: 'At least {percent} % of recent applications were answered in the time that the bank promised' };

/** Beside a ground of refusal: a ground that is met in the sense of the criteria is one that is not there. */
export const GROUND_FINDINGS = {
  met: { zh: '不存在该情形', en: 'this is not the case' },
  'not-met': { zh: '存在该情形', en: 'this is the case' },
  unknown: { zh: '是否存在该情形待核实', en: 'whether this is the case is not known' },
} as const satisfies Record<keyof typeof VERDICTS, Text>;

/** What the recorded values carry, beside the amount that is asked for. */
export const AMOUNT_SENTENCES = {
  covers: { zh: '按已记录价值约可贷 {amount} 元，可满足需求 {asked} 元', en: 'By the recorded values about {amount} yuan, which carries the {asked} yuan asked for' },
  below: { zh: '按已记录价值约可贷 {amount} 元，低于需求 {asked} 元', en: 'By the recorded values about {amount} yuan, less than the {asked} yuan asked for' },
  unknown: { zh: '所提供的知识产权有未记录价值的，可贷金额待测算；需求 {asked} 元', en: 'A right offered has no recorded value, so the amount is not known; asked for are {asked} yuan' },
} as const satisfies Record<string, Text>;

/** How far an objection to a fact is. */
export const OBJECTION_STATES = {
  open: { zh: '核查中', en: 'being looked into' },
  upheld: { zh: '异议成立', en: 'upheld' },
  rejected: { zh: '异议不成立', en: 'rejected' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
} as const satisfies Record<string, Text>;
export type ObjectionState = keyof typeof OBJECTION_STATES;

/** Where a fact is kept, and so where it is put right: the route, with `{enterprise}`, `{need}` and `{right}` to be filled in, and what one does there. */
export const FACT_CORRECTIONS = {
  registration: { route: 'PATCH /api/v1/enterprises/{enterprise}', text: { zh: '由企业负责人修改企业信息（所在地、行业、成立日期）；所在地变更后重新核对材料', en: 'the keeper changes what the enterprise registered (place, industry, day of establishment); after a move the papers are looked over again' } },
  'size-rules': { route: 'PUT /api/v1/enterprises/{enterprise}/yearly-facts/{year}', text: { zh: '企业规模按行业和年度数据计算：更正年度数据或行业', en: 'the size is computed from trade and yearly facts: correct those' } },
  titles: { route: 'POST /api/v1/enterprises/{enterprise}/tags', text: { zh: '申报称号并附证书，由知识产权局确认', en: 'propose the title with its certificate; the IP office confirms it' } },
  'yearly-facts': { route: 'PUT /api/v1/enterprises/{enterprise}/yearly-facts/{year}', text: { zh: '更正该年度的年度数据，可附审计报告等凭证', en: 'state the facts of that year anew, with a paper such as the audit report' } },
  'pledge-record': { route: 'PUT /api/v1/enterprises/{enterprise}/yearly-facts/{year}', text: { zh: '更正年度数据中的质押贷款余额；由登记簿副本得出的，提交新的登记簿副本', en: 'correct the pledged loans among the yearly facts; where a copy of the register says so, hand in a new one' } },
  publication: { route: 'POST /api/v1/ip-rights/imports', text: { zh: '导入最新的公布信息；权属变更尚未公布的，提交登记簿副本', en: 'import what was published last; a new owner not yet published is shown by a copy of the register' } },
  'register-copy': { route: 'POST /api/v1/ip-rights/{right}/register-copies', text: { zh: '提交新的登记簿副本（年费可提交缴费凭证）', en: 'hand in a new copy of the register (for the annual fee its receipt will do)' } },
  'owners-consent': { route: 'PATCH /api/v1/financing-needs/{need}', text: { zh: '在融资需求中附上共有人或权利人的书面同意；已发布的，撤回后重新提交', en: 'attach the written consent of the co-owners or the owner to the need; one that is published is withdrawn and drafted anew' } },
  valuation: { route: 'POST /api/v1/ip-rights/{right}/values', text: { zh: '重新记录该知识产权的价值及依据', en: 'record the value and its basis anew' } },
} as const satisfies Record<string, { readonly route: string; readonly text: Text }>;
export type FactCorrection = keyof typeof FACT_CORRECTIONS;

/** Beside the facts of a case that a bank is told are objected to. */
export const OBJECTED_NOTE: Text = { zh: '企业对所列事实提出异议，核查或更正尚未完成；异议本身不改变结论', en: 'The enterprise objects to the facts listed, and they are not settled yet; an objection by itself changes no verdict' };
