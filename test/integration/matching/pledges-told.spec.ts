import { addDays, asId, type PlainDate, plainDate } from '@zhichuang/kernel';
import { Clock } from '@zhichuang/platform';
import type { QueryRunner } from 'typeorm';
import { RecordPledge } from '../../../libs/ip-rights/src/application/record-pledge.js';
import { ReadNeedFacts } from '../../../libs/matching/src/application/read-need-facts.js';
import { PledgesToldByBanks1790000000060 } from '../../../migrations/1790000000060-pledges-told-by-banks.js';
import { type Cases, casesOf, enteredRight, shownByRegister } from '../../support/cases.js';
import type { Client, Json } from '../../support/client.js';
import { startServer, type TestServer } from '../../support/server.js';

let server: TestServer;
let cases: Cases;
let officer: Client;
const sql = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> => (await server.database.owner.query(text, values)).rows;

beforeEach(async () => {
  server = await startServer();
  cases = await casesOf(server);
  officer = cases.officers.abc;
});
afterEach(() => server.close());

const CONTRACT = { loanContractNumber: '借 2026-01', loanContractOn: '2026-09-10', pledgeContractNumber: '质 2026-01', pledgeContractOn: '2026-09-09', amount: '2000000', approvedLimit: '3000000', security: 'pure' };
const REGISTRATION = { registrationNumber: 'Y2026 3500 1', registeredOn: '2026-09-20', termTo: '2028-09-20', registeredAmount: '2000000', rightKind: 'patent' };
const must = ({ status, text, body }: { status: number; text: string; body: Json }): Json => {
  if (status >= 300) throw new Error(`${status} ${text}`);
  return body;
};
const report = async (loanId: string, what: string, body: Json): Promise<Json> => must(await officer.change(`/loans/${loanId}`, what, body));
const told = (rightId: string): Promise<Record<string, unknown>[]> => sql(`select status, as_of::text, source, loan_id, recorded_by from ip_rights.right_fact where right_id = $1 and fact = 'pledged' and source = 'bank' order by as_of`, [rightId]);

interface Seen {
  readonly pledged: unknown;
  readonly firstTime: unknown;
  readonly standing: unknown;
}

async function seen(needId: string, rightId: string, day: PlainDate = server.app.get(Clock).today()): Promise<Seen> {
  const { facts } = await server.app.get(ReadNeedFacts, { strict: false }).one(asId(needId), day);
  const right = [...facts.offered, ...facts.further, ...facts.beyond].find(({ id }) => id === rightId)!;
  const value = (reading: { value: unknown; source: string; asOf: string | null } | undefined): unknown => reading && [reading.value, reading.source, reading.asOf];
  return { pledged: value(right.readings['right.pledged']), firstTime: value(facts.readings['enterprise.first-time-pledgor']), standing: right.readings['right.standing']?.value };
}

async function registered(): Promise<Awaited<ReturnType<Cases['agreedLoan']>>> {
  const deal = await cases.agreedLoan('abc');
  await report(deal.loanId, 'contract', CONTRACT);
  await report(deal.loanId, 'registration', REGISTRATION);
  await server.deliverDue();
  return deal;
}

