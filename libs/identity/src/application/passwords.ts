import { Injectable } from '@nestjs/common';
import { Algorithm, hash, verify } from '@node-rs/argon2';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. */
const COST = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

@Injectable()
export class Passwords {
  /** A hash that no password has: checking against it takes as long as against a real one. */
  private readonly nobody = this.hash('nobody has this password');

  hash(password: string): Promise<string> {
    return hash(password, COST);
  }

  /** Takes the same time whether or not the person exists, so that user names cannot be probed. */
  async matches(stored: string | undefined, password: string): Promise<boolean> {
    const matched = await verify(stored ?? (await this.nobody), password);
    return matched && stored !== undefined;
  }
}
