import { whole } from './entry.js';

export const identityParameters = {
  'identity.lock-out.failures': whole(1, 100, '同一用户名连续登录失败多少次后锁定', 'Failed sign-ins of one user name until it is locked'),
  'identity.lock-out.address-failures': whole(1, 100_000, '同一地址连续登录失败多少次后锁定', 'Failed sign-ins from one address until it is locked'),
  'identity.lock-out.window-minutes': whole(1, 1440, '多少分钟没有失败后重新计数', 'Minutes without a failure after which counting starts anew'),
  'identity.lock-out.minutes': whole(1, 10_080, '锁定多少分钟', 'Minutes that a lock lasts'),
  'identity.password.min-length': whole(8, 64, '密码最短长度', 'Shortest password'),
  'identity.password.min-classes': whole(1, 4, '密码至少包含几类字符（大写、小写、数字、其他）', 'Kinds of character in a password (upper case, lower case, digit, other)'),
  'identity.one-time-password.hours': whole(1, 720, '一次性密码多少小时内有效', 'Hours in which a one-time password works'),
  'identity.session.idle-minutes': whole(5, 1440, '会话闲置多少分钟后结束', 'Minutes of rest after which a session ends'),
  'identity.session.refresh-days': whole(1, 90, '刷新令牌有效天数', 'Days that a refresh token waits to be used'),
} as const;
