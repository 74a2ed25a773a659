export const notificationsActions = {
  'notifications.notification.read': { zh: '查看消息', en: 'See notifications' },
  'notifications.notification.mark-read': { zh: '标为已读', en: 'Mark as read' },
  'notifications.address.change': { zh: '设置通知邮箱', en: 'Set the e-mail address' },
} as const;
