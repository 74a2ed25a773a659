import { addDays, type PlainDate, yearOf } from '@zhichuang/kernel';
import { ExpireCases } from '@zhichuang/lending';
import { Clock, expectedWorkingDay, knowsYear } from '@zhichuang/platform';
import { type Cases, casesOf, TERMS } from '../../support/cases.js';
import type { Json } from '../../support/client.js';
import { startServer, type TestServer } from '../../support/server.js';

let server: TestServer;
let cases: Cases;
const sql = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> => (await server.database.owner.query(text, values)).rows;
const path = (id: string): string => `/loan-applications/${id}`;

beforeAll(async () => {
  server = await startServer();
  cases = await casesOf(server);
});
afterAll(() => server.close());

const fresh = async (): Promise<string> => cases.publishedNeed([await cases.right()]);
const clockOf = async (id: string): Promise<Json> => (await cases.officers.abc.get(path(id))).body.clock;
const bankDue = async (id: string): Promise<unknown> => (await sql(`select due_on::text due from lending.application where id = $1`, [id]))[0]!['due'];
const today = (): PlainDate => server.app.get(Clock).today();
const calendarKnown = (day: PlainDate): boolean => knowsYear(yearOf(day));
const queue = async (query = ''): Promise<Json[]> => (await cases.officers.abc.get(`/loan-applications?limit=100${query}`)).body.items;
const places = async (...ids: string[]): Promise<string[]> => (await queue()).map(({ id }) => id).filter((id) => ids.includes(id));

