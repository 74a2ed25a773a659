import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** `logs` of a data folder, made where it is missing and closed to everybody but its owner; PostgreSQL's user does not write there. */
export function logFolder(dataDir: string): string {
  const folder = join(dataDir, 'logs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  return folder;
}
