import { problem } from './entry.js';

export const matchingErrors = {
  'weights-not-whole': problem(422, '权重之和不为 100', 'Weights do not add up', '各部分权重之和须为 100。', 'The weights of all parts are 100 together.'),
  'engine-unknown': problem(409, '匹配引擎版本不可用', 'Engine not known', '该记录由匹配引擎版本“{engine}”计算，本版本只能复算：{known}。', 'It was computed by version "{engine}" of the engine; this build can compute again what these did: {known}.'),
  'product-not-published': problem(409, '产品未在发布状态', 'Product not on the shelf', '只有在架产品的已发布版本可以查看潜在客户或试算。', 'Prospects and what-ifs are told of the published edition of a product on the shelf only.'),
} as const;
