import { problem } from './entry.js';

export const matchingErrors = {
  'weights-not-whole': problem(422, '权重之和不为 100', 'Weights do not add up', '各部分权重之和须为 100。', 'The weights of all parts are 100 together.'),
  'engine-unknown': problem(409, '匹配引擎版本不可用', 'Engine not known', '该记录由匹配引擎版本“{engine}”计算，本版本只能复算：{known}。', 'It was computed by version "{engine}" of the engine; this build can compute again what these did: {known}.'),
  'product-not-published': problem(409, '产品未在发布状态', 'Product not on the shelf', '只有在架产品的已发布版本可以查看潜在客户或试算。', 'Prospects and what-ifs are told of the published edition of a product on the shelf only.'),
  'fact-beyond-objection': problem(422, '该事实不能提出异议', 'Not a fact to object to', '融资需求中的内容由企业自行填写，直接修改即可；银行与知识产权局的协议不是企业的事实。', 'What the need says the enterprise writes and changes itself; an agreement of the bank with the IP office is no fact of the enterprise.'),
  'fact-not-read': problem(409, '没有可异议的记录', 'Nothing was read', '该事实目前没有记录，无从异议；请直接补充。', 'Nothing is on record of this fact, so there is nothing to object to: supply it where it is kept.'),
  'objection-open': problem(409, '异议正在处理', 'An objection is open', '对该事实的异议正在处理；可先撤回，再重新提出。', 'An objection to this fact waits for its answer; withdraw it to file another.'),
} as const;
