export const documentsActions = {
  'documents.document.attach': { zh: '上传文件', en: 'Attach a document' },
  'documents.document.list': { zh: '查看文件清单', en: 'See what is attached to a thing' },
  'documents.document.read': { zh: '查看文件信息', en: 'See a document' },
  'documents.document.download': { zh: '下载文件', en: 'Download a document' },
  'documents.document.remove': { zh: '撤回文件', en: 'Take a document back' },
} as const;
