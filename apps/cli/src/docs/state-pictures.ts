import { needSteps } from '@zhichuang/financing-needs';
import { importSteps } from '@zhichuang/ip-rights';
import type { StepTable } from '@zhichuang/kernel';
import { applicationSteps, loanSteps, offerSteps } from '@zhichuang/lending';
import { productSteps } from '@zhichuang/loan-products';
import { objectionSteps, poolJobSteps } from '@zhichuang/matching';
import { reviewSteps } from '@zhichuang/organisations';
import { indicatorSetSteps } from '@zhichuang/valuation';

/** In the order in which a case meets them. */
export const STEP_TABLES: readonly (readonly [title: string, place: string, table: StepTable<string, string>])[] = [
  ['企业材料核对 Review of an enterprise', 'organisations', reviewSteps],
  ['知识产权导入 Import of rights', 'ip-rights', importSteps],
  ['自定义指标集 Custom indicator set', 'valuation', indicatorSetSteps],
  ['贷款产品 Loan product', 'loan-products', productSteps],
  ['融资需求 Financing need', 'financing-needs', needSteps],
  ['每夜匹配任务 Nightly matching job', 'matching', poolJobSteps],
  ['事实异议 Objection to a fact', 'matching', objectionSteps],
  ['贷款申请 Loan application', 'lending', applicationSteps],
  ['报价 Offer', 'lending', offerSteps],
  ['贷款 Loan', 'lending', loanSteps],
];

/** The pictures of every step table. A pair of state and step that has no arrow answers 409 `step-not-allowed`. */
export function statePictures(): string {
  return [
    '# 状态 States',
    '<!-- Written by `npm run -s cli -- write-docs` from the step tables in the features. -->',
    'Each picture is the table that the use cases ask. A step without an arrow from the present state is refused: 409 `step-not-allowed`.',
    ...STEP_TABLES.flatMap(([title, place, table]) => [`## ${title}`, `[${place}](../../libs/${place}/README.md)`, `\`\`\`mermaid\n${table.mermaid()}\n\`\`\``]),
    '',
  ].join('\n\n').replace(/\n+$/, '\n');
}
