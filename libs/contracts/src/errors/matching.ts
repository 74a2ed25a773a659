import { problem } from './entry.js';

export const matchingErrors = {
  'weights-not-whole': problem(422, '权重之和不为 100', 'Weights do not add up', '各部分权重之和须为 100。', 'The weights of all parts are 100 together.'),
  'engine-unknown': problem(409, '匹配引擎版本不可用', 'Engine not known', '该记录由匹配引擎版本“{engine}”计算，本版本只能复算：{known}。', 'It was computed by version "{engine}" of the engine; this build can compute again what these did: {known}.'),
} as const;
