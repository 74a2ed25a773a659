export const identityActions = {
  'identity.me.read': { zh: '查看我的身份', en: 'See who I am' },
  'identity.membership.act': { zh: '切换所代表的单位', en: 'Act for another organisation' },
  'identity.password.change': { zh: '修改密码', en: 'Change my password' },
  'identity.person.read': { zh: '查看本单位人员', en: "See my organisation's people" },
  'identity.person.add': { zh: '添加人员', en: 'Add a person' },
  'identity.person.end': { zh: '撤销人员身份', en: 'End a membership' },
  'identity.person.reset-password': { zh: '重置密码', en: 'Give a one-time password' },
  'identity.first-account.create': { zh: '为单位开通首个账号', en: "Make an organisation's first account" },
  'identity.session.read': { zh: '查看会话', en: 'See the sessions' },
  'identity.session.end': { zh: '结束会话', en: 'End a session' },
  'identity.lock.read': { zh: '查看登录锁定', en: 'See the locks' },
  'identity.lock.release': { zh: '解除登录锁定', en: 'Release a lock' },
} as const;
