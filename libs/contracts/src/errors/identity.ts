import { problem } from './entry.js';

export const identityErrors = {
  'sign-in-failed': problem(401, '登录失败', 'Sign-in failed', '用户名或密码不正确。', 'The user name or the password is not right.'),
  'username-taken': problem(409, '用户名已被使用', 'User name taken', '请换一个用户名。', 'Choose another user name.'),
} as const;
