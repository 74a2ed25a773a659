/** The keys of this installation: from the settings, or made at the first embedded start and kept in `DATA_DIR/secrets`. */
export class Secrets {
  constructor(
    /** Signs access tokens and the fingerprints of idempotent requests. */
    readonly tokenKey: string,
  ) {}
}
