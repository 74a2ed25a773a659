import { createSecretKey, type KeyObject } from 'node:crypto';

/** The keys of this installation: from the settings, or made at the first embedded start and kept in `DATA_DIR/secrets`. */
export class Secrets {
  /** Signs access tokens and the fingerprints of idempotent requests. A key object, for every check of a token would otherwise first try to read the text as a public key. */
  readonly tokenKey: KeyObject;

  constructor(tokenKey: string) {
    this.tokenKey = createSecretKey(Buffer.from(tokenKey, 'utf8'));
  }
}
