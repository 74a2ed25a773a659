export interface NotificationsEvents {
  /** Somebody was told something; a letter goes out where an address is known. */
  'notifications.notification.made': { notificationId: string };
}
