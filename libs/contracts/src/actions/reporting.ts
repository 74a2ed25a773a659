export const reportingActions = {
  'reporting.outcomes.read': { zh: '查看成效统计', en: 'See outcome figures' },
  'reporting.outcomes.export': { zh: '导出成效明细', en: 'Export the rows of a figure' },
  'reporting.questions.read': { zh: '查看待核实事项', en: 'See facts held as questions' },
  'reporting.calibration.read': { zh: '查看匹配校准', en: 'See how matches came out' },
  'reporting.exposure.read': { zh: '查看匹配覆盖', en: 'See to whom products are shown' },
} as const;
