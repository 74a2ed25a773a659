import { problem } from './entry.js';

/** What is wrong with a criterion by which a bank says who may borrow. */
export const eligibilityErrors = {
  'criterion-shape': problem(422, '条件写法有误', 'Not a criterion', '条件须且只须写明 fact、all、any、none、of、rights 之一。', 'A criterion has exactly one of fact, all, any, none, of, rights.'),
  'criterion-depth': problem(422, '条件嵌套过深', 'Nested too deeply', '条件最多嵌套 {max} 层。', 'A criterion is nested at most {max} deep.'),
  'criterion-parts': problem(422, '条件过多', 'Too many parts', '一条条件最多由 {max} 个部分组成。', 'A criterion has at most {max} parts.'),
  'unknown-fact': problem(422, '没有这项事实', 'No such fact', '没有这项事实；可用的事实见条件格式说明。', 'There is no such fact; the criteria schema lists those there are.'),
  'fact-of-a-right': problem(422, '应写在 rights 之内', 'A fact of a right', '这是知识产权的事实，请写在 rights.where 之内。', 'This is a fact of a right: ask for it within rights.where.'),
  'fact-not-of-a-right': problem(422, '不应写在 rights 之内', 'Not a fact of a right', '这不是知识产权的事实，请写在 rights 之外。', 'This is no fact of a right: ask for it outside rights.'),
  'rights-within-rights': problem(422, 'rights 不能嵌套', 'Rights within rights', 'rights 之内不能再用 rights。', 'There can be no rights within rights.'),
  'operator-missing': problem(422, '缺少要求', 'Nothing asked for', '请写明以下至少一项：{values}。', 'State at least one of: {values}.'),
  'number-form': problem(422, '数值写法有误', 'Malformed number', '元和百分数写成文本（如 "3000000.00"、"25"），月数和人数写成整数。', 'Yuan and percent are texts (such as "3000000.00", "25"), months and people whole numbers.'),
  'code-form': problem(422, '代码写法有误', 'Malformed code', '行政区划代码为 2、4 或 6 位数字，行业代码为一个字母及至多 4 位数字。', 'A division code has 2, 4 or 6 digits, an industry code a letter and up to 4 digits.'),
  'criterion-never-holds': problem(422, '条件不可能成立', 'Never holds', '这条条件任何情况下都不成立。', 'This criterion cannot hold for anybody.'),
  'criterion-always-holds': problem(422, '条件恒成立', 'Always holds', '这条条件任何情况下都成立，请删去或改写。', 'This criterion holds for everybody; remove or change it.'),
  'criterion-repeated': problem(422, '条件重复', 'Said twice', '与 {others} 重复，请删去一条。', 'Says the same as {others}; remove one of them.'),
  'criteria-fight': problem(422, '条件相互矛盾', 'Criteria that fight', '与 {others} 矛盾，不可能同时成立。', 'Fights with {others}: they cannot hold together.'),
  'criteria-unsettled': problem(422, '条件过于复杂', 'Too intricate', '条件过于复杂，无法判断是否自相矛盾，请拆分或简化。', 'Too intricate to tell whether it contradicts itself; split or simplify it.'),
} as const;
