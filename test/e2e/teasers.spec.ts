import { enteredRight } from '../support/cases.js';
import type { Client } from '../support/client.js';
import { firmsOf } from '../support/firms.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;

/** What is told of a need depends on every need that is published beside it: each test has the pool to itself. */
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

const published = async (client: Client, terms: { amount: string; termMonths: number }): Promise<string> => {
  const need = await client.post('/financing-needs', { ...terms, purpose: '研发投入', rightIds: [await enteredRight(client)] });
  expect((await client.change(`/financing-needs/${need.body.id}`, 'publication')).body.state).toBe('published');
  return need.body.id;
};

describe('teasers', () => {
  it('never tell a bank that the enterprise applied at another one', async () => {
    const id = await published(await server.signIn('keeper'), { amount: '2000000', termMonths: 12 });
    const seen = async (): Promise<unknown> => (await server.signIn('ccb-officer')).get(`/financing-needs/${id}`).then(({ status, body }) => [status, body.state]);
    const before = await seen();
    expect(before).toEqual([200, 'published']);
    await server.database.owner.query(`update financing_needs.need set state = 'applied' where id = $1`, [id]);
    expect(await seen()).toEqual(before);
  });

  it('show bands as soon as five enterprises share them, only in the regions that the bank serves', async () => {
    const [abcOfficer, keeper, fuzhou, sanming] = (await Promise.all(['abc-officer', 'keeper', 'fuzhou-lead', 'sanming-lead'].map((name) => server.signIn(name)))) as [Client, Client, Client, Client];
    const { register } = firmsOf(server);
    const enterprise = async (divisionCode: string, lead: Client, termMonths = 10): Promise<string> => {
      const firm = await register(divisionCode);
      expect((await lead.change(firm.path, 'review')).status).toBe(200);
      return published(firm.keeper, { amount: '1500000', termMonths });
    };
    // Of the keeper too a need is in the pool, in the same bands.
    await published(keeper, { amount: '2000000', termMonths: 12 });
    const elsewhere = await enterprise('350404', sanming, 24);
    const ids = await Promise.all([1, 2, 3, 4, 5].map(() => enterprise('350102', fuzhou)));
    const list = await abcOfficer.get('/financing-needs?limit=100');
    const shown = list.body.items.filter((item: { id: string }) => ids.includes(item.id));
    expect(shown).toHaveLength(5);
    for (const item of shown)
      expect(item).toMatchObject({ kind: 'teaser', region: '350100', section: { code: 'C', name: '制造业' }, amount: { min: '1000000.00', max: '3000000.00' }, termMonths: { min: '6', max: '12' }, rights: { count: { min: null, max: '1' }, kinds: ['invention'] } });
    expect(list.text).not.toContain('试验');
    expect(list.body.items.map((item: { id: string }) => item.id)).not.toContain(elsewhere);
    expect((await abcOfficer.get(`/financing-needs/${elsewhere}`)).status).toBe(404);
    expect((await abcOfficer.get(`/financing-needs/${ids[0]}`)).body).toMatchObject({ region: '350100' });
    const first = await abcOfficer.get('/financing-needs?limit=2');
    expect([first.body.items.length, typeof first.body.next]).toEqual([2, 'string']);
    // One in another city neither hides them nor is hidden by them: whoever sees it serves that city, and knows it.
    await enterprise('350404', sanming);
    for (const id of ids) expect((await abcOfficer.get(`/financing-needs/${id}`)).body).toMatchObject({ region: '350100', section: { code: 'C' } });
  });
});
