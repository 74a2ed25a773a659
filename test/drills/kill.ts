import { randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, chmodSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { completePatentNumber } from '@zhichuang/kernel';
import pg from 'pg';
import { Client } from '../support/client.js';
import { kill, postgresOf } from '../support/processes.js';
import { type ProductProcess, startProduct } from '../support/product-process.js';
import { told } from './told.js';

export interface KillReport {
  readonly writes: number;
  /** Ids that the client was told of. */
  readonly acknowledged: number;
  readonly rowsInTable: number;
  /** Acknowledged and not in the table; in the table and never acknowledged. */
  readonly lost: number;
  readonly unknown: number;
  /** Writes that have more than one row, and their rows of the audit trail beyond or short of one each. */
  readonly twice: number;
  readonly auditRows: number;
  readonly kills: Readonly<Record<Victim, number>>;
  /** Requests that got no answer or a 5xx and were sent again; answers that were replayed from the first time. */
  readonly sentAgain: number;
  readonly replayed: number;
}

const VICTIMS = ['api', 'postgresql', 'both'] as const;
type Victim = (typeof VICTIMS)[number];

const CLIENTS = 8;
const WORST_PAUSE_MS = 200;
/** More often than any restart takes: whatever answers so is not on its way back. */
const TRIES = 1200;

/**
 * Writes drafts over HTTP while the API, PostgreSQL or both are killed with SIGKILL at a random moment of each round. The client sends
 * a write again with its key until it is acknowledged, and keeps the ids; in the end its list is compared with the table.
 */
export async function killDrill({ rounds, writes }: { rounds: number; writes: number }): Promise<KillReport> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhichuang-drill-'));
  chmodSync(dataDir, 0o755);
  const drill = new Drill(dataDir);
  try {
    await drill.start();
    for (let round = 1; round <= rounds; round++) await drill.round(round, writes);
    return await drill.compare(rounds * writes);
  } finally {
    await drill.end();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

class Drill {
  private readonly acknowledged: { id: string; label: string }[] = [];
  private readonly kills: Record<Victim, number> = { api: 0, postgresql: 0, both: 0 };
  private sentAgain = 0;
  private replayed = 0;
  private product: ProductProcess | undefined;
  private client: Client | undefined;
  private rightId: string | undefined;
  private failure: unknown;

  constructor(private readonly dataDir: string) {}

  async start(): Promise<void> {
    const product = startProduct({ DATA_DIR: this.dataDir, RATE_LIMIT: '10000000', SIGN_IN_RATE_LIMIT: '10000000' });
    this.product = product;
    this.client = await new Client(await product.address).signIn('keeper', 'Demo-2026');
    this.rightId ??= (await this.client.post('/ip-rights', { numbers: [completePatentNumber('201810765411')] })).body.items[0].rightId;
  }

  async round(round: number, writes: number): Promise<void> {
    const began = performance.now();
    const victim = VICTIMS[randomInt(VICTIMS.length)]!;
    // Somewhere in the first nine tenths, so that there is always something left to write.
    const killAt = this.acknowledged.length + randomInt(1, Math.max(2, Math.floor(writes * 0.9)));
    let next = 0;
    let killed: Promise<void> | undefined;
    const worker = async (): Promise<void> => {
      while (next < writes) {
        await this.write(`drill ${round}/${++next}`);
        if (this.acknowledged.length >= killAt) killed ??= this.killAndRestart(victim).catch((error: unknown) => void (this.failure = error));
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, worker));
    await killed;
    if (this.failure) throw this.failure as Error;
    told(`round ${String(round).padStart(2)}: ${writes} writes, killed ${victim.padEnd(10)} after ${String(killAt - (this.acknowledged.length - writes)).padStart(4)}, ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }

  private async killAndRestart(victim: Victim): Promise<void> {
    this.kills[victim]++;
    const { pid, ended } = this.product!;
    kill([...(victim === 'postgresql' ? [] : [pid]), ...(victim === 'api' ? [] : postgresOf(this.dataDir))]);
    // Without its PostgreSQL the API ends by itself.
    await ended;
    await this.start();
  }

  private async write(label: string): Promise<void> {
    const key = randomUUID();
    let unreached: unknown;
    for (let tries = 1; ; tries++) {
      // Without a server that comes back there is nothing to wait for.
      if (this.failure) throw this.failure as Error;
      const answer = await this.client!.post('/financing-needs', { amount: '1000000', termMonths: 12, purpose: label, rightIds: [this.rightId] }, { 'idempotency-key': key }).catch((error: unknown) => void (unreached = error));
      if (answer?.status === 201) {
        if (answer.headers.get('idempotency-replayed') === 'true') this.replayed++;
        this.acknowledged.push({ id: answer.body.id, label });
        return;
      }
      if (answer && answer.status < 500 && answer.body?.code !== 'in-flight') throw new Error(`${label}: ${answer.status} ${answer.text}`);
      if (tries === TRIES) throw new Error(`${label}: sent ${TRIES} times, the last answer was ${answer ? `${answer.status} ${answer.text}` : `none: ${String(unreached)}`}`);
      this.sentAgain++;
      await sleep(randomInt(1, WORST_PAUSE_MS));
    }
  }

  async compare(writes: number): Promise<KillReport> {
    const secret = readFileSync(join(this.dataDir, 'secrets/database-owner'), 'utf8');
    const port = Number(readFileSync(join(this.dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[3]);
    const owner = new pg.Client({ host: '127.0.0.1', port, user: 'zhichuang_owner', password: secret, database: 'zhichuang' });
    await owner.connect();
    try {
      const { rows } = await owner.query<{ id: string; label: string; audits: number }>(
        `select n.id::text, n.purpose label, (select count(*)::int from platform.audit_entry a where a.object_id = n.id::text) audits
           from financing_needs.need n where n.purpose like 'drill %'`,
      );
      const table = new Set(rows.map(({ id }) => id));
      const client = new Set(this.acknowledged.map(({ id }) => id));
      return {
        writes,
        acknowledged: this.acknowledged.length,
        rowsInTable: rows.length,
        lost: [...client].filter((id) => !table.has(id)).length,
        unknown: [...table].filter((id) => !client.has(id)).length,
        twice: rows.length - new Set(rows.map(({ label }) => label)).size,
        auditRows: rows.reduce((sum, { audits }) => sum + audits, 0),
        kills: this.kills,
        sentAgain: this.sentAgain,
        replayed: this.replayed,
      };
    } finally {
      await owner.end();
    }
  }

  async end(): Promise<void> {
    await this.product?.stop();
    kill(postgresOf(this.dataDir));
  }
}
