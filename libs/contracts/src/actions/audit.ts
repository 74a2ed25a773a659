export const auditActions = {
  'audit.entry.read': { zh: '查看审计记录', en: 'See the audit trail' },
  'audit.chain.verify': { zh: '核验审计链', en: 'Verify the audit chain' },
} as const;
