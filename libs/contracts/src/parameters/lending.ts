import { whole } from './entry.js';

export const lendingParameters = {
  'lending.take-up-working-days': whole(1, 60, '银行受理申请的工作日', 'Working days in which a bank takes up an application'),
  'lending.answer-working-days': whole(1, 120, '银行受理后答复的工作日', 'Working days in which a bank answers after taking up'),
  'lending.requote-working-days': whole(1, 60, '报价全部失效后，银行重新报价或婉拒的工作日', 'Working days in which a bank quotes again or declines once none of its offers stands'),
  'lending.life-working-days': whole(5, 250, '申请有效的工作日', 'Working days that an application lives'),
} as const;
