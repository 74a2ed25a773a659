import { createHash } from 'node:crypto';
import { CONSENT_TEXTS, type ConsentTextVersion } from '@zhichuang/contracts';

/** SHA-256, in hex, of the Chinese and the English text as they were shown: what was agreed to can be proved later. */
export const consentTextSha256 = (version: ConsentTextVersion): string => createHash('sha256').update(`${CONSENT_TEXTS[version].zh}\n${CONSENT_TEXTS[version].en}`, 'utf8').digest('hex');
