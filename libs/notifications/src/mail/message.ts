import type { SendMailOptions } from 'nodemailer';
import type { Letter } from '../application/ports.js';

/** A letter as a message that machines answer nothing to (RFC 3834). */
export const messageOf = ({ id, to, subject, text, language }: Letter, from: string): SendMailOptions => ({
  from: { name: '知创 Zhichuang', address: from },
  to: { name: '', address: to },
  subject,
  text,
  messageId: `<${id}@${from.split('@').at(-1) ?? 'localhost'}>`,
  headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language === 'zh' ? 'zh-CN' : 'en' },
});
