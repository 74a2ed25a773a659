import { randomUUID } from 'node:crypto';
import { regionCode } from '@zhichuang/kernel';
import type { Id } from '@zhichuang/kernel';
import { AddOrganisation } from '@zhichuang/organisations';
import { type Cases, casesOf } from '../../support/cases.js';
import type { Answer, Client, Json } from '../../support/client.js';
import { startServer, type TestServer } from '../../support/server.js';

type Unit = Id<'Organisation'>;
let server: TestServer;
let cases: Cases;
let units: Record<'head' | 'fuzhou' | 'sanming' | 'gulou' | 'gulouToo', Unit>;
let products: { frame: string; fuzhou: string };
const sql = async (text: string, values: unknown[] = []): Promise<Json[]> => (await server.database.owner.query(text, values)).rows;
const path = (id: string): string => `/loan-applications/${id}`;
const told = ({ status, body }: Answer<Json>): unknown => [status, body.code];

/** ABC as it is in the demo world, with a branch in Sanming and a sub-branch for Gulou district under Fuzhou, each serving its region. */
beforeAll(async () => {
  server = await startServer();
  cases = await casesOf(server);
  const [{ id: fuzhou, head_id: head }] = await sql(`select id, head_id from organisations.organisation where name = '中国农业银行福州分行（演示）'`);
  const add = (name: string, parent: Unit, divisionCode: string, servedRegions: string[]): Promise<Unit> =>
    server.app.get(AddOrganisation, { strict: false }).execute({ kind: 'bank', name, parent: { id: parent }, divisionCode, servedRegions: servedRegions.map((each) => regionCode(each)) });
  const gulou = await add('农行鼓楼支行（演示）', fuzhou, '350102', ['350102']);
  units = { head, fuzhou, sanming: await add('农行三明分行（演示）', head, '350400', ['350400']), gulou, gulouToo: await add('农行台江支行（演示）', fuzhou, '350103', ['350103']) };
  const product = (await cases.keeper.get(`/loan-products?bank=${head}`)).body.items[0].id;
  const twin = randomUUID();
  await sql(`insert into loan_products.product select (jsonb_populate_record(p, jsonb_build_object('id', $2::uuid, 'unit_id', $3::uuid, 'frame_id', null))).* from loan_products.product p where id = $1`, [product, twin, head]);
  await sql(`insert into loan_products.edition select (jsonb_populate_record(e, jsonb_build_object('product_id', $2::uuid))).* from loan_products.edition e where product_id = $1 and published_at is not null`, [product, twin]);
  products = { fuzhou: product, frame: twin };
});
// Whatever unit a test closed is open for the next one.
afterEach(() => sql(`update organisations.organisation set closed_on = null where id = any($1)`, [Object.values(units)]));
afterAll(() => server.close());

const close = (unit: Unit): Promise<Json[]> => sql(`update organisations.organisation set closed_on = '2026-01-01' where id = $1`, [unit]);

/** Where an application of the enterprise goes when it sits in the division. */
async function routed(divisionCode: string, productId: string, unitId?: Unit): Promise<Answer<Json>> {
  const needId = await cases.publishedNeed([await cases.right()]);
  await sql(`update organisations.organisation set division_code = $2 where id = (select enterprise_id from financing_needs.need where id = $1)`, [needId, divisionCode]);
  const { headers } = await cases.keeper.get(`/financing-needs/${needId}`);
  await cases.keeper.put(`/financing-needs/${needId}/consents/${units.head}`, { validUntil: '2099-12-31' }, { 'if-match': headers.get('etag')! });
  return cases.keeper.post('/loan-applications', { needId, productId, unitId });
}

describe('an application that names no unit', () => {
  it.each([
    ['350102', 'gulou', 'the sub-branch of its district, not the branch of its city'],
    ['350103', 'gulouToo', 'the sub-branch beside it for the district beside it'],
    ['350104', 'fuzhou', 'the branch of its city where no sub-branch serves the district'],
    ['350404', 'sanming', 'the branch of another city'],
    ['350583', 'head', 'the head office where nobody serves it'],
  ] as const)('from %s goes to %s: %s', async (division, unit, _why) => {
    expect((await routed(division, products.frame)).body.unit.id).toBe(units[unit]);
  });

  it('for the product of a branch stays with that branch and the units below it', async () => {
    expect((await routed('350404', products.fuzhou)).body.unit.id).toBe(units.fuzhou);
    expect((await routed('350102', products.fuzhou)).body.unit.id).toBe(units.gulou);
    expect(told(await routed('350102', products.fuzhou, units.sanming))).toEqual([422, 'unit-not-of-product']);
    expect((await routed('350404', products.frame, units.gulou)).body.unit.id).toBe(units.gulou);
  });

  it('goes above a product\'s unit that closed, to the nearest open one, and nowhere when none is', async () => {
    await close(units.fuzhou);
    expect((await routed('350102', products.fuzhou)).body.unit.id).toBe(units.gulou);
    expect((await routed('350404', products.fuzhou)).body.unit.id).toBe(units.head);
    await close(units.head);
    expect(told(await routed('350404', products.fuzhou))).toEqual([409, 'no-open-unit']);
  });

  it('passes over a unit that closed', async () => {
    await close(units.gulouToo);
    expect((await routed('350103', products.frame)).body.unit.id).toBe(units.fuzhou);
    expect(told(await routed('350103', products.frame, units.gulouToo))).toEqual([422, 'unit-not-of-product']);
  });
});

