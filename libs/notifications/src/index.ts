export { notificationsAccess } from './application/access.js';
export { NotificationsModule } from './notifications.module.js';
export { SmtpMailer } from './mail/smtp.mailer.js';
