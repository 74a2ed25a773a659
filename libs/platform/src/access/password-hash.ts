import { Algorithm, hash, verify } from '@node-rs/argon2';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. */
const COST = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** What is stored of a password: argon2id with a salt of its own. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** Whether it is the password of a hash; takes the same time either way. */
export const isPasswordOf = (stored: string, password: string): Promise<boolean> => verify(stored, password);
