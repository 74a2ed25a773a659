import { whole } from './entry.js';

export const identityParameters = {
  'identity.lock-out.failures': whole(1, 100, '同一用户名在同一网络连续登录失败多少次后锁定', 'Failed sign-ins of one user name from one network until it is locked there'),
  'identity.lock-out.address-failures': whole(1, 100_000, '同一地址连续登录失败多少次后锁定', 'Failed sign-ins from one address until it is locked'),
  'identity.lock-out.window-minutes': whole(1, 1440, '多少分钟没有失败后重新计数', 'Minutes without a failure after which counting starts anew'),
  'identity.lock-out.minutes': whole(1, 10_080, '锁定多少分钟', 'Minutes that a lock lasts'),
  'identity.slow-down.failures': whole(1, 10_000, '同一用户名在各处登录失败多少次后放慢', 'Failed sign-ins of one user name from everywhere until it is slowed down'),
  'identity.slow-down.seconds': whole(1, 3600, '放慢后两次尝试至少相隔的秒数', 'Seconds between two tries once slowed down'),
  'identity.slow-down.known-days': whole(1, 365, '成功登录过的网络多少天内不受放慢影响', 'Days for which a network that signed in is not slowed down'),
  'identity.password.min-length': whole(8, 64, '密码最短长度', 'Shortest password'),
  'identity.password.min-classes': whole(1, 4, '密码至少包含几类字符（大写、小写、数字、其他）', 'Kinds of character in a password (upper case, lower case, digit, other)'),
  'identity.one-time-password.hours': whole(1, 720, '一次性密码多少小时内有效', 'Hours in which a one-time password works'),
  'identity.session.idle-minutes': whole(5, 1440, '会话闲置多少分钟后结束', 'Minutes of rest after which a session ends'),
  'identity.session.refresh-days': whole(1, 90, '刷新令牌有效天数', 'Days that a refresh token waits to be used'),
} as const;
