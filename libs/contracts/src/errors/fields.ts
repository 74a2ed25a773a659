import type { Text } from '../text.js';

/** What is wrong with one field of a request, by the code in `errors[].code`. */
export const fieldErrors = {
  required: { zh: '必填。', en: 'Required.' },
  'unknown-field': { zh: '没有这个字段，请删除。', en: 'There is no such field; remove it.' },
  'wrong-type': { zh: '类型有误。', en: 'Of the wrong type.' },
  'text-length': { zh: '长度应为 {min} 至 {max} 个字符。', en: 'Between {min} and {max} characters.' },
  'text-control': { zh: '含有不允许的控制字符。', en: 'Contains control characters that are not allowed.' },
  'not-in-list': { zh: '应为以下之一：{values}。', en: 'One of: {values}.' },
  'number-range': { zh: '应在 {min} 与 {max} 之间。', en: 'Between {min} and {max}.' },
  'list-length': { zh: '应有 {min} 至 {max} 项。', en: 'Between {min} and {max} entries.' },
  'list-duplicate': { zh: '有重复项。', en: 'Has duplicates.' },
  amount: { zh: '应为大于 0、不超过 {max} 的元，最多两位小数，例如 "3000000.00"。', en: 'Yuan above 0 and at most {max}, with at most two decimals, such as "3000000.00".' },
  'amount-signed': { zh: '应为绝对值不超过 {max} 的元，最多两位小数，例如 "-120000.00"。', en: 'Yuan of at most {max} either way, with at most two decimals, such as "-120000.00".' },
  rate: { zh: '应为 0 至 100 之间、最多四位小数的百分数，例如 "3.4500"。', en: 'A percentage from 0 to 100 with at most four decimals, such as "3.4500".' },
  date: { zh: '不是存在的日期，应如 2026-01-31。', en: 'Not a date that exists; write 2026-01-31.' },
  'date-order': { zh: '结束不能早于开始。', en: 'The end cannot come before the start.' },
  'date-past': { zh: '日期不能早于今天。', en: 'The day cannot lie before today.' },
  'date-future': { zh: '日期不能晚于今天。', en: 'The day cannot lie after today.' },
  id: { zh: '不是有效的编号。', en: 'Not an id.' },
  email: { zh: '不是有效的邮箱地址。', en: 'Not an e-mail address.' },
  'division-code': { zh: '应为 6 位行政区划代码。', en: 'A division code of 6 digits.' },
  invalid: { zh: '无效。', en: 'Not valid.' },
} as const satisfies Record<string, Text>;

export type FieldErrorCode = keyof typeof fieldErrors;
