import { problem } from './entry.js';

export const financingNeedsErrors = {
  'right-not-held': problem(409, '知识产权不在名下', 'Right not held', '第 {pointer} 项知识产权不在贵企业名下，请先录入。', 'The right at {pointer} is not on your record; add it first.'),
} as const;
