import { Injectable } from '@nestjs/common';
import type { NotificationKind } from '@zhichuang/contracts';
import { Clock, newId, Outbox, Tx } from '@zhichuang/platform';
import { type Audience, MemberReader, NotificationRepository, type NotificationParams } from './ports.js';

export interface News {
  readonly kind: NotificationKind;
  readonly audience: Audience;
  readonly params?: NotificationParams | undefined;
  readonly link?: string;
}

/** Puts one notification into the inbox of each member of the audience; letters follow by the outbox. Answers how many were told. */
@Injectable()
export class NotifyMembers {
  constructor(
    private readonly tx: Tx,
    private readonly members: MemberReader,
    private readonly notifications: NotificationRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute({ kind, audience, params = {}, link }: News): Promise<number> {
    return this.tx.run(async () => {
      const members = await this.members.of(audience);
      for (const member of members) {
        const id = newId<'Notification'>();
        await this.notifications.add({ id, kind, params, link: link ?? null, createdAt: this.clock.now(), readAt: null, version: 1 }, member);
        await this.outbox.append('notifications.notification.made', id, { notificationId: id });
      }
      return members.length;
    });
  }
}
