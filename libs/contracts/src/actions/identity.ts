export const identityActions = {
  'identity.me.read': { zh: '查看我的身份', en: 'See who I am' },
} as const;
