import { ExpireNeeds } from '@zhichuang/financing-needs';
import { enteredRight } from '../support/cases.js';
import type { Client, Json } from '../support/client.js';
import { form, PDF } from '../support/files.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let keeper: Client;
let abcOfficer: Client;
let ccbOfficer: Client;
let rightId: string;

const body = (change: object = {}) => ({ amount: '2000000', termMonths: 12, purpose: '采购原材料', rightIds: [rightId], ...change });
const patch = async (client: Client, path: string, change: object): Promise<Json> => client.send('PATCH', path, change, { 'content-type': 'application/json', 'if-match': (await client.get(path)).headers.get('etag')! });
const consent = async (path: string, recipient: string, form: object): Promise<Json> => keeper.put(`${path}/consents/${recipient}`, form, { 'if-match': (await keeper.get(path)).headers.get('etag')! });
const published = async (change: object = {}): Promise<string> => {
  const path = `/financing-needs/${(await keeper.post('/financing-needs', body(change))).body.id}`;
  expect((await keeper.change(path, 'publication')).body.state).toBe('published');
  return path;
};
const unit = async (name: string): Promise<string> => (await server.database.owner.query(`select id from organisations.organisation where name = $1`, [name])).rows[0].id;
const issues = (answer: Json): [string, string][] => answer.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]);

beforeAll(async () => {
  server = await startServer();
  [keeper, abcOfficer, ccbOfficer] = await Promise.all([server.signIn('keeper'), server.signIn('abc-officer'), server.signIn('ccb-officer')]);
  rightId = await enteredRight(keeper);
});
afterAll(() => server.close());

describe('a need', () => {
  it('is drafted with all it says, edited while it is a draft, and has a number', async () => {
    const drafted = await keeper.post('/financing-needs', body({ latestOn: '2099-12-31', highestRate: '4.35', otherSecurity: '法人保证' }));
    expect(drafted.body).toMatchObject({ number: expect.stringMatching(/^RZ-\d{4}-\d{6}$/), latestOn: '2099-12-31', highestRate: '4.3500', otherSecurity: '法人保证', state: 'draft' });
    const path = `/financing-needs/${drafted.body.id}`;
    const edited = await patch(keeper, path, { amount: '3000000', highestRate: null });
    expect(edited.body).toMatchObject({ amount: '3000000.00', highestRate: null, otherSecurity: '法人保证', version: 2 });
    expect((await keeper.send('PATCH', path, { amount: '1' }, {})).status).toBe(428);
    expect((await keeper.send('PATCH', path, { amount: '1' }, { 'if-match': '"1"' })).status).toBe(412);
    expect((await patch(keeper, path, { colour: 'red' })).body.errors[0]).toMatchObject({ pointer: '/colour', code: 'unknown-field' });
    await keeper.change(path, 'publication');
    expect((await patch(keeper, path, { amount: '1' })).body.code).toBe('step-not-allowed');
  });

  it('is refused with a day that has passed, a right that is not held and a paper that is not there', async () => {
    const other = '0190f000-0000-7000-8000-000000000001';
    const refused = await keeper.post('/financing-needs', body({ latestOn: '2020-01-01', rightIds: [rightId, other], ownerConsents: [{ rightId, documentId: other }] }));
    expect(refused.status).toBe(422);
    expect(issues(refused)).toEqual([['/latestOn', 'date-past'], ['/rightIds/1', 'right-not-held'], ['/ownerConsents/0/documentId', 'document-not-on-file']]);
  });

  it("is not published with somebody else's right until its owner's consent is on file", async () => {
    const foreign = await enteredRight(keeper);
    const path = `/financing-needs/${(await keeper.post('/financing-needs', body({ rightIds: [rightId, foreign].sort() }))).body.id}`;
    await server.database.owner.query(`update ip_rights.holding set standing = 'not-owner' where right_id = $1`, [foreign]);
    expect(issues(await keeper.change(path, 'publication'))).toEqual([[`/rightIds/${[rightId, foreign].sort().indexOf(foreign)}`, 'owner-consent-missing']]);
    expect((await keeper.get(path)).body.state).toBe('draft');
  });

  it('is withdrawn before an offer was chosen, and tells so', async () => {
    const path = await published();
    const withdrawn = await keeper.change(path, 'withdrawal');
    expect([withdrawn.body.state, withdrawn.body.actions]).toEqual(['withdrawn', ['financing-needs.disclosure.read', 'matching.match.read', 'matching.objection.file', 'matching.run.read']]);
    expect((await keeper.change(path, 'withdrawal')).body.code).toBe('step-not-allowed');
    expect((await abcOfficer.get(path)).status).toBe(404);
    expect((await server.database.owner.query(`select count(*)::int n from platform.event where type = 'financing-needs.need.withdrawn' and aggregate_id = $1`, [path.split('/').at(-1)])).rows[0].n).toBe(1);
  });

  it('past its latest day counts as expired at once, and is written down once', async () => {
    const path = await published({ latestOn: '2099-12-31' });
    const id = path.split('/').at(-1);
    await server.database.owner.query(`update financing_needs.need set latest_on = '2020-01-01' where id = $1`, [id]);
    expect((await keeper.get(path)).body.state).toBe('expired');
    expect((await server.database.owner.query(`select state from financing_needs.pub_need where id = $1`, [id])).rows).toEqual([{ state: 'expired' }]);
    expect((await abcOfficer.get(path)).status).toBe(404);
    expect((await keeper.change(path, 'withdrawal')).body.code).toBe('step-not-allowed');
    const expire = server.app.get(ExpireNeeds, { strict: false });
    expect([await expire.execute(), await expire.execute()]).toEqual([1, 0]);
    expect((await server.database.owner.query(`select state from financing_needs.need where id = $1`, [id])).rows).toEqual([{ state: 'expired' }]);
  });
});