describe('a right whose pledge a bank registered', () => {
  it('reads as pledged from that day until the release, however long that takes, and its enterprise as one that pledged before for good', async () => {
    const { loanId, needId, rightId } = await cases.agreedLoan('abc');
    await report(loanId, 'contract', CONTRACT);
    await server.deliverDue();
    expect(await seen(needId, rightId)).toMatchObject({ pledged: undefined, firstTime: undefined });
    const before = (await cases.keeper.get(`/ip-rights/${rightId}`)).body;
    await report(loanId, 'registration', REGISTRATION);
    await server.deliverDue();
    const pledged = { pledged: ['yes', 'bank', '2026-09-20'], firstTime: ['no', 'record', '2026-09-20'] };
    expect(await seen(needId, rightId)).toMatchObject(pledged);
    expect(await seen(needId, rightId, addDays(server.app.get(Clock).today(), 700))).toMatchObject(pledged);
    const after = (await cases.keeper.get(`/ip-rights/${rightId}`)).body;
    expect([after.facts.find(({ fact }: Json) => fact === 'pledged').status, after.version]).toEqual(['yes', before.version + 1]);

    await report(loanId, 'disbursement', { amount: '2000000', disbursedOn: '2026-09-25' });
    await report(loanId, 'repayment', { amount: '2000000', repaidOn: '2026-11-02' });
    await report(loanId, 'release', { releasedOn: '2026-11-10' });
    await server.deliverDue();
    expect(await told(rightId)).toEqual([
      { status: 'yes', as_of: '2026-09-20', source: 'bank', loan_id: loanId, recorded_by: null },
      { status: 'no', as_of: '2026-11-10', source: 'bank', loan_id: loanId, recorded_by: null },
    ]);
    expect(await seen(needId, rightId, plainDate('2026-12-10'))).toMatchObject({ pledged: ['no', 'bank', '2026-11-10'], firstTime: pledged.firstTime });
    // Nobody has told since the release whether somebody else has it now.
    expect(await seen(needId, rightId, plainDate('2026-12-11'))).toMatchObject({ pledged: undefined, firstTime: pledged.firstTime });
    expect(await sql(`select count(*)::int n from platform.audit_entry where action = 'ip-rights.fact.record' and object_id = $1`, [rightId])).toEqual([{ n: 2 }]);
  });

  it('is told once, however often the event comes, and not at all of a right that nobody holds any more', async () => {
    const { loanId, rightId, needId } = await registered();
    const enterpriseId = (await cases.keeper.get('/me')).body.organisation.id;
    const version = async (): Promise<unknown> => (await cases.keeper.get(`/ip-rights/${rightId}`)).body.version;
    const [first, once] = [await version(), await told(rightId)];
    const again = (ids: readonly string[]): Promise<void> => server.app.get(RecordPledge, { strict: false }).execute(asId(enterpriseId), ids.map((id) => asId<'Right'>(id)), { loanId, status: 'yes', asOf: plainDate('2026-09-20') });
    await again([rightId]);
    const gone = await enteredRight(cases.keeper);
    must(await cases.keeper.send('DELETE', `/ip-rights/${gone}`, undefined, { 'if-match': (await cases.keeper.get(`/ip-rights/${gone}`)).headers.get('etag')! }));
    await again([rightId, gone]);
    expect([await version(), await told(rightId), await told(gone)]).toEqual([first, once, []]);
    expect(await seen(needId, rightId)).toMatchObject({ pledged: ['yes', 'bank', '2026-09-20'] });
  });

  it('reads as of the right day once the bank puts the day of the registration right', async () => {
    const { loanId, needId, rightId } = await registered();
    const factId = async (kind: string): Promise<string> => must(await officer.get(`/loans/${loanId}`)).facts.find((fact: Json) => fact.kind === kind).factId;
    await report(loanId, 'corrections', { factId: await factId('registration'), reason: '登记日期有误', occurredOn: '2026-09-12' });
    await report(loanId, 'corrections', { factId: await factId('registration'), reason: '登记金额有误', amount: '1900000' });
    await server.deliverDue();
    expect(await told(rightId)).toMatchObject([{ status: 'yes', as_of: '2026-09-12' }]);
    expect(await seen(needId, rightId)).toMatchObject({ pledged: ['yes', 'bank', '2026-09-12'], firstTime: ['no', 'record', '2026-09-12'] });
    expect(await sql(`select payload ->> 'occurredOn' "on", payload -> 'rightIds' rights from platform.event where type = 'lending.loan.redated'`)).toEqual([{ on: '2026-09-12', rights: [rightId] }]);
  });

  it('is not told while the registration is held as a question, and from its confirmation on', async () => {
    const { loanId, rightId } = await cases.agreedLoan('abc');
    await report(loanId, 'contract', CONTRACT);
    const held = await report(loanId, 'registration', { ...REGISTRATION, registeredOn: '2026-08-20' });
    await server.deliverDue();
    expect(await told(rightId)).toEqual([]);
    const fact = held.facts.find(({ kind }: Json) => kind === 'registration');
    await report(loanId, 'corrections', { factId: fact.factId, reason: '日期有误', occurredOn: '2026-09-15' });
    await server.deliverDue();
    expect(await told(rightId)).toMatchObject([{ status: 'yes', as_of: '2026-09-15' }]);
    expect(await sql(`select count(*)::int n from platform.event where type = 'lending.loan.redated'`)).toEqual([{ n: 0 }]);
  });

  it('is free for a later copy of the register, and not for the word of its holder', async () => {
    const { needId, rightId } = await registered();
    const today = server.app.get(Clock).today();
    must(await cases.keeper.change(`/ip-rights/${rightId}`, 'facts', { fact: 'pledged', status: 'no', asOf: today, source: 'self-stated' }));
    expect(await seen(needId, rightId)).toMatchObject({ pledged: ['yes', 'bank', '2026-09-20'] });
    await shownByRegister(cases.keeper, rightId);
    expect(await seen(needId, rightId)).toMatchObject({ pledged: ['no', 'register-copy', expect.any(String)], firstTime: ['no', 'record', '2026-09-20'] });
  });

  it('is told by the migration of loans that were registered before anybody listened', async () => {
    const { loanId, rightId } = await registered();
    await sql(`delete from ip_rights.right_fact`);
    await sql(`drop view ip_rights.pub_pledge`);
    await sql(`alter table ip_rights.right_fact drop constraint right_fact_teller, drop constraint right_fact_pledge, drop column loan_id`);
    await new PledgesToldByBanks1790000000060().up({ query: (text: string) => sql(text) } as unknown as QueryRunner);
    expect(await told(rightId)).toEqual([{ status: 'yes', as_of: '2026-09-20', source: 'bank', loan_id: loanId, recorded_by: null }]);
  });
});

