import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbeddedPostgres, resolveDataDir, startEmbeddedPostgres } from '@zhichuang/postgres-launcher';
import type { Environment } from '../config/environment.js';
import { Secrets } from '../config/secrets.js';

/** Everything a process needs to know about where it runs. */
export interface Installation {
  readonly projectRoot: string;
  readonly dataDir: string;
  readonly ownerUrl: string;
  readonly applicationUrl: string;
  /** Set for a role that migrations make; an external database's roles are its administrator's. */
  readonly applicationPassword: string | undefined;
  readonly secrets: Secrets;
  readonly embedded: EmbeddedPostgres | undefined;
  /** What a first migration makes of it. */
  readonly wantsDemo: boolean;
}

export const APPLICATION_ROLE = 'zhichuang_app';

/** Finds the database that the settings name, or starts the embedded one (or joins it, where a server of ours runs on it already). */
export async function openInstallation(environment: Environment, projectRoot: string, options: { join?: boolean } = {}): Promise<Installation> {
  if (environment.DATABASE_URL) {
    return {
      projectRoot,
      dataDir: environment.DATA_DIR ?? join(projectRoot, 'data'),
      ownerUrl: environment.DATABASE_OWNER_URL ?? environment.DATABASE_URL,
      applicationUrl: environment.DATABASE_URL,
      applicationPassword: undefined,
      secrets: new Secrets(environment.TOKEN_KEY ?? ''),
      embedded: undefined,
      wantsDemo: environment.DEMO ?? false,
    };
  }
  const dataDir = await resolveDataDir(environment.DATA_DIR, projectRoot);
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const ownerPassword = secret(dataDir, 'database-owner');
  const applicationPassword = secret(dataDir, 'database-application');
  const embedded = await startEmbeddedPostgres({ projectRoot, dataDir, ownerPassword, database: 'zhichuang', join: options.join ?? false });
  const url = (user: string, password: string) => `postgres://${user}:${password}@127.0.0.1:${embedded.port}/zhichuang`;
  return {
    projectRoot,
    dataDir,
    ownerUrl: url('zhichuang_owner', ownerPassword),
    applicationUrl: url(APPLICATION_ROLE, applicationPassword),
    applicationPassword,
    secrets: new Secrets(environment.TOKEN_KEY ?? secret(dataDir, 'token-key')),
    embedded,
    wantsDemo: environment.DEMO ?? true,
  };
}

/** A random key, made once and kept readable for its owner alone. */
function secret(dataDir: string, name: string): string {
  const folder = join(dataDir, 'secrets');
  const file = join(folder, name);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Written aside and renamed: a crash in between leaves no empty key behind.
    writeFileSync(`${file}.new`, randomBytes(32).toString('hex'), { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  }
  return readFileSync(file, 'utf8');
}
