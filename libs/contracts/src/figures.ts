import type { Text } from './text.js';

/**
 * How a figure comes out of its rows: their number, the sum of their values, the number of different enterprises in them,
 * the median of their values, or the share of rows whose value is 1.
 */
export type Measure = 'count' | 'sum' | 'distinct' | 'median' | 'share';
export type FigureUnit = 'cases' | 'loans' | 'enterprises' | 'facts' | 'yuan' | 'days' | 'percent';

export interface FigureEntry {
  readonly measure: Measure;
  readonly unit: FigureUnit;
  readonly name: Text;
  readonly definition: Text;
}

const figure = (measure: Measure, unit: FigureUnit, zh: string, en: string, zhDefinition: string, enDefinition: string): FigureEntry => ({ measure, unit, name: { zh, en }, definition: { zh: zhDefinition, en: enDefinition } });

const reached = (zh: string, en: string): FigureEntry =>
  figure('count', 'cases', `${zh}申请数`, `Cases ${en}`, `期间内提交的申请中，截至知悉日已${zh}的件数（按提交日归期）。`, `Of the cases submitted in the period, those ${en} as known on the day asked for.`);
const between = (zh: string, en: string, zhBefore: string, enBefore: string): FigureEntry =>
  figure('median', 'days', `${zhBefore}至${zh}天数中位数`, `Median days from ${enBefore} to ${en}`, `期间内提交且已${zh}的申请，自${zhBefore}至${zh}的自然日中位数。`, `Calendar days from ${enBefore} to ${en} of the period's cases that reached both, the middle one.`);
const registered = (measure: Measure, unit: FigureUnit, zh: string, en: string, zhDefinition: string, enDefinition: string): FigureEntry =>
  figure(measure, unit, zh, en, `${zhDefinition}国家知识产权局登记口径，按质押登记日归期。`, `${enDefinition} As CNIPA counts registrations, by registration date.`);
const lent = (measure: Measure, unit: FigureUnit, zh: string, en: string, zhDefinition: string, enDefinition: string): FigureEntry =>
  figure(measure, unit, zh, en, `${zhDefinition}工作调度数据，按放款日归期，与登记金额不可相加。`, `${enDefinition} Working data by disbursement date; never added to registered amounts.`);

/** Every outcome figure by its stable key. A figure's rows, put together by its measure, are the figure. */
export const FIGURES = {
  'funnel.applied': figure('count', 'cases', '提交申请数', 'Cases submitted', '期间内提交的贷款申请件数。', 'Loan applications submitted in the period.'),
  'funnel.taken-up': reached('受理', 'taken up'),
  'funnel.quoted': reached('报价', 'quoted'),
  'funnel.chosen': reached('选定', 'chosen'),
  'funnel.contracted': reached('签约', 'contracted'),
  'funnel.registered': reached('登记', 'registered'),
  'funnel.disbursed': reached('放款', 'disbursed'),
  'funnel.taken-up.days': between('受理', 'take-up', '提交', 'submission'),
  'funnel.quoted.days': between('报价', 'quote', '受理', 'take-up'),
  'funnel.chosen.days': between('选定', 'choice', '报价', 'quote'),
  'funnel.contracted.days': between('签约', 'contract', '选定', 'choice'),
  'funnel.registered.days': between('登记', 'registration', '签约', 'contract'),
  'funnel.disbursed.days': between('放款', 'disbursement', '登记', 'registration'),
  'registration.amount': registered('sum', 'yuan', '质押登记金额', 'Registered amount', '质押登记金额合计，含续贷续押。', 'Amounts registered, renewals included.'),
  'registration.loans': registered('count', 'loans', '质押登记笔数', 'Loans registered', '质押登记笔数，每笔贷款一次，含续贷续押。', 'Registrations, one a loan, renewals included.'),
  'registration.enterprises': registered('distinct', 'enterprises', '惠及企业数', 'Enterprises registered', '有质押登记的企业数，同一企业只计一次。', 'Different enterprises with a registration.'),
  'registration.inclusive-amount': registered('sum', 'yuan', '普惠登记金额', 'Inclusive amount', '单笔登记金额不超过登记日所适用普惠上限的登记金额。', 'Registered amounts of loans up to the inclusive threshold of their day.'),
  'registration.inclusive-loans': registered('count', 'loans', '普惠登记笔数', 'Inclusive loans', '单笔登记金额不超过登记日所适用普惠上限的笔数。', 'Loans up to the inclusive threshold of their day.'),
  'registration.inclusive-enterprises': registered('distinct', 'enterprises', '普惠企业数', 'Inclusive enterprises', '有普惠登记的企业数，同一企业只计一次。', 'Different enterprises with a loan up to the inclusive threshold.'),
  'registration.inclusive-share': registered('share', 'percent', '普惠笔数占比', 'Inclusive share', '普惠登记笔数占全部登记笔数的百分比。', 'Inclusive loans in percent of all loans registered.'),
  'registration.renewal-amount': registered('sum', 'yuan', '续押登记金额', 'Renewal amount', '其中标为续贷续押的登记金额。', 'The part of the registered amount marked as renewal.'),
  'registration.renewals': registered('count', 'loans', '续押登记笔数', 'Renewals', '其中标为续贷续押的登记笔数。', 'Registrations marked as renewal.'),
  'registration.patent-amount': registered('sum', 'yuan', '专利登记金额', 'Patent amount', '仅以专利出质的登记金额。', 'Registered on patents alone.'),
  'registration.patent-loans': registered('count', 'loans', '专利登记笔数', 'Patent loans', '仅以专利出质的登记笔数。', 'Loans registered on patents alone.'),
  'registration.trademark-amount': registered('sum', 'yuan', '商标登记金额', 'Trademark amount', '仅以商标出质的登记金额。', 'Registered on trademarks alone.'),
  'registration.trademark-loans': registered('count', 'loans', '商标登记笔数', 'Trademark loans', '仅以商标出质的登记笔数。', 'Loans registered on trademarks alone.'),
  'registration.mixed-amount': registered('sum', 'yuan', '混合登记金额', 'Mixed amount', '专利、商标共同出质的登记金额，不拆分。', 'Registered on patents and trademarks together, not split.'),
  'registration.mixed-loans': registered('count', 'loans', '混合登记笔数', 'Mixed loans', '专利、商标共同出质的登记笔数。', 'Loans registered on patents and trademarks together.'),
  'new.amount': registered('sum', 'yuan', '新增质押金额', 'New pledges, amount', '质押登记金额减去续押登记金额。', 'Registered amount net of renewals.'),
  'new.loans': registered('count', 'loans', '新增质押笔数', 'New pledges, loans', '质押登记笔数减去续押登记笔数。', 'Loans registered net of renewals.'),
  'new.enterprises': registered('distinct', 'enterprises', '新增质押企业数', 'New pledges, enterprises', '有非续押登记的企业数，同一企业只计一次。', 'Different enterprises with a registration that is no renewal.'),
  'lent.amount': lent('sum', 'yuan', '发放金额', 'Amount lent', '期间内发放金额合计。', 'Amounts disbursed in the period.'),
  'lent.disbursements': lent('count', 'facts', '发放笔数', 'Disbursements', '期间内发放笔数，一笔贷款可分次发放。', 'Drawdowns in the period; a loan may have several.'),
  'lent.borrowers': lent('distinct', 'enterprises', '发放户数', 'Borrowers', '期间内获得放款的企业数，同一企业只计一次。', 'Different enterprises that drew in the period.'),
  'lent.balance': lent('sum', 'yuan', '贷款余额', 'Balance', '期末余额：截至期末的发放减去还款，不受期初影响。', 'Disbursed less repaid up to the last day of the period, whenever it was lent.'),
  'held.facts': figure('count', 'facts', '待核实事项数', 'Facts held', '因相互矛盾而转为问题、未计入任何数字的事项，按发生日（晚于报送日的按报送日）归期。', 'Facts that contradict others, held as questions and left out of every figure; by the day they occurred, or were reported if that is earlier.'),
} as const satisfies Record<string, FigureEntry>;

