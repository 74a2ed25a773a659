import { type Cases, casesOf, TERMS } from '../../support/cases.js';
import type { Answer, Client, Json } from '../../support/client.js';
import { startServer, type TestServer } from '../../support/server.js';

let server: TestServer;
let cases: Cases;
let officer: Client;
let officerId: string;
const sql = async (text: string, values: unknown[]): Promise<unknown> => server.database.owner.query(text, values);
const path = (id: string): string => `/loan-applications/${id}`;

beforeAll(async () => {
  server = await startServer();
  cases = await casesOf(server);
  officer = cases.officers.abc;
  officerId = (await server.database.owner.query(`select id from identity.person where username = 'abc-officer'`)).rows[0].id;
});
afterAll(() => server.close());

const need = async (): Promise<string> => cases.publishedNeed([await cases.right()]);
const takenUp = async (): Promise<string> => cases.takenUp(await need(), 'abc');
const ask = (id: string): Promise<Answer<Json>> => officer.change(path(id), 'document-requests', { items: [{ what: '审计报告', why: '核实收入' }], dueInWorkingDays: 3 });
const decline = (id: string): Promise<Answer<Json>> => officer.change(path(id), 'decline', { code: 'other', text: '暂不受理' });
const withdraw = (id: string): Promise<Answer<Json>> => cases.keeper.change(path(id), 'withdrawal');
async function withoutConsent(id: string): Promise<Answer<Json>> {
  const { needId, bank } = (await cases.keeper.get(path(id))).body;
  return cases.keeper.delete(`/financing-needs/${needId}/consents/${bank.id}`, { 'if-match': (await cases.keeper.get(`/financing-needs/${needId}`)).headers.get('etag')! });
}
const then = async (id: string, step: (id: string) => Promise<unknown>): Promise<string> => {
  await step(id);
  return id;
};

/** A case at every point where it can stand. */
const STANDS: Readonly<Record<string, () => Promise<string>>> = {
  submitted: async () => cases.apply(await need(), 'abc'),
  'taken-up': takenUp,
  'documents-asked': async () => then(await takenUp(), ask),
  quoted: async () => then(await takenUp(), (id) => cases.quote(id, 'abc')),
  'quoted, nothing stands': async () => then(await takenUp(), async (id) => officer.change(`/offers/${await cases.quote(id, 'abc')}`, 'withdrawal')),
  'chosen by a quote': async () => then(await takenUp(), async (id) => cases.keeper.change(`/offers/${await cases.quote(id, 'abc')}`, 'choice')),
  'chosen by an approved offer': async () => (await cases.agreedLoan('abc')).applicationId,
  declined: async () => then(await takenUp(), decline),
  withdrawn: async () => then(await takenUp(), withdraw),
  'run out': async () => then(await takenUp(), (id) => sql(`update lending.application set life_ends_on = current_date - 2 where id = $1`, [id])),
  lapsed: async () => then(await takenUp(), (id) => sql(`update lending.application set state = 'lapsed', due_on = 'infinity', closed_at = now() where id = $1`, [id])),
  'taken-up, consent withdrawn': async () => then(await takenUp(), withoutConsent),
  'quoted, consent withdrawn': async () => then(await STANDS['quoted, nothing stands']!(), withoutConsent),
};

/** Every action on a case with the command that carries it out; those that move the case come last. */
const COMMANDS: Readonly<Record<string, (id: string) => Promise<Answer<Json>>>> = {
  'lending.note.write': (id) => officer.post(`${path(id)}/notes`, { text: '内部记录' }),
  'lending.offer.draft': (id) => officer.change(path(id), 'offers', { grade: 'approved-offer', ...TERMS, draft: true }),
  'lending.application.reassign': (id) => officer.change(path(id), 'reassignment', { officerId }),
  'lending.application.name-parties': async (id) => officer.put(`${path(id)}/parties`, { parties: [{ kind: 'guarantor', name: '某担保有限公司（演示）' }] }, { 'if-match': (await officer.get(path(id))).headers.get('etag')! }),
  'lending.application.take-up': (id) => officer.change(path(id), 'take-up'),
  'lending.application.ask-documents': ask,
  'lending.application.send-documents': (id) => cases.keeper.change(path(id), 'documents-received'),
  'lending.application.decline': decline,
  'lending.application.withdraw': withdraw,
};
const MOVES = Object.keys(COMMANDS).slice(4);

const listed = async (id: string): Promise<string[]> => [officer, cases.keeper].reduce<Promise<string[]>>(async (before, reader) => [...(await before), ...(await reader.get(path(id))).body.actions], Promise.resolve([]));

describe('the actions that a case names', () => {
  it.each(Object.keys(STANDS))('are, of a case that is %s, those that its commands accept', async (stand) => {
    const id = await STANDS[stand]!();
    const actions = await listed(id);
    expect(Object.keys(COMMANDS)).toEqual(expect.arrayContaining(actions));
    const accepted: string[] = [];
    for (const [action, command] of Object.entries(COMMANDS)) {
      // What is carried out moves the case on: it is tried on another one like it.
      const answer = await command(MOVES.includes(action) && actions.includes(action) ? await STANDS[stand]!() : id);
      expect([action, answer.status === 409 || answer.status < 300]).toEqual([action, true]);
      if (answer.status < 300) accepted.push(action);
    }
    expect(actions.sort()).toEqual(accepted.sort());
  });
});
