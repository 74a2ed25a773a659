export const matchingActions = {
  'matching.match.read': { zh: '查看匹配结果', en: 'See matches' },
  'matching.run.read': { zh: '查看并复算已存的匹配', en: 'See stored matches and compute them again' },
  'matching.pool-job.read': { zh: '查看每夜匹配任务', en: 'See the nightly matching jobs' },
  'matching.pool-job.cancel': { zh: '取消每夜匹配任务', en: 'Cancel a nightly matching job' },
  'matching.prospects.read': { zh: '查看产品的潜在客户', en: 'See the prospects of a product' },
  'matching.what-if.ask': { zh: '试算产品条款变动的影响', en: 'Ask what other terms would change' },
  'matching.obstacles.read': { zh: '查看融资障碍', en: 'See what shuts enterprises out' },
} as const;
