import { AUDIT_ENTRY_COLUMNS, type AuditEntryText, CHAIN_START, nextHash } from './chain.js';

export interface AuditVerdict {
  /** Entries in the trail. */
  readonly rows: number;
  readonly sealed: number;
  /** Entries that wait for their seal. */
  readonly unsealed: number;
  /** The last seal, in hexadecimal: kept elsewhere, it shows later that nothing was cut off. */
  readonly head: string;
  /** The first position at which trail and chain do not agree, and why; null when they do. */
  readonly firstBroken: { readonly position: number; readonly reason: 'entry-missing' | 'entry-changed' | 'position-missing' | 'order-changed' | 'entry-inserted' | 'head-missing' } | null;
}

type Query = <Row>(text: string, parameters: readonly unknown[]) => Promise<Row[]>;
type SealedEntry = { [K in keyof AuditEntryText]: AuditEntryText[K] | null } & { position: string; hash: Buffer };
type Broken = NonNullable<AuditVerdict['firstBroken']>;

const BATCH = 2_000;
const broken = (position: number, reason: Broken['reason']): Broken => ({ position, reason });

/** Walks the whole chain in one snapshot; `head`, when given, must be one of its hashes. */
export async function verifyAudit(query: Query, head?: string): Promise<AuditVerdict> {
  const [counts] = await query<{ rows: string; sealed: string; unsealed: string }>(
    `select (select count(*) from platform.audit_entry) "rows", (select count(*) from platform.audit_seal) sealed,
            (select count(*) from platform.audit_entry e where not exists (select 1 from platform.audit_seal s where s.entry_id = e.id)) unsealed`,
    [],
  );
  const walked = await walk(query, head?.toLowerCase());
  const firstBroken = walked.broken ?? (await insertedBehind(query)) ?? (head && !walked.headSeen ? broken(walked.position + 1, 'head-missing') : null);
  return { rows: Number(counts?.rows), sealed: Number(counts?.sealed), unsealed: Number(counts?.unsealed), head: walked.hash.toString('hex'), firstBroken };
}

async function walk(query: Query, head: string | undefined): Promise<{ position: number; hash: Buffer; headSeen: boolean; broken?: Broken }> {
  let position = 0;
  let hash: Buffer = CHAIN_START;
  let before = { xact: -1n, id: -1n };
  let headSeen = head === CHAIN_START.toString('hex');
  for (;;) {
    const batch = await query<SealedEntry>(`select s.position, s.hash, ${AUDIT_ENTRY_COLUMNS} from platform.audit_seal s left join platform.audit_entry e on e.id = s.entry_id where s.position > $1 order by s.position limit $2`, [position, BATCH]);
    for (const sealed of batch) {
      const at = position + 1;
      const stop = (reason: Broken['reason']) => ({ position, hash, headSeen, broken: broken(at, reason) });
      if (Number(sealed.position) !== at) return stop('position-missing');
      if (sealed.id === null) return stop('entry-missing');
      const entry = sealed as AuditEntryText;
      const place = { xact: BigInt(entry.xact), id: BigInt(entry.id) };
      if (!nextHash(hash, entry).equals(sealed.hash)) return stop('entry-changed');
      if (place.xact < before.xact || (place.xact === before.xact && place.id <= before.id)) return stop('order-changed');
      [position, hash, before] = [at, sealed.hash, place];
      headSeen ||= head === hash.toString('hex');
    }
    if (batch.length < BATCH) return { position, hash, headSeen };
  }
}

/** An entry without a seal that claims to be older than the last sealed one was put in afterwards. */
async function insertedBehind(query: Query): Promise<Broken | null> {
  const [found] = await query<{ position: string }>(
    `select (select min(s2.position) from platform.audit_seal s2 join platform.audit_entry e2 on e2.id = s2.entry_id where (e2.xact, e2.id) > (e.xact, e.id)) as position
       from platform.audit_entry e
      where not exists (select 1 from platform.audit_seal s where s.entry_id = e.id)
        and (e.xact, e.id) < (select l.xact, l.id from platform.audit_seal s join platform.audit_entry l on l.id = s.entry_id order by s.position desc limit 1)
      order by e.xact, e.id limit 1`,
    [],
  );
  return found ? broken(Number(found.position), 'entry-inserted') : null;
}