describe('consent', () => {
  let productId: string;
  let abc: string;
  let branch: string;

  beforeAll(async () => {
    abc = await unit('中国农业银行股份有限公司');
    branch = await unit('中国农业银行福州分行（演示）');
    productId = (await keeper.get(`/loan-products?bank=${abc}`)).body.items[0].id;
  });

  /** A need and its application at the branch, under a consent of these terms; answers the paths of both. */
  const appliedUnder = async (terms: object): Promise<{ path: string; application: string }> => {
    const path = await published({ highestRate: '4.5' });
    expect((await consent(path, branch, { validUntil: '2099-12-31', ...terms })).status).toBe(200);
    const applied = await keeper.post('/loan-applications', { needId: path.split('/').at(-1), productId });
    expect(applied.status).toBe(201);
    await server.deliverDue();
    return { path, application: `/loan-applications/${applied.body.id}` };
  };

  it('can be read before it is given, with its version and the hash of its words', async () => {
    const text = (await server.visitor().get('/financing-needs/consent-text')).body;
    expect(text).toMatchObject({ version: expect.any(String), sha256: expect.stringMatching(/^[0-9a-f]{64}$/), text: expect.stringContaining('不包含征信查询授权') });
    const stale = await consent(await published(), abc, { validUntil: '2099-12-31', textVersion: '2019-01' });
    expect([stale.status, stale.body.code]).toEqual([409, 'consent-text-outdated']);
  });

  it('alone opens nothing: before an application the bank sees a teaser', async () => {
    const path = await published();
    const given = await consent(path, branch, { validUntil: '2099-12-31', fields: ['need', 'rights'] });
    expect(given.body.consents).toMatchObject([{ bankId: abc, unitId: branch, fields: ['need', 'rights'], channel: 'web', textSha256: expect.any(String), validUntil: '2099-12-31' }]);
    expect((await abcOfficer.get(path)).body.kind).toBe('teaser');
  });

  it('with an application opens the groups of fields that were chosen, and no other', async () => {
    const { path } = await appliedUnder({ fields: ['need', 'rights'] });
    const full = (await abcOfficer.get(path)).body;
    expect(full).toMatchObject({ kind: 'full', amount: '2000000.00', purpose: '采购原材料', highestRate: '4.5000', rights: [{ id: rightId, kind: 'invention' }], number: expect.any(String) });
    expect(['enterprise' in full, 'documents' in full, JSON.stringify(full).includes('榕芯')]).toEqual([false, false, false]);
    expect((await ccbOfficer.get(path)).body.kind).toBe('teaser');
    // The consent names the branch, not the head office.
    expect((await (await server.signIn('abc-approver')).get(path)).body.kind).toBe('teaser');
    const { rows } = await server.database.owner.query(`select fields from platform.audit_entry where action = 'financing-needs.need.read' and object_id = $1`, [path.split('/').at(-1)]);
    expect(rows).toEqual([{ fields: ['need', 'rights'] }]);
  });

  it('that leaves the name out leaves it out of the application too', async () => {
    const { path, application } = await appliedUnder({ fields: ['need', 'rights'] });
    const [seen] = (await abcOfficer.get('/loan-applications')).body.items.filter(({ needId }: { needId: string }) => needId === path.split('/').at(-1));
    expect([`/loan-applications/${seen.id}`, seen.enterprise, seen.needId]).toEqual([application, null, path.split('/').at(-1)]);
    expect(JSON.stringify((await abcOfficer.get(application)).body)).not.toContain('榕芯');
  });

  it('withdrawn ends the access at once: the next read is a teaser, field by field, and what was taken is listed', async () => {
    const { path, application } = await appliedUnder({ fields: ['need', 'rights'] });
    for (const place of [path, '/loan-applications', application]) expect((await abcOfficer.get(place)).status).toBe(200);
    const withdrawn = await keeper.delete(`${path}/consents/${branch}`, { 'if-match': (await keeper.get(path)).headers.get('etag')! });
    expect(withdrawn.body).toMatchObject({ consents: [], withdrawn: { notice: expect.stringContaining('不影响已选定的报价'), disclosures: [{ bankId: abc, unitId: branch, fields: ['need', 'rights'] }] } });
    const teaser = (await abcOfficer.get(path)).body;
    expect(Object.keys(teaser).sort()).toEqual(['actions', 'amount', 'id', 'kind', 'region', 'rights', 'section', 'state', 'termMonths']);
    // The one enterprise in the pool shares its teaser with nobody: nothing is told.
    expect([teaser.kind, teaser.region, teaser.section, teaser.amount, teaser.termMonths, teaser.rights]).toEqual(['teaser', null, null, null, null, null]);
    expect((await keeper.delete(`${path}/consents/${branch}`, { 'if-match': (await keeper.get(path)).headers.get('etag')! })).status).toBe(404);
    expect((await server.database.owner.query(`select count(*)::int n from financing_needs.disclosure d join financing_needs.consent c on c.id = d.consent_id where c.need_id = $1`, [path.split('/').at(-1)])).rows[0].n).toBe(1);
  });

  it('lists, when it is withdrawn, what was shown in lists, applications and papers, each once a day', async () => {
    const own = await published();
    const needId = own.split('/').at(-1);
    const paper = (await keeper.post('/documents', form(PDF, '财务报表.pdf', { subjectType: 'financing-need', subjectId: needId! }))).body.id;
    await consent(own, branch, { validUntil: '2099-12-31', documents: [paper] });
    const application = (await keeper.post('/loan-applications', { needId, productId })).body.id;
    await server.deliverDue();
    for (let twice = 0; twice < 2; twice++) {
      expect((await abcOfficer.get('/loan-applications')).body.items.find(({ id }: { id: string }) => id === application).enterprise.name).toContain('榕芯');
      expect((await abcOfficer.get(`/loan-applications/${application}`)).body.enterprise.name).toContain('榕芯');
      expect((await abcOfficer.get(`/documents/${paper}/content`)).status).toBe(200);
    }
    const { disclosures } = (await keeper.delete(`${own}/consents/${branch}`, { 'if-match': (await keeper.get(own)).headers.get('etag')! })).body.withdrawn;
    expect(disclosures.map(({ fields, documentId }: { fields: string[]; documentId: string | null }) => [fields.join(), documentId])).toEqual([['enterprise', null], ['documents', paper]]);
    expect((await abcOfficer.get(`/loan-applications/${application}`)).body).toMatchObject({ enterprise: null, needId: null, parties: [] });
    expect((await abcOfficer.get(`/documents/${paper}/content`)).status).toBe(404);
  });

  it('withdrawn holds back the stored answer of an earlier request, which is still not carried out twice', async () => {
    const { path, application } = await appliedUnder({});
    const etag = (await abcOfficer.get(application)).headers.get('etag')!;
    const takeUp = () => abcOfficer.post(`${application}/take-up`, {}, { 'if-match': etag, 'idempotency-key': 'take-up-once' });
    const first = await takeUp();
    expect([first.status, first.body.enterprise.name, (await takeUp()).text]).toEqual([200, expect.stringContaining('榕芯'), first.text]);
    await keeper.delete(`${path}/consents/${branch}`, { 'if-match': (await keeper.get(path)).headers.get('etag')! });
    const again = await takeUp();
    expect([again.status, again.body.code, again.text.includes('榕芯')]).toEqual([410, 'answer-withheld', false]);
    expect((await abcOfficer.get(application)).headers.get('etag')).toBe(first.headers.get('etag'));
  });

  it('is refused for a day that has passed, an unknown group and an organisation that is no bank', async () => {
    const path = await published();
    expect(issues(await consent(path, abc, { validUntil: '2020-01-01' }))).toEqual([['/validUntil', 'date-past']]);
    expect((await consent(path, abc, { validUntil: '2099-01-01', fields: ['credit-bureau'] })).body).toMatchObject({ status: 422, errors: [{ pointer: '/fields' }] });
    expect((await consent(path, await unit('福州市知识产权局（演示）'), { validUntil: '2099-01-01' })).status).toBe(404);
  });
});

