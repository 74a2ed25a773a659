export const ipRightsActions = {
  'ip-rights.right.add': { zh: '录入知识产权', en: 'Add IP rights' },
  'ip-rights.right.read': { zh: '查看知识产权', en: 'See IP rights' },
  'ip-rights.right.remove': { zh: '移除知识产权', en: 'Remove an IP right' },
  'ip-rights.value.record': { zh: '登记估值', en: 'Record a value' },
  'ip-rights.fact.record': { zh: '登记权利状况', en: 'Record what happened to a right' },
  'ip-rights.import.start': { zh: '导入知识产权', en: 'Import IP rights' },
  'ip-rights.import.read': { zh: '查看导入', en: 'See imports' },
  'ip-rights.import.resume': { zh: '继续导入', en: 'Resume an import' },
  'ip-rights.import.cancel': { zh: '停止导入', en: 'Stop an import' },
  'ip-rights.import.undo': { zh: '撤销导入', en: 'Undo an import' },
  'ip-rights.doubtful-owner.read': { zh: '查看存疑权利人', en: 'See doubtful owners' },
  'ip-rights.doubtful-owner.decide': { zh: '认定存疑权利人', en: 'Decide on a doubtful owner' },
} as const;
