import { problem } from './entry.js';

export const matchingErrors = {
  'weights-not-whole': problem(422, '权重之和不为 100', 'Weights do not add up', '各部分权重之和须为 100。', 'The weights of all parts are 100 together.'),
} as const;
