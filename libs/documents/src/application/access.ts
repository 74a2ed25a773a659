import { type AccessTable, accessRow } from '@zhichuang/platform';

const enterprise = { 'enterprise-staff': 'own', 'enterprise-keeper': 'own' } as const;
const parties = { ...enterprise, 'bank-officer': 'own', 'bank-approver': 'own' } as const;
const offices = { 'office-staff': 'region', 'office-lead': 'region' } as const;

/** Which kind of actor deals with documents at all; which documents, the rules of their subject say. */
export const documentsAccess = {
  'documents.document.attach': accessRow(parties),
  'documents.document.list': accessRow({ ...parties, ...offices }),
  'documents.document.read': accessRow({ ...parties, ...offices }),
  'documents.document.download': accessRow({ ...parties, ...offices }),
  'documents.document.remove': accessRow(parties),
} as const satisfies AccessTable;
