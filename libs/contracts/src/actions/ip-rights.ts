export const ipRightsActions = {
  'ip-rights.right.add': { zh: '录入知识产权', en: 'Add IP rights' },
  'ip-rights.right.read': { zh: '查看知识产权', en: 'See IP rights' },
} as const;
