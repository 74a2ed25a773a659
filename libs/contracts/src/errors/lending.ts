import { problem } from './entry.js';

export const lendingErrors = {
  'right-unproved': problem(409, '权属尚无依据', 'Ownership unproved', '知识产权 {numbers} 的权属除企业自述外尚无依据，不能选定报价；请先导入公布信息，或提交登记簿副本。', 'Nothing but your word says that {numbers} is yours, so no offer can be chosen with it. Import what was published, or send a copy of the register.'),
  'consent-missing': problem(409, '尚未授权该银行', 'Consent missing', '请先授权该银行查看本需求，再提交申请。', 'Consent to that bank seeing this need, then apply.'),
  'consent-ended': problem(409, '企业已撤回授权', 'Consent ended', '企业已撤回或不再授权查看本需求，不能继续办理。', 'The enterprise no longer lets this bank see the need; the case cannot go on.'),
  'application-exists': problem(409, '已向该产品提交申请', 'Already applied', '同一需求对同一产品只能有一份有效申请。', 'One need has one running application per product.'),
  'unit-not-of-product': problem(422, '该网点不办理此产品', 'The unit does not offer this product', '请选择推出该产品的机构或其下属网点。', 'Choose the unit that offers the product, or one below it.'),
  'officer-not-of-unit': problem(422, '不能转交给该人员', 'Not somebody to hand it to', '客户经理只能转交给受理网点的客户经理或审批人；审批人可转交给本机构及下属网点的人员。', 'An officer hands a case to somebody of its unit; an approver to somebody of his own unit or one below it.'),
  'unit-not-consented': problem(409, '授权不包含该网点', 'The consent does not cover that unit', '企业的授权不包含该人员所在网点，不能转交。', "The enterprise's consent does not cover that person's unit; the case cannot go there."),
  'chosen-case-stays': problem(409, '已选定的申请不能换网点', 'A chosen case stays with its unit', '企业已选定报价，申请和贷款留在受理网点，只能转交给本来就能办理该申请的人员。', 'The enterprise chose an offer of this case: it stays with its unit, and goes only to somebody who reaches it there.'),
  'no-open-unit': problem(409, '受理机构已停办', 'No open unit', '推出该产品的机构及其上级均已停办，无法受理申请；请选择其他产品。', 'The unit that offers this product and those above it have closed; choose another product.'),
  'right-in-running-deal': problem(409, '知识产权已在另一笔交易中', 'Right in another deal', '所选报价涉及的知识产权已在另一笔进行中的交易中。', 'A right of this offer is already in another running deal.'),
  'need-already-chosen': problem(409, '该需求已选定报价', 'Already chosen', '该需求已选定另一份报价。', 'Another offer was already chosen for this need.'),
  'draft-of-another': problem(409, '草稿由他人起草', 'Drafted by a colleague', '报价草稿只能由起草人修改和提交；如需接手，请另行起草。', 'A draft is changed and sent by whoever wrote it; to take over, write one of your own.'),
  'offer-still-open': problem(409, '仍有有效报价', 'An offer still stands', '企业仍可选择贵行的报价，请先撤回报价，再婉拒申请。', 'The enterprise may still choose an offer of yours: take it back first, then decline.'),
  'quote-not-approved': problem(409, '报价尚未转为正式批准', 'The quote is not approved yet', '所选为意向报价，须先由银行出具不劣于报价的批准要约，或由企业确认变更后的条款。', 'An indicative quote was chosen: the bank approves an offer on terms no worse first, or the enterprise accepts the changed ones.'),
  'co-owner-consent-missing': problem(409, '共有人尚未同意', 'A co-owner has not consented', '共有知识产权须全体共有人同意后方可登记合同。', 'All co-owners consent before a contract over their right is reported.'),
  'fact-not-confirmable': problem(409, '该疑问只能更正', 'Only a correction answers this', '该疑问不能以说明确认，请更正后重新提交。', 'This question cannot be answered by confirming: correct the fact.'),
  'registration-number-taken': problem(409, '登记号重复', 'Registration number reported twice', '该登记号刚被另一笔贷款上报，请核对后重试。', 'This registration number was just reported for another loan; check it and try again.'),
  'fact-already-reported': problem(409, '该事实已上报', 'Already reported', '同类事实已上报；如有出入请用更正。', 'A fact of this kind was reported: correct it instead.'),
} as const;
