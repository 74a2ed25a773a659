import { type Locale, NOTIFICATIONS, render } from '@zhichuang/contracts';
import { notificationActions } from '../application/inbox.js';
import type { Address, Notification } from '../application/ports.js';

export const presentNotification = (notification: Notification, locale: Locale) => {
  const { title, body } = NOTIFICATIONS[notification.kind];
  return {
    id: notification.id,
    kind: notification.kind,
    title: render(title, locale, notification.params),
    body: render(body, locale, notification.params),
    link: notification.link,
    createdAt: notification.createdAt.toISOString(),
    readAt: notification.readAt?.toISOString() ?? null,
    version: notification.version,
    actions: notificationActions(notification),
  };
};

export const presentAddress = (address: Address | undefined, locale: Locale) => ({
  email: address?.email ?? null,
  language: address?.language ?? locale,
  verified: address?.verified ?? false,
  version: address?.version ?? 0,
  actions: ['notifications.address.change' as const],
});
