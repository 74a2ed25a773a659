export const matchingActions = {
  'matching.match.read': { zh: '查看匹配结果', en: 'See matches' },
} as const;
