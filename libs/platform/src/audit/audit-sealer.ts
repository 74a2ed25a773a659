import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Environment } from '../config/environment.js';
import { Tx } from '../database/tx.js';
import { Schedules } from '../outbox/schedules.js';
import { AUDIT_ENTRY_COLUMNS, type AuditEntryText, CHAIN_START, nextHash } from './chain.js';

/** Any number; the same in every process, so that only one seals at a time. */
const LOCK = 815_493_008;
const BATCH = 500;
/** Keeps the lag below five seconds, also where another process takes the lead over. */
const EVERY_SECONDS = 2;

/**
 * Puts committed audit entries into a hash chain. Entries are taken in the order (transaction, id) and only below the oldest running
 * transaction, so that nothing can still appear before what is sealed: an entry found there later was put in by somebody.
 */
@Injectable()
export class AuditSealer implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger('Audit');

  constructor(
    private readonly tx: Tx,
    private readonly environment: Environment,
    private readonly schedules: Schedules,
  ) {}

  onModuleInit(): void {
    this.schedules.add('platform.seal-audit', EVERY_SECONDS, () => this.sealAll());
  }

  /** What the last requests wrote does not wait for the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    if (!this.environment.WORKER) return;
    try {
      await this.sealAll();
    } catch (error) {
      this.logger.error({ message: 'The end of the audit trail could not be sealed; the next worker does it', cause: error instanceof Error ? error.message : String(error) });
    }
  }

  /** Seals one batch of what is due; answers how many entries that were. Does nothing while another process seals. */
  async sealDue(): Promise<number> {
    return this.tx.run(async () => {
      const [{ locked } = { locked: false }] = await this.tx.sql<{ locked: boolean }>('select pg_try_advisory_xact_lock($1) locked', [LOCK]);
      if (!locked) return 0;
      const [last] = await this.tx.sql<{ position: string; hash: Buffer; xact: string; id: string }>(
        `select s.position, s.hash, coalesce(e.xact, '0'::xid8)::text xact, s.entry_id id from platform.audit_seal s left join platform.audit_entry e on e.id = s.entry_id order by s.position desc limit 1`,
      );
      const due = await this.tx.sql<AuditEntryText>(
        `select ${AUDIT_ENTRY_COLUMNS} from platform.audit_entry e
          where (e.xact, e.id) > ($1::xid8, $2::bigint) and e.xact < pg_snapshot_xmin(pg_current_snapshot()) order by e.xact, e.id limit $3`,
        [last?.xact ?? '0', last?.id ?? '0', BATCH],
      );
      if (due.length === 0) return 0;
      let hash: Buffer = last?.hash ?? CHAIN_START;
      const hashes = due.map((entry) => (hash = nextHash(hash, entry)));
      await this.tx.manager.query(
        `insert into platform.audit_seal (position, entry_id, hash) select $1::bigint + n, entry_id, hash from unnest($2::bigint[], $3::bytea[]) with ordinality as due (entry_id, hash, n)`,
        [last?.position ?? '0', due.map(({ id }) => id), hashes],
      );
      return due.length;
    });
  }

  private async sealAll(): Promise<void> {
    while ((await this.sealDue()) === BATCH);
  }
}
