import type { Text } from '../text.js';

export const ORGANISATION_KINDS = {
  enterprise: { zh: '企业', en: 'Enterprise' },
  bank: { zh: '银行', en: 'Bank' },
  'ip-office': { zh: '知识产权局', en: 'IP office' },
  'guarantee-company': { zh: '担保公司', en: 'Guarantee company' },
  insurer: { zh: '保险公司', en: 'Insurer' },
  valuer: { zh: '评估机构', en: 'Valuer' },
  agency: { zh: '专利代理机构', en: 'Patent agency' },
  operator: { zh: '平台运营方', en: 'Operator' },
} as const satisfies Record<string, Text>;

/** How far the office is with an enterprise's papers. Looking over is no warranty: it is never called 认证 or 审核通过. */
export const REVIEW_STATES = {
  waiting: { zh: '待核对材料', en: 'Papers to be looked over' },
  questions: { zh: '需补充说明', en: 'Questions asked' },
  'looked-over': { zh: '已核对材料', en: 'Papers looked over' },
  refused: { zh: '注册已退回', en: 'Registration refused' },
} as const satisfies Record<string, Text>;
export type ReviewState = keyof typeof REVIEW_STATES;

export const EVIDENCE = {
  complete: { zh: '证明材料齐全', en: 'Evidence complete' },
  missing: { zh: '证明材料待补', en: 'Evidence missing' },
} as const satisfies Record<string, Text>;

/** Classes of the standard for small and medium-sized enterprises. */
export const SIZE_CLASSES = {
  large: { zh: '大型', en: 'Large' },
  medium: { zh: '中型', en: 'Medium' },
  small: { zh: '小型', en: 'Small' },
  micro: { zh: '微型', en: 'Micro' },
  unknown: { zh: '未知', en: 'Unknown' },
} as const satisfies Record<string, Text>;
export type SizeClass = keyof typeof SIZE_CLASSES;

export const ENTERPRISE_TAGS = {
  'high-tech': { zh: '高新技术企业', en: 'High-tech enterprise' },
  'specialised-new': { zh: '专精特新中小企业', en: 'Specialised and innovative SME' },
  'little-giant': { zh: '专精特新“小巨人”企业', en: 'Little giant' },
  'tech-sme': { zh: '科技型中小企业', en: 'Tech SME' },
  'ip-model': { zh: '知识产权示范企业', en: 'IP model enterprise' },
  'ip-advantage': { zh: '知识产权优势企业', en: 'IP advantage enterprise' },
} as const satisfies Record<string, Text>;
export type EnterpriseTag = keyof typeof ENTERPRISE_TAGS;

export const TAG_STATES = {
  proposed: { zh: '待确认', en: 'Proposed' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
  refused: { zh: '未确认', en: 'Refused' },
} as const satisfies Record<string, Text>;

export const YEARLY_FACTS = {
  staff: { zh: '从业人员（人）', en: 'Staff' },
  revenue: { zh: '营业收入', en: 'Revenue' },
  totalAssets: { zh: '资产总额', en: 'Total assets' },
  netProfit: { zh: '净利润', en: 'Net profit' },
  rdCost: { zh: '研发费用', en: 'R&D cost' },
  liabilities: { zh: '负债总额', en: 'Liabilities' },
  taxGrade: { zh: '纳税信用等级', en: 'Tax credit grade' },
  loansOutstanding: { zh: '贷款余额', en: 'Loans outstanding' },
  pledgesOutstanding: { zh: '质押余额', en: 'Pledges outstanding' },
  mainProduct: { zh: '主营产品', en: 'Main product' },
  mainProductRevenue: { zh: '主营产品收入', en: 'Revenue of the main product' },
  mainProductRights: { zh: '主营产品所用知识产权', en: 'Rights used by the main product' },
} as const satisfies Record<string, Text>;
export type YearlyFactName = keyof typeof YEARLY_FACTS;

export const FACT_SOURCES = {
  'self-stated': { zh: '企业自述', en: 'Self-stated' },
  document: { zh: '凭证材料', en: 'Document' },
} as const satisfies Record<string, Text>;

export const TAX_GRADES = ['A', 'B', 'M', 'C', 'D'] as const;
