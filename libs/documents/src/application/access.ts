import { type AccessTable, accessRow } from '@zhichuang/platform';

const parties = { 'enterprise-staff': 'own', 'enterprise-keeper': 'own', 'bank-officer': 'own', 'bank-approver': 'own' } as const;
const offices = { 'office-staff': 'region', 'office-lead': 'region' } as const;

/** Which kind of actor deals with documents at all; which documents, the rules of their subject say. */
export const documentsAccess = {
  'documents.document.attach': accessRow({ ...parties, ...offices }),
  'documents.document.read': accessRow({ ...parties, ...offices }),
  'documents.document.download': accessRow({ ...parties, ...offices }),
  'documents.document.remove': accessRow({ ...parties, 'office-staff': 'own', 'office-lead': 'own' }),
} as const satisfies AccessTable;
