export const matchingActions = {
  'matching.match.read': { zh: '查看匹配结果', en: 'See matches' },
  'matching.run.read': { zh: '查看并复算已存的匹配', en: 'See stored matches and compute them again' },
  'matching.pool-job.read': { zh: '查看每夜匹配任务', en: 'See the nightly matching jobs' },
  'matching.pool-job.cancel': { zh: '取消每夜匹配任务', en: 'Cancel a nightly matching job' },
  'matching.prospects.read': { zh: '查看产品的潜在客户', en: 'See the prospects of a product' },
  'matching.what-if.ask': { zh: '试算产品条款变动的影响', en: 'Ask what other terms would change' },
  'matching.obstacles.read': { zh: '查看融资障碍', en: 'See what shuts enterprises out' },
  'matching.objection.file': { zh: '对匹配所读事实提出异议', en: 'Object to a fact that matching read' },
  'matching.objection.read': { zh: '查看事实异议', en: 'See objections to facts' },
  'matching.objection.withdraw': { zh: '撤回事实异议', en: 'Withdraw an objection' },
  'matching.objection.decide': { zh: '答复事实异议', en: 'Decide on an objection' },
  'matching.objected-facts.read': { zh: '查看有异议的事实', en: 'See which facts of a case are objected to' },
} as const;
