import type { Text } from './text.js';

/** One kind of notification: its title, its body with parameters, and what one does about it. */
export interface NotificationText {
  readonly title: Text;
  readonly body: Text;
}

/** What people are told of, by kind. No names of other parties and no amounts: a letter passes through other people's servers. */
export const NOTIFICATIONS = {
  'enterprise-looked-over': {
    title: { zh: '材料已核对', en: 'Papers looked over' },
    body: { zh: '知识产权局已核对贵企业的材料，现在可以发布融资需求。', en: 'The IP office has looked over your papers; you may publish financing needs now.' },
  },
  'enterprise-questioned': {
    title: { zh: '材料核对有疑问', en: 'Questions about your papers' },
    body: { zh: '知识产权局对贵企业的材料提出了疑问，请登录查看并答复。', en: 'The IP office has questions about your papers. Sign in to read and answer them.' },
  },
  'need-expired': {
    title: { zh: '融资需求已过期', en: 'A financing need expired' },
    body: { zh: '贵企业的一项融资需求已过最迟用款日，不再接受申请和报价；如仍需资金，请重新发布。', en: 'A financing need of yours is past its latest day and takes no more applications or offers. Publish a new one if the money is still needed.' },
  },
  'objection-filed': {
    title: { zh: '收到企业的事实异议', en: 'An enterprise objects to a fact' },
    body: { zh: '辖区内一家企业对匹配所读取的一项事实提出异议，请登录核查并在时限内答复。', en: 'An enterprise of your region objects to a fact that matching read. Sign in to look into it and answer in time.' },
  },
  'objection-upheld': {
    title: { zh: '异议成立', en: 'Your objection was upheld' },
    body: { zh: '知识产权局认为贵企业的一项事实异议成立，请登录查看理由和更正途径；更正前该事实保留异议标注。', en: 'The IP office upheld an objection of yours. Sign in to read why and where the fact is put right; until then it stays marked.' },
  },
  'objection-rejected': {
    title: { zh: '异议不成立', en: 'Your objection was rejected' },
    body: { zh: '知识产权局认为贵企业的一项事实异议不成立，请登录查看理由。', en: 'The IP office rejected an objection of yours. Sign in to read why.' },
  },
  'application-submitted': {
    title: { zh: '收到新的贷款申请', en: 'A new loan application' },
    body: { zh: '您所在机构收到一份新的知识产权质押贷款申请，请登录查看并受理。', en: 'Your unit has a new application for an IP pledge loan. Sign in to see it and take it up.' },
  },
  'application-handed-on': {
    title: { zh: '一份申请已转交给您', en: 'An application was handed to you' },
    body: { zh: '一份贷款申请已转交给您办理，请登录查看。', en: 'A loan application was handed to you. Sign in to see it.' },
  },
  'documents-asked': {
    title: { zh: '银行要求补充材料', en: 'A bank asks for documents' },
    body: { zh: '受理银行要求补充材料，请于 {dueOn} 前提供并确认，逾期申请将失效。', en: 'The bank asks for further documents. Supply them and say so by {dueOn}; after that day the application expires.' },
  },
  'documents-received': {
    title: { zh: '企业已补充材料', en: 'Documents were supplied' },
    body: { zh: '企业已补充所要求的材料，请登录查看并答复。', en: 'The enterprise has supplied the documents you asked for. Sign in to see them and answer.' },
  },
  'application-declined': {
    title: { zh: '申请未获通过', en: 'An application was declined' },
    body: { zh: '受理银行未通过贵企业的一份贷款申请，请登录查看原因。', en: 'A bank declined a loan application of yours. Sign in to read why.' },
  },
  'application-withdrawn': {
    title: { zh: '企业撤回申请', en: 'An application was withdrawn' },
    body: { zh: '企业已撤回一份贷款申请，无需继续办理。', en: 'The enterprise has withdrawn a loan application; nothing more is to be done about it.' },
  },
  'application-expired': {
    title: { zh: '申请已过期', en: 'An application expired' },
    body: { zh: '一份贷款申请已超过有效期或补充材料期限，已失效。', en: 'A loan application ran past its life or past the day for its documents, and has expired.' },
  },
  'application-lapsed': {
    title: { zh: '申请已失效', en: 'An application lapsed' },
    body: { zh: '一份贷款申请及贵行对其作出的报价已失效，无需继续办理。', en: 'A loan application has lapsed, and your offers on it with it; nothing more is to be done about them.' },
  },
  'consent-ended': {
    title: { zh: '企业撤回授权', en: 'Consent was withdrawn' },
    body: { zh: '企业已撤回查看其需求的授权，贵行不能再查看该申请的资料，请婉拒该申请。', en: 'The enterprise has taken back its consent: you can no longer see what the application is about. Decline it.' },
  },
  'offer-to-approve': {
    title: { zh: '有报价待批准', en: 'An offer waits for approval' },
    body: { zh: '有一份报价待您批准，请登录查看。', en: 'An offer waits for your approval. Sign in to see it.' },
  },
  'quote-opened': {
    title: { zh: '收到意向报价', en: 'An indicative quote' },
    body: { zh: '贵企业收到一份意向报价，仅供参考，不构成授信承诺，请登录查看。', en: 'A bank has sent you an indicative quote; it is for reference and commits nobody. Sign in to see it.' },
  },
  'offer-opened': {
    title: { zh: '收到批准要约', en: 'An approved offer' },
    body: { zh: '贵企业收到一份银行已批准的要约，请登录查看并在有效期内选定。', en: 'A bank has sent you an approved offer. Sign in to see it, and choose while it is valid.' },
  },
  'confirmation-asked': {
    title: { zh: '条款有变，请确认', en: 'Changed terms to accept' },
    body: { zh: '银行批准的条款与您选定的报价不同，请登录确认是否接受。', en: 'The bank approved terms that differ from the quote you chose. Sign in to say whether you accept them.' },
  },
  'offer-chosen': {
    title: { zh: '报价已被选定', en: 'An offer was chosen' },
    body: { zh: '企业已选定贵行的一份报价，请登录办理后续手续。', en: 'The enterprise has chosen an offer of your bank. Sign in for what comes next.' },
  },
  'offer-refused': {
    title: { zh: '企业未接受报价', en: 'An offer was refused' },
    body: { zh: '企业未接受贵行的一份报价，可重新报价或婉拒申请。', en: 'The enterprise refused an offer of your bank. You may quote again or decline.' },
  },
  'offer-withdrawn': {
    title: { zh: '银行撤回报价', en: 'An offer was withdrawn' },
    body: { zh: '一家银行撤回了对贵企业的一份报价，请登录查看。', en: 'A bank has withdrawn an offer it made you. Sign in to see which.' },
  },
  'offer-expired': {
    title: { zh: '报价已过有效期', en: 'An offer expired' },
    body: { zh: '贵企业收到的一份报价已过有效期，不能再选定。', en: 'An offer made to you is past its last day and can no longer be chosen.' },
  },
  'own-offer-expired': {
    title: { zh: '贵行报价已过有效期', en: 'An offer of your bank expired' },
    body: { zh: '贵行的一份报价已过有效期，可重新报价或婉拒申请。', en: 'An offer of your bank is past its last day. You may quote again or decline.' },
  },
  'loan-failed': {
    title: { zh: '贷款未能办成', en: 'A loan came to nothing' },
    body: { zh: '一笔贷款在放款前终止，相关知识产权已解除占用，需求重新开放，原先保留的有效报价可继续选定。', en: 'A loan ended before the money was paid out. Its rights are free, the need is open again, and valid offers that were on hold may be chosen.' },
  },
  'own-loan-failed': {
    title: { zh: '贷款已终止', en: 'A loan was ended' },
    body: { zh: '贵行的一笔贷款未办成，原因见该笔贷款。', en: 'A loan of your bank came to nothing; the loan says why.' },
  },
  'question-raised': {
    title: { zh: '上报信息有疑问', en: 'A question about your report' },
    body: { zh: '您上报的一项贷款信息与其他信息不符，暂不计入统计，请登录更正或说明。', en: 'Something you reported about a loan contradicts the rest and is left out of figures for now. Sign in to correct or confirm it.' },
  },
} as const satisfies Record<string, NotificationText>;

export type NotificationKind = keyof typeof NOTIFICATIONS;

/** The letter around a notification sent by e-mail. */
export const NOTIFICATION_LETTER = {
  subject: { zh: '【知创】{title}', en: '[Zhichuang] {title}' },
  closing: { zh: '此信由系统自动发送，请勿回复。', en: 'This letter was sent by the system; please do not reply.' },
} as const satisfies Record<string, Text>;
