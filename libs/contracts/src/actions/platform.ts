export const platformActions = {
  'platform.parameter.read': { zh: '查看参数', en: 'See the parameters' },
  'platform.parameter.set': { zh: '设定参数', en: 'Set a parameter' },
} as const;
