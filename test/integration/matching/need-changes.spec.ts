import { Clock } from '@zhichuang/platform';
import { PledgeLaw } from '../../../libs/matching/src/application/match-desk.js';
import { NeedPool } from '../../../libs/matching/src/application/need-pool.js';
import { NoteNeedChange } from '../../../libs/matching/src/application/note-need-change.js';
import { NeedChanges, NeedRecordReader } from '../../../libs/matching/src/application/ports.js';
import { ReadNeedFacts } from '../../../libs/matching/src/application/read-need-facts.js';
import { casesOf } from '../../support/cases.js';
import type { Json } from '../../support/client.js';
import { fillNeeds } from '../../support/many-needs.js';
import { startServer, type TestServer } from '../../support/server.js';

const MANY = 1200;

let server: TestServer;
const sql = async (text: string, values: unknown[] = []): Promise<Json[]> => (await server.database.owner.query(text, values)).rows;
const of = <T>(token: abstract new (...given: never[]) => T): T => server.app.get<T>(token as never, { strict: false });

beforeEach(async () => {
  server = await startServer();
  await fillNeeds(server.database.owner, MANY);
});
afterEach(() => server.close());

/** The pool of this process, and one as another process would have it. */
const pools = (): NeedPool[] => [of(NeedPool), new NeedPool(of(ReadNeedFacts), of(NeedRecordReader), of(NeedChanges), of(PledgeLaw), of(Clock))];

async function loaded(pool: NeedPool): Promise<number> {
  for (;;) {
    const found = await pool.today().catch((error: { code?: string }) => (error.code === 'try-again' ? undefined : Promise.reject(error)));
    if (found) return found.needs.length;
    await new Promise((done) => setTimeout(done, 20));
  }
}

describe('the pools of all processes', () => {
  it('have a need at the next question after it was published, and not after it was withdrawn', async () => {
    const both = pools();
    const sizes = (): Promise<number[]> => Promise.all(both.map(loaded));
    expect(await sizes()).toEqual([MANY, MANY]);
    const cases = await casesOf(server);
    const needId = await cases.publishedNeed([await cases.right()]);
    await server.deliverDue();
    expect(await sizes()).toEqual([MANY + 1, MANY + 1]);
    expect((await cases.keeper.change(`/financing-needs/${needId}`, 'withdrawal')).status).toBe(200);
    await server.deliverDue();
    expect(await sizes()).toEqual([MANY, MANY]);
    expect(await sql(`select count(*)::int n from matching.need_change where need_id = $1`, [needId])).toEqual([{ n: 1 }]);
  }, 60_000);

  it('read every live need of an enterprise again of which something was decided', async () => {
    const [firm] = await sql(`select enterprise_id id, count(*)::int n from financing_needs.need group by 1 order by 2 desc limit 1`);
    const changes = of(NeedChanges);
    const before = await changes.latest();
    await of(NoteNeedChange).ofEnterprise(firm.id);
    await of(NoteNeedChange).ofEnterprise(firm.id);
    const noted = await changes.after(before, 100);
    expect([noted.length, noted.every(({ live }) => live)]).toEqual([firm.n, true]);
    expect(noted.map(({ needId }) => needId).sort()).toEqual((await sql(`select id from financing_needs.need where enterprise_id = $1 order by id`, [firm.id])).map(({ id }) => id));
    expect(await changes.after(noted.at(-1)!.seq, 100)).toEqual([]);
  });
});