export type FigureKey = keyof typeof FIGURES;
export const FIGURE_KEYS = Object.keys(FIGURES) as FigureKey[];

/** The columns of an opened figure, in their order, as lists and exports head them. */
export const OUTCOME_COLUMNS = {
  day: { zh: '归期日', en: 'Counted on' },
  value: { zh: '计入数值', en: 'Value counted' },
  enterpriseName: { zh: '企业名称', en: 'Enterprise' },
  uscc: { zh: '统一社会信用代码', en: 'USCC' },
  division: { zh: '行政区划代码', en: 'Division code' },
  divisionName: { zh: '所在地', en: 'Place' },
  bankName: { zh: '银行', en: 'Bank' },
  unitName: { zh: '经办机构', en: 'Unit' },
  stageCode: { zh: '阶段代码', en: 'Stage code' },
  stage: { zh: '所处阶段', en: 'Stage' },
  rights: { zh: '知识产权件数', en: 'Rights' },
  rightKinds: { zh: '知识产权种类', en: 'Kinds of rights' },
  registrationNumber: { zh: '质押登记号', en: 'Registration number' },
  renewal: { zh: '是否续押', en: 'Renewal' },
  submittedOn: { zh: '提交日', en: 'Submitted' },
  contractedOn: { zh: '签约日', en: 'Contracted' },
  registeredOn: { zh: '登记日', en: 'Registered' },
  disbursedOn: { zh: '首次放款日', en: 'First disbursed' },
  registeredAmount: { zh: '登记金额（元）', en: 'Registered amount (yuan)' },
  disbursedAmount: { zh: '已放款金额（元）', en: 'Disbursed amount (yuan)' },
  declineCode: { zh: '拒绝原因代码', en: 'Decline code' },
  declineReason: { zh: '拒绝原因', en: 'Declined because' },
  heldCode: { zh: '待核实代码', en: 'Held code' },
  heldReason: { zh: '待核实原因', en: 'Held because' },
  source: { zh: '来源', en: 'Source' },
  channel: { zh: '渠道', en: 'Channel' },
  recordedAt: { zh: '报送时间（北京时间）', en: 'Recorded at (Beijing time)' },
  revision: { zh: '版本', en: 'Revision' },
  reason: { zh: '更正原因', en: 'Reason of correction' },
} as const satisfies Record<string, Text>;

export type OutcomeColumn = keyof typeof OUTCOME_COLUMNS;

export const STAGES = {
  applied: { zh: '已提交', en: 'Submitted' },
  'taken-up': { zh: '已受理', en: 'Taken up' },
  quoted: { zh: '已报价', en: 'Quoted' },
  chosen: { zh: '已选定', en: 'Chosen' },
  contracted: { zh: '已签约', en: 'Contracted' },
  registered: { zh: '已登记', en: 'Registered' },
  disbursed: { zh: '已放款', en: 'Disbursed' },
} as const satisfies Record<string, Text>;

export type Stage = keyof typeof STAGES;

/** What a demo installation writes on whatever leaves it. */
export const DEMO_LABEL: Text = { zh: '演示数据', en: 'Demo data' };