describe('whose turn it is', () => {
  it('is the enterprise\'s while an offer stands, and the bank\'s again with days of its own when the last one is gone', async () => {
    const id = await cases.takenUp(await fresh(), 'abc');
    expect(await clockOf(id)).toMatchObject({ waitsFor: 'bank', overdue: false });
    const [shortEnds, longEnds] = [addDays(today(), 23), addDays(today(), 39)];
    const long = await cases.quote(id, 'abc', { validUntil: longEnds });
    const short = await cases.quote(id, 'abc', { validUntil: shortEnds });
    expect(await clockOf(id)).toEqual({ waitsFor: 'enterprise', dueOn: longEnds, overdue: false, calendarKnown: calendarKnown(longEnds) });
    await cases.officers.abc.change(`/offers/${long}`, 'withdrawal');
    expect([(await clockOf(id)).dueOn, await bankDue(id)]).toEqual([shortEnds, expectedWorkingDay(shortEnds, 5)]);
    const refused = await cases.keeper.change(`/offers/${short}`, 'refusal');
    expect(refused.body.state).toBe('refused');
    expect(await clockOf(id)).toMatchObject({ waitsFor: 'bank', dueOn: expectedWorkingDay(today(), 5), overdue: false });
  });

  it('passes to the bank at the instant that its offer runs out, and the bank is overdue only after its days', async () => {
    const id = await cases.takenUp(await fresh(), 'abc');
    const validUntil = addDays(today(), 23);
    const offer = await cases.quote(id, 'abc', { validUntil });
    const due = expectedWorkingDay(validUntil, 5);
    expect(await bankDue(id)).toBe(due);
    await sql(`update lending.offer set valid_until = current_date - 2 where id = $1`, [offer]);
    expect(await clockOf(id)).toMatchObject({ waitsFor: 'bank', dueOn: due, overdue: false });
    await sql(`update lending.application set due_on = current_date - 2 where id = $1`, [id]);
    expect(await clockOf(id)).toMatchObject({ waitsFor: 'bank', overdue: true });
    expect((await queue('&overdue=true')).map((item) => item.id)).toContain(id);
    await server.app.get(ExpireCases).execute();
    expect(await clockOf(id)).toMatchObject({ waitsFor: 'bank', overdue: true });
    // To quote again is an answer, to decline another.
    await cases.quote(id, 'abc', { validUntil });
    expect(await clockOf(id)).toMatchObject({ waitsFor: 'enterprise', overdue: false });
    expect((await queue('&overdue=true')).map((item) => item.id)).not.toContain(id);
  });

  it('lets the bank decline a quoted case once nothing that it offered stands', async () => {
    const id = await cases.takenUp(await fresh(), 'abc');
    const offer = await cases.quote(id, 'abc');
    const { body } = await cases.officers.abc.get(path(id));
    expect(body.actions).not.toContain('lending.application.decline');
    const early = await cases.officers.abc.change(path(id), 'decline', { code: 'other', text: '暂不受理' });
    expect([early.status, early.body.code]).toEqual([409, 'offer-still-open']);
    await cases.officers.abc.change(`/offers/${offer}`, 'withdrawal');
    expect((await cases.officers.abc.get(path(id))).body.actions).toContain('lending.application.decline');
    expect((await cases.officers.abc.change(path(id), 'decline', { code: 'other', text: '暂不受理' })).body).toMatchObject({ state: 'declined', clock: null });
  });

  it('is the enterprise\'s while documents are asked for, never overdue for the bank', async () => {
    const id = await cases.takenUp(await fresh(), 'abc');
    await cases.officers.abc.change(path(id), 'document-requests', { items: [{ what: '审计报告', why: '核实收入' }], dueInWorkingDays: 3 });
    const due = expectedWorkingDay(today(), 3);
    expect(await clockOf(id)).toEqual({ waitsFor: 'enterprise', dueOn: due, overdue: false, calendarKnown: calendarKnown(due) });
    expect(await bankDue(id)).toBe(expectedWorkingDay(due, 15));
    await cases.keeper.change(path(id), 'documents-received');
    expect(await clockOf(id)).toMatchObject({ waitsFor: 'bank', dueOn: expectedWorkingDay(today(), 15) });
  });

  it('is the bank\'s while an offer waits for its second person: the enterprise is told of a quote when there is one', async () => {
    const id = await cases.takenUp(await fresh(), 'abc');
    const before = await cases.keeper.get(path(id));
    await cases.officers.abc.change(path(id), 'offers', { grade: 'approved-offer', ...TERMS });
    const after = await cases.keeper.get(path(id));
    expect([after.text, after.headers.get('etag')]).toEqual([before.text, before.headers.get('etag')]);
    expect(await clockOf(id)).toMatchObject({ waitsFor: 'bank', dueOn: expectedWorkingDay(today(), 15) });
    const [offer] = (await cases.officers.abc.get(`${path(id)}/offers`)).body.items;
    await cases.officers.abc.change(`/offers/${offer.id}`, 'withdrawal');
    expect((await cases.keeper.get(`${path(id)}/offers`)).body.items).toEqual([]);
    expect((await cases.keeper.get(`/offers/${offer.id}`)).status).toBe(404);
  });

  it('orders the queue: what the bank has to do first, before what waits for the enterprise', async () => {
    const [documents, offered, lapsed, waiting] = await Promise.all([1, 2, 3, 4].map(async () => cases.takenUp(await fresh(), 'abc'))) as [string, string, string, string];
    await cases.officers.abc.change(path(documents), 'document-requests', { items: [{ what: '审计报告', why: '核实收入' }], dueInWorkingDays: 1 });
    await cases.quote(offered, 'abc', { validUntil: today() });
    await cases.officers.abc.change(`/offers/${await cases.quote(lapsed, 'abc')}`, 'withdrawal');
    const fourth = await cases.apply(await fresh(), 'abc');
    expect(await places(documents, offered, lapsed, waiting, fourth)).toEqual([fourth, ...[offered, lapsed].sort(), waiting, documents]);
  });

  it('is never told from what another bank did: an offer on hold stands like an open one', async () => {
    const needId = await fresh();
    const mine = await cases.takenUp(needId, 'abc');
    await cases.approved(mine, 'abc');
    const rival = await cases.approved(await cases.takenUp(needId, 'ccb'), 'ccb');
    const before = await cases.officers.abc.get(path(mine));
    await cases.keeper.change(`/offers/${rival}`, 'choice');
    const after = await cases.officers.abc.get(path(mine));
    expect([after.text, after.headers.get('etag')]).toEqual([before.text, before.headers.get('etag')]);
  });
});
