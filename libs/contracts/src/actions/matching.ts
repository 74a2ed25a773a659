export const matchingActions = {
  'matching.match.read': { zh: '查看匹配结果', en: 'See matches' },
  'matching.prospects.read': { zh: '查看产品的潜在客户', en: 'See the prospects of a product' },
  'matching.what-if.ask': { zh: '试算产品条款变动的影响', en: 'Ask what other terms would change' },
  'matching.obstacles.read': { zh: '查看融资障碍', en: 'See what shuts enterprises out' },
} as const;
