import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, type Page, type PageRequest, requireScope, Tx } from '@zhichuang/platform';
import { type Notification, NotificationRepository } from './ports.js';

/** What an actor was told in the membership it acts in; what it learnt for another organisation stays there. */
@Injectable()
export class Inbox {
  constructor(
    private readonly tx: Tx,
    private readonly notifications: NotificationRepository,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async page(actor: Actor, unreadOnly: boolean, request: PageRequest): Promise<Page<Notification>> {
    requireScope(actor, 'notifications.notification.read');
    return this.notifications.page(actor.membershipId, unreadOnly, request);
  }

  async one(actor: Actor, id: Id<'Notification'>): Promise<Notification> {
    requireScope(actor, 'notifications.notification.read');
    const notification = await this.notifications.one(actor.membershipId, id);
    if (!notification) throw new DomainError('not-found');
    return notification;
  }

  async markRead(actor: Actor, id: Id<'Notification'>, version: number): Promise<void> {
    requireScope(actor, 'notifications.notification.mark-read');
    await this.tx.run(async () => {
      await this.one(actor, id);
      if (!(await this.notifications.markRead(id, version, this.clock.now()))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'notifications.notification.mark-read', object: { type: 'notification', id }, fields: ['readAt'] });
    });
  }

  /** Answers how many were unread. */
  async markAllRead(actor: Actor): Promise<number> {
    requireScope(actor, 'notifications.notification.mark-read');
    return this.tx.run(async () => {
      const marked = await this.notifications.markAllRead(actor.membershipId, this.clock.now());
      if (marked > 0) await this.audit.done({ action: 'notifications.notification.mark-read', object: { type: 'membership', id: actor.membershipId }, fields: ['readAt'] });
      return marked;
    });
  }
}

export const notificationActions = ({ readAt }: Notification): Action[] => (readAt === null ? ['notifications.notification.mark-read'] : []);
