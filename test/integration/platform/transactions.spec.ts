import { Tx } from '@zhichuang/platform';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
let dataSource: DataSource;
let tx: Tx;

beforeAll(async () => {
  database = await cloneDatabase('live');
  await database.owner.query('create table public.row (id text primary key, n int not null); grant select, insert, update on public.row to zhichuang_app');
  const { rows: [{ name }] } = await database.owner.query('select current_database() name');
  await database.owner.query(`alter database ${name} set deadlock_timeout = '50ms'`);
  dataSource = await new DataSource({ type: 'postgres', url: database.installation.applicationUrl, poolSize: 4 }).initialize();
  tx = new Tx(dataSource);
});
beforeEach(() => database.owner.query(`truncate public.row; insert into public.row values ('a', 0), ('b', 0)`));
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const raise = (id: string): Promise<unknown> => tx.manager.query('update public.row set n = n + 1 where id = $1', [id]);
const rows = async (): Promise<unknown> => (await database.owner.query('select id, n from public.row order by id')).rows;
const isBlocked = async (pid: number): Promise<boolean> => (await database.owner.query('select cardinality(pg_blocking_pids($1)) > 0 blocked', [pid])).rows[0].blocked;

/** Two that come to the same point; after the first meeting nobody waits any more. */
function meeting(): () => Promise<void> {
  let come = 0;
  let open: () => void = () => undefined;
  const both = new Promise<void>((resolve) => (open = resolve));
  return async () => {
    if (++come === 2) open();
    await both;
  };
}

describe('the runner of transactions', () => {
  it('restarts the whole work of the one that PostgreSQL picks out of a deadlock: both have their effect once', async () => {
    const meet = meeting();
    let begun = 0;
    const both: Promise<void>[] = [];
    const crossing = (first: string, second: string): Promise<void> =>
      tx.run(async () => {
        // The one that was picked goes on when the other has ended, however slow that is: they do not meet again.
        if (++begun > 2) await Promise.race(both);
        await raise(first);
        await meet();
        await raise(second);
      });
    both.push(crossing('a', 'b'), crossing('b', 'a'));
    await Promise.all(both);
    expect(begun).toBe(3);
    expect(await rows()).toEqual([{ id: 'a', n: 2 }, { id: 'b', n: 2 }]);
  });

  it('says try-again after the third deadlock in a row, and nothing of the work stays', async () => {
    let begun = 0;
    let rivalEnded: Promise<void> = Promise.resolve();
    const work = tx.run(async () => {
      begun++;
      // Begun anew, it could take "a" back before the rival of the time before has woken up, who still holds "b".
      await rivalEnded;
      await raise('a');
      const rival = new pg.Client({ connectionString: database.installation.ownerUrl });
      await rival.connect();
      // The rival does not look for a deadlock in our time: the work is the one that PostgreSQL picks.
      await rival.query(`begin; set local deadlock_timeout = '1h'; update public.row set n = 100 where id = 'b'`);
      const { rows: [{ pid }] } = await rival.query('select pg_backend_pid() pid');
      const waiting = rival.query(`update public.row set n = 100 where id = 'a'`);
      // PostgreSQL looks once: before the rival waits there is no deadlock to find.
      while (!(await isBlocked(pid))) await new Promise((resolve) => setTimeout(resolve, 5));
      try {
        await raise('b');
      } finally {
        // Its lock on "a" comes with the end of the work, which is behind this `finally`.
        rivalEnded = waiting.then(() => rival.end());
      }
    });
    await expect(work).rejects.toMatchObject({ code: 'try-again' });
    expect(begun).toBe(3);
    expect(await rows()).toEqual([{ id: 'a', n: 0 }, { id: 'b', n: 0 }]);
  });

  it('leaves other failures alone', async () => {
    let begun = 0;
    await expect(
      tx.run(async () => {
        begun++;
        await tx.manager.query(`insert into public.row values ('a', 1)`);
      }),
    ).rejects.toMatchObject({ code: '23505' });
    expect(begun).toBe(1);
  });
});
