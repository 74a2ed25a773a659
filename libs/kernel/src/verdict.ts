/**
 * What a check of an identifier means for its owner: `valid` passes; `confirm` may be real though it breaks a check digit, so
 * a document decides; `malformed` cannot be such an identifier and is refused.
 */
export type Verdict = 'valid' | 'confirm' | 'malformed';
