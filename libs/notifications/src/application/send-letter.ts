import { Injectable } from '@nestjs/common';
import { NOTIFICATION_LETTER, NOTIFICATIONS, render } from '@zhichuang/contracts';
import type { Id } from '@zhichuang/kernel';
import { Mailer, NotificationRepository } from './ports.js';

/** Sends a notification by e-mail to a person who gave an address. At least once: a letter can be repeated after a crash, never lost. */
@Injectable()
export class SendLetter {
  constructor(
    private readonly notifications: NotificationRepository,
    private readonly mailer: Mailer,
  ) {}

  async execute(id: Id<'Notification'>): Promise<void> {
    const found = await this.notifications.withAddress(id);
    if (!found) return;
    const { notification, address } = found;
    const { title, body } = NOTIFICATIONS[notification.kind];
    const { language } = address;
    await this.mailer.send({
      id: notification.id,
      to: address.email,
      subject: render(NOTIFICATION_LETTER.subject, language, { title: render(title, language, notification.params) }),
      text: `${render(body, language, notification.params)}\n\n${render(NOTIFICATION_LETTER.closing, language)}\n`,
      language,
    });
  }
}
