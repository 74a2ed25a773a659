import { join } from 'node:path';
import { Module, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { Consumers, declareAccess, Environment, InstallationFacts } from '@zhichuang/platform';
import { notificationsAccess } from './application/access.js';
import { Inbox } from './application/inbox.js';
import { NotifyMembers } from './application/notify-members.js';
import { OwnAddress } from './application/own-address.js';
import { AddressRepository, Mailer, MemberReader, NotificationRepository } from './application/ports.js';
import { SendLetter } from './application/send-letter.js';
import { subscribeAll } from './events/subscribe.js';
import { NotificationController } from './http/notification.controller.js';
import { FileMailer } from './mail/file.mailer.js';
import { SmtpMailer } from './mail/smtp.mailer.js';
import { SqlAddressRepository } from './persistence/address.repository.js';
import { SqlMemberReader } from './persistence/member.reader.js';
import { SqlNotificationRepository } from './persistence/notification.repository.js';

declareAccess(notificationsAccess);

function mailerOf({ SMTP_URL, MAIL_FROM }: Environment, { dataDir }: InstallationFacts): Mailer {
  return SMTP_URL ? new SmtpMailer(SMTP_URL, MAIL_FROM) : new FileMailer(join(dataDir, 'mail'), MAIL_FROM);
}

@Module({
  controllers: [NotificationController],
  providers: [
    { provide: NotificationRepository, useClass: SqlNotificationRepository },
    { provide: AddressRepository, useClass: SqlAddressRepository },
    { provide: MemberReader, useClass: SqlMemberReader },
    { provide: Mailer, useFactory: mailerOf, inject: [Environment, InstallationFacts] },
    NotifyMembers,
    SendLetter,
    Inbox,
    OwnAddress,
  ],
})
export class NotificationsModule implements OnModuleInit {
  constructor(
    private readonly consumers: Consumers,
    private readonly notify: NotifyMembers,
    private readonly letters: SendLetter,
  ) {}

  onModuleInit(): void {
    subscribeAll(this.consumers, this.notify);
    this.consumers.on('notifications.notification.made', 'notifications.send-letter', ({ payload }) => this.letters.execute(payload.notificationId as Id<'Notification'>));
  }
}
