import type { Id } from '@zhichuang/kernel';
import { plainDate } from '@zhichuang/kernel';
import type { RightsPolicy } from '@zhichuang/ip-rights';
import { Clock } from '@zhichuang/platform';
import { GROUNDS } from '../../../../test/support/matching.js';
import { NeedPool } from './need-pool.js';
import { type KeptNeed, type NeedChange, NeedChanges, NeedRecordReader } from './ports.js';
import { ReadNeedFacts } from './read-need-facts.js';

/** So many live needs on record, each of its own enterprise; fails while it is told to. */
class Records extends NeedRecordReader {
  reads = 0;
  broken = false;
  /** Of this need something is on record that is no number. */
  unreadable = '';

  constructor(public count: number) {
    super();
  }

  async live(limit = Infinity): Promise<readonly Id<'Need'>[]> {
    return Array.from({ length: Math.min(this.count, limit) }, (_, i) => String(i) as Id<'Need'>);
  }

  async records(ids: readonly Id<'Need'>[]): Promise<readonly KeptNeed[]> {
    if (this.broken) throw new Error('no database');
    this.reads++;
    return ids.map((needId) => ({ needId, enterpriseId: `of ${needId}`, amount: '100', termMonths: 12, highestRatePpm: null, otherSecurity: null, division: '350102', industry: null, size: null, establishedOn: null, purposeKind: null, mainProduct: null, pledgedOn: null, tags: [], years: needId === this.unreadable ? ['liabilities', 'totalAssets'].map((fact) => ({ year: 2025, fact, value: 'much', source: 'self-stated' })) : [], rights: [] }));
  }
}

/** What was told of needs, by their numbers; a need above the count on record is not live. */
class Told extends NeedChanges {
  private readonly told: NeedChange[] = [];

  constructor(private readonly records: Records) {
    super();
  }

  tell(...numbers: number[]): void {
    for (const number of numbers) this.told.push({ needId: String(number) as Id<'Need'>, seq: String(this.told.length + 1), live: number < this.records.count });
  }

  async latest(): Promise<string> {
    return String(this.told.length);
  }

  async after(seq: string, limit: number): Promise<readonly NeedChange[]> {
    return this.told.slice(Number(seq), Number(seq) + limit);
  }

  note = async (): Promise<void> => undefined;
  noteAllOf = async (): Promise<void> => undefined;
}

class SetClock extends Clock {
  at_ = new Date('2026-11-25T02:00:00Z');

  override now(): Date {
    return this.at_;
  }

  later(minutes: number): void {
    this.at_ = new Date(this.at_.getTime() + minutes * 60_000);
  }
}

const poolOver = (records: Records): { pool: NeedPool; clock: SetClock; told: Told } => {
  const [clock, told] = [new SetClock(), new Told(records)];
  const policy = { on: async () => ({ feeGraceMonths: 6, feeSoonDays: 30, factMaxAgeDays: {} }) } as unknown as RightsPolicy;
  return { clock, told, pool: new NeedPool(new ReadNeedFacts(records, policy), records, told, { grounds: GROUNDS, text: '', sha256: '' }, clock) };
};
const pause = (): Promise<void> => new Promise((done) => setTimeout(done, 5));
/** Asks until so many enterprises are in the pool. */
async function until(pool: NeedPool, enterprises: number): Promise<void> {
  for (let tries = 0; tries < 1000; tries++) {
    const found = await pool.today().then((each) => each.enterprises, (error: { code?: string }) => (error.code === 'try-again' ? 0 : Promise.reject(error)));
    if (found === enterprises) return;
    await pause();
  }
  throw new Error('It was never loaded');
}
const busy = expect.objectContaining({ code: 'try-again', params: { seconds: 5 } });

describe('the pool of live needs', () => {
  it('is read at each question while they are few', async () => {
    const records = new Records(3);
    const { pool } = poolOver(records);
    expect((await pool.today()).enterprises).toBe(3);
    records.count = 4;
    expect((await pool.today()).enterprises).toBe(4);
  });

  it('of many is loaded once, in chunks, beside those who ask, and kept', async () => {
    const records = new Records(2500);
    const { pool, clock } = poolOver(records);
    await expect(pool.today()).rejects.toEqual(busy);
    await expect(pool.today()).rejects.toEqual(busy);
    await until(pool, 2500);
    clock.later(9);
    expect((await pool.today()).needs).toHaveLength(2500);
    expect(records.reads).toBe(3);
  });

  it('is loaded anew after ten minutes while the old one answers, after half an hour and on a new day before anything is answered', async () => {
    const records = new Records(1500);
    const { pool, clock } = poolOver(records);
    await until(pool, 1500);
    records.count = 1600;
    clock.later(11);
    expect((await pool.today()).enterprises).toBe(1500);
    await until(pool, 1600);
    clock.later(31);
    await expect(pool.today()).rejects.toEqual(busy);
    await until(pool, 1600);
    clock.at_ = new Date('2026-11-25T15:58:00Z');
    await expect(pool.today()).rejects.toEqual(busy);
    await until(pool, 1600);
    clock.later(3);
    await expect(pool.today()).rejects.toEqual(busy);
    await until(pool, 1600);
    expect((await pool.today()).day).toBe(plainDate('2026-11-26'));
  });

  it('reads a need of which something was told again at the next question, and no other', async () => {
    const records = new Records(1500);
    const { pool, told } = poolOver(records);
    await until(pool, 1500);
    const [before, reads] = [await pool.today(), records.reads];
    records.count = 1502;
    told.tell(1500, 1501, 7);
    const [after, same] = await Promise.all([pool.today(), pool.today()]);
    expect([before.needs.length, after.needs.length, same]).toEqual([1500, 1502, after]);
    expect(records.reads).toBe(reads + 1);
    await pool.today();
    expect(records.reads).toBe(reads + 1);
    records.count = 1501;
    told.tell(1501);
    expect((await pool.today()).needs).toHaveLength(1501);
  });

  it('is loaded anew beside the answers where a thousand needs changed', async () => {
    const records = new Records(1500);
    const { pool, told } = poolOver(records);
    await until(pool, 1500);
    records.count = 2600;
    told.tell(...Array.from({ length: 1100 }, (_, n) => 1500 + n));
    expect((await pool.today()).needs).toHaveLength(1500);
    await until(pool, 2600);
    expect((await pool.today()).needs).toHaveLength(2600);
  });

  it('leaves out a need of which the record cannot be read', async () => {
    const [few, many] = [new Records(3), new Records(1500)];
    few.unreadable = many.unreadable = '1';
    expect((await poolOver(few).pool.today()).needs).toHaveLength(2);
    const { pool } = poolOver(many);
    await until(pool, 1499);
  });

  it('that could not be loaded says so once, and is tried again', async () => {
    const records = new Records(1500);
    records.broken = true;
    const { pool } = poolOver(records);
    await expect(until(pool, 1500)).rejects.toThrow('no database');
    records.broken = false;
    await until(pool, 1500).catch((error: Error) => expect(error.message).toBe('no database'));
    await until(pool, 1500);
  });
});
