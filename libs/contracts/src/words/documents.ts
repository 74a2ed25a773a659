/** The kinds of thing that documents are attached to, one registered by the feature that owns it. Stored with each document: a word never changes. */
export const DOCUMENT_SUBJECTS = ['enterprise', 'yearly-facts', 'ip-right', 'financing-need', 'loan-application', 'loan'] as const;
export type DocumentSubject = (typeof DOCUMENT_SUBJECTS)[number];