describe('a case handed on', () => {
  interface Desk {
    readonly person: string;
    readonly client: Client;
  }
  /** An officer at each of three units, and an approver of the branch. */
  let desks: Record<'gulou' | 'gulouToo' | 'sanming' | 'approver', Desk>;
  const desk = async (username: string, unit: Unit, role = 'bank-officer'): Promise<Desk> => {
    const membershipId = randomUUID();
    const [{ id }] = await sql(`select id from identity.person where username = $1`, [username]);
    await sql(`insert into identity.membership (id, person_id, organisation_id, role) values ($1, $2, $3, $4)`, [membershipId, id, unit, role]);
    return { person: id, client: await (await server.signIn(username)).actIn(membershipId) };
  };
  beforeAll(async () => {
    desks = {
      gulou: await desk('staff', units.gulou), gulouToo: await desk('gulou-staff', units.gulouToo), sanming: await desk('fuzhou-staff', units.sanming),
      approver: await desk('province-lead', units.fuzhou, 'bank-approver'),
    };
  });
  const hand = (by: Client, id: string, officerId: string): Promise<Answer<Json>> => by.change(path(id), 'reassignment', { officerId });
  const taken = async (unitId: Unit): Promise<string> => {
    const { id } = (await routed('350102', products.fuzhou, unitId)).body;
    expect((await cases.officers.abc.change(path(id), 'take-up')).status).toBe(200);
    return id;
  };

  const person = async (username: string): Promise<string> => (await sql(`select id from identity.person where username = $1`, [username]))[0].id;

  it('by an approver goes to the units below his own and moves there; by an officer it stays in its unit', async () => {
    const { gulou, gulouToo: taijiang, sanming, approver: { client: approver } } = desks;
    const id = await taken(units.fuzhou);
    expect((await gulou.client.get(path(id))).status).toBe(404);
    expect(told(await hand(cases.officers.abc, id, gulou.person))).toEqual([422, 'officer-not-of-unit']);
    expect(told(await hand(approver, id, sanming.person))).toEqual([422, 'officer-not-of-unit']);
    const offerId = await cases.approved(id, 'abc');
    expect((await hand(approver, id, gulou.person)).body).toMatchObject({ officerId: gulou.person, unit: { id: units.gulou } });
    for (const where of [path(id), `/offers/${offerId}`]) expect([where, (await gulou.client.get(where)).status, (await taijiang.client.get(where)).status]).toEqual([where, 200, 404]);
    // Somebody who reaches it from above leaves it where it is.
    const officer = await person('abc-officer');
    expect((await hand(approver, id, officer)).body).toMatchObject({ officerId: officer, unit: { id: units.gulou } });
    expect(told(await hand(gulou.client, id, taijiang.person))).toEqual([422, 'officer-not-of-unit']);
    expect((await hand(approver, id, taijiang.person)).body.unit.id).toBe(units.gulouToo);
    // From the head office everybody of the bank is below.
    expect((await hand(cases.approvers.abc, id, sanming.person)).body.unit.id).toBe(units.sanming);
    expect((await approver.get(path(id))).status).toBe(404);
  });

  it('stays with its unit once its offer was chosen: officers change, neither figures nor who sees the enterprise do', async () => {
    const id = await taken(units.gulou);
    const { loanId } = (await cases.keeper.change(`/offers/${await cases.approved(id, 'abc')}`, 'choice')).body;
    const counted = () => sql(`select l.unit_id loan, c.unit_id "case", l.version from lending.pub_case c join lending.pub_loan p using (application_id) join lending.loan l on l.id = p.loan_id where p.loan_id = $1`, [loanId]);
    const before = await counted();
    expect(before).toMatchObject([{ loan: units.gulou, case: units.gulou }]);
    // Consent covers the whole bank: that does not help.
    for (const elsewhere of [desks.gulouToo, desks.sanming]) expect(told(await hand(cases.approvers.abc, id, elsewhere.person))).toEqual([409, 'chosen-case-stays']);
    for (const here of [desks.gulou.person, await person('abc-officer')]) expect((await hand(cases.approvers.abc, id, here)).body).toMatchObject({ officerId: here, unit: { id: units.gulou } });
    expect(await counted()).toEqual(before);
  });

  it('goes nowhere that the consent does not cover', async () => {
    const id = await taken(units.gulou);
    await sql(`update financing_needs.consent set unit_id = $2 where need_id = (select need_id from lending.application where id = $1)`, [id, units.gulou]);
    expect(told(await hand(cases.approvers.abc, id, desks.gulouToo.person))).toEqual([409, 'unit-not-consented']);
  });
});
