import { whole } from './entry.js';

export const organisationsParameters = {
  'organisations.review-working-days': whole(1, 60, '知识产权局核对企业材料的工作日', 'Working days in which the IP office looks over papers'),
  'organisations.registrations-a-day': whole(1, 1_000_000, '同一网络每天可注册的企业数', 'Enterprises registered from one network a day'),
} as const;