describe('matches of a need', () => {
  it('explain each criterion in the language of the reader, with the note on every product', async () => {
    const path = await published();
    const zh = (await keeper.get(`${path}/matches`)).body.items[0];
    expect(zh).toMatchObject({ note: '参考测算，不构成授信承诺', amount: null, valueMissing: [rightId], publishedRange: { min: '100000.00' }, rate: { lprPublishedOn: '2025-05-20', notUpdated: true } });
    expect(zh.criteria.map((each: { sentence: string }) => each.sentence)).toEqual(expect.arrayContaining([expect.stringContaining('需求金额：2000000.00 元')]));
    const en = (await keeper.get(`${path}/matches`, { 'accept-language': 'en' })).body.items[0];
    expect([en.note, en.criteria[0].sentence]).toEqual(['Indicative only, not a credit commitment', expect.stringContaining('the amount asked for: 2000000.00 yuan')]);
  });

  it('lend 2,500,000.00 at 3.4500 % on 10,000,000 at 25 % and LPR 3.00 % plus 45 bp', async () => {
    const valued = await enteredRight(keeper);
    await keeper.change(`/ip-rights/${valued}`, 'values', { amount: '10000000.00', method: 'agreed', valuedOn: '2026-10-01' });
    const items = (await keeper.get(`${await published({ rightIds: [valued] })}/matches`)).body.items;
    const abc = items.find((each: { product: { bank: { name: string } } }) => each.product.bank.name.includes('农业'));
    expect(abc).toMatchObject({ amount: '2500000.00', rate: { percent: '3.4500', lpr: '3.0000' }, rights: [{ rightId: valued, ratio: '25.0000', value: '10000000.00', amount: '2500000.00' }] });
  });
});