describe('what a paper showed', () => {
  const YEAR = 365;

  it('of an enterprise that pledged before is known for good, and its own word shows nothing', async () => {
    const [rightId, other] = [await enteredRight(cases.keeper), await enteredRight(cases.keeper)];
    const needId = await cases.publishedNeed([rightId, other]);
    const today = server.app.get(Clock).today();
    must(await cases.keeper.change(`/ip-rights/${other}`, 'facts', { fact: 'pledged', status: 'yes', asOf: today, source: 'self-stated' }));
    expect(await seen(needId, rightId)).toMatchObject({ firstTime: undefined });
    await shownByRegister(cases.keeper, rightId, { asOf: addDays(today, -3 * YEAR), pledged: true });
    expect(await seen(needId, rightId)).toMatchObject({ pledged: undefined, firstTime: ['no', 'record', addDays(today, -3 * YEAR)] });
    await shownByRegister(cases.keeper, rightId);
    expect(await seen(needId, rightId)).toMatchObject({ pledged: ['no', 'register-copy', today], firstTime: ['no', 'record', addDays(today, -3 * YEAR)] });
  });

  it('of the owner is believed for as long as of anything else', async () => {
    const rightId = await enteredRight(cases.keeper);
    const needId = await cases.publishedNeed([rightId]);
    const today = server.app.get(Clock).today();
    await shownByRegister(cases.keeper, rightId, { asOf: addDays(today, -7 * YEAR) });
    expect((await seen(needId, rightId)).standing).toBeUndefined();
    await shownByRegister(cases.keeper, rightId, { asOf: addDays(today, -30) });
    expect([(await seen(needId, rightId)).standing, (await seen(needId, rightId, addDays(today, 1))).standing]).toEqual(['documented', undefined]);
  });
});
