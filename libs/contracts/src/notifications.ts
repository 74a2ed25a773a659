import type { Text } from './text.js';

/** One kind of notification: its title, its body with parameters, and what one does about it. */
export interface NotificationText {
  readonly title: Text;
  readonly body: Text;
}

/** What people are told of, by kind. No names of other parties and no amounts: a letter passes through other people's servers. */
export const NOTIFICATIONS = {
  'application-submitted': {
    title: { zh: '收到新的贷款申请', en: 'A new loan application' },
    body: { zh: '您所在机构收到一份新的知识产权质押贷款申请，请登录查看并受理。', en: 'Your unit has a new application for an IP pledge loan. Sign in to see it and take it up.' },
  },
  'offer-chosen': {
    title: { zh: '报价已被选定', en: 'An offer was chosen' },
    body: { zh: '企业已选定贵行的一份报价，请登录办理后续手续。', en: 'The enterprise has chosen an offer of your bank. Sign in for what comes next.' },
  },
} as const satisfies Record<string, NotificationText>;

export type NotificationKind = keyof typeof NOTIFICATIONS;

/** The letter around a notification sent by e-mail. */
export const NOTIFICATION_LETTER = {
  subject: { zh: '【知创】{title}', en: '[Zhichuang] {title}' },
  closing: { zh: '此信由系统自动发送，请勿回复。', en: 'This letter was sent by the system; please do not reply.' },
} as const satisfies Record<string, Text>;
