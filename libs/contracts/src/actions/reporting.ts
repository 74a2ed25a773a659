export const reportingActions = {
  'reporting.outcomes.read': { zh: '查看成效统计', en: 'See outcome figures' },
} as const;
