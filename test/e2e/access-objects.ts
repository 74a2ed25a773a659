import { randomUUID } from 'node:crypto';
import { completeUscc } from '@zhichuang/kernel';
import { type Bank, casesOf } from '../support/cases.js';
import type { Client, Json } from '../support/client.js';
import { form, PDF } from '../support/files.js';
import type { TestServer } from '../support/server.js';
import type { ObjectKind } from './access-routes.js';

export type Place = 'own' | 'same-region' | 'foreign';
/** What fills `:id` and the other parameters of a path. */
export type Filling = Readonly<Record<string, string>>;
type Firm = Readonly<Record<Exclude<ObjectKind, 'match-run' | 'match-pool-job' | 'indicator-set' | 'product' | 'organisation' | 'membership' | 'own-membership' | 'invitation' | 'sent-invitation' | 'session' | 'notification'>, Filling>> & { readonly organisation: string; readonly membership: string };

const must = (answer: { status: number; text: string; body: Json }): Json => {
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body;
};

/** The accounts whose answers the table foretells. */
export const ACCOUNTS = {
  'enterprise-staff': 'staff',
  'enterprise-keeper': 'keeper',
  'bank-officer': 'abc-officer',
  'bank-approver': 'abc-approver',
  'office-staff': 'fuzhou-staff',
  'office-lead': 'fuzhou-lead',
  'system-administrator': 'system-admin',
  'security-administrator': 'security-admin',
  'audit-administrator': 'audit-admin',
} as const;

async function register(server: TestServer, username: string, divisionCode: string, office: string): Promise<void> {
  const { id } = must(
    await server.visitor().post('/enterprises', { uscc: completeUscc('Y1', divisionCode, `TE${divisionCode}`), name: `${username}科技有限公司（演示）`, divisionCode, industryCode: 'C3983', keeper: { username, password: 'Demo-2026' } }),
  );
  must(await (await server.signIn(office)).change(`/enterprises/${id}`, 'review', {}));
}

/** A firm with one of everything that can be its own, its case at the bank taken as far as an agreed loan. */
async function firm(server: TestServer, username: string, bank: Bank): Promise<Firm> {
  const cases = await casesOf(server, username);
  const { keeper } = cases;
  const me = (await keeper.get('/me')).body;
  const enterprise: string = me.organisation.id;
  const { owner } = server.database;
  const document = must(await keeper.post('/documents', form(PDF, '营业执照.pdf', { subjectType: 'enterprise', subjectId: enterprise })));
  const started = must(await keeper.post('/ip-rights/imports', form(Buffer.from('申请号\nCN201710601862.3\n'), 'rights.csv', {})));
  must(await keeper.put(`/enterprises/${enterprise}/yearly-facts/2025`, { staff: { value: 30, source: 'self-stated' } }, { 'if-match': '"0"' }));
  const tag = must(await keeper.post(`/enterprises/${enterprise}/tags`, { tag: 'high-tech', issuer: '福建省科学技术厅', validFrom: '2025-01-01' }));
  const loan = await cases.agreedLoan(bank);
  // The bank of the case is shown the document by the need's consent, and by nothing else.
  const consented = (await keeper.get(`/financing-needs/${loan.needId}`)).headers.get('etag')!;
  must(await keeper.put(`/financing-needs/${loan.needId}/consents/${loan.bankId}`, { validUntil: '2099-12-31', documents: [document.id] }, { 'if-match': consented }));
  const [offer] = must(await keeper.get(`/loan-applications/${loan.applicationId}/offers`)).items;
  const rightId = await cases.right();
  const valuation = must(await keeper.post(`/ip-rights/${rightId}/valuations`, { cost: { labour: '800000', material: '0', indirect: '0', opportunity: '0', obsolescence: { low: '10', base: '20', high: '30' } } }));
  const need = username === 'keeper' ? loan.needId : await cases.publishedNeed([await cases.right()]);
  const objection = must(await keeper.post('/fact-objections', { needId: need, fact: 'enterprise.region', statement: '已迁出该区' }));
  const [doubt, lock] = [randomUUID(), randomUUID()];
  await owner.query(`insert into ip_rights.doubtful_owner (id, enterprise_id, owner_name, compared_name, shown_name, similarity_ppm) values ($1, $2, '某某科技公司', '某某科技', '某某科技公司', 900000)`, [doubt, enterprise]);
  await owner.query(`insert into identity.sign_in_failure (id, kind, subject, person_id, failures, last_failed_at, locked_until, kept_until) values ($1::uuid, 'username', $1::uuid::text, $2, 9, now(), now() + interval '1 day', now() + interval '1 day')`, [lock, me.id]);
  return {
    organisation: enterprise,
    membership: me.membershipId,
    need: { id: need },
    application: { id: loan.applicationId },
    offer: { id: offer.id },
    loan: { id: loan.loanId },
    right: { id: rightId },
    valuation: { id: valuation.id },
    import: { id: started.id },
    document: { id: document.id },
    enterprise: { id: enterprise },
    tag: { id: enterprise, tagId: tag.id },
    objection: { id: objection.id },
    'doubtful-owner': { id: doubt },
    lock: { id: lock },
  };
}

/** A message of the member, as if something had happened. */
async function notification(server: TestServer, membershipId: string): Promise<string> {
  const id = randomUUID();
  await server.database.owner.query(
    `insert into notifications.notification (id, membership_id, person_id, kind, params, link, created_at) select $1, m.id, m.person_id, 'application-submitted', '{}', '/', now() from identity.membership m where m.id = $2`,
    [id, membershipId],
  );
  return id;
}

/** Invitations to the member, by `inviter`, and by the member's organisation, to nobody. */
async function invitationsOf(server: TestServer, membershipId: string, inviter: string): Promise<{ to: string; by: string }> {
  const { owner } = server.database;
  const [to, by] = [randomUUID(), randomUUID()];
  await owner.query(`insert into identity.invitation (id, organisation_id, username, role, invited_by) select $1, i.organisation_id, p.username, 'office-staff', i.id from identity.membership m join identity.person p on p.id = m.person_id, identity.membership i where m.id = $2 and i.id = $3`, [to, membershipId, inviter]);
  await owner.query(`insert into identity.invitation (id, organisation_id, username, role, invited_by) select $1, m.organisation_id, $1::uuid::text, 'office-staff', m.id from identity.membership m where m.id = $2`, [by, membershipId]);
  return { to, by };
}

const sessionOf = async (server: TestServer, membershipId: string): Promise<string> =>
  (await server.database.owner.query(`select id from identity.session where membership_id = $1 and ended_at is null order by id limit 1`, [membershipId])).rows[0].id;

/** Indicator sets of the province: two editions that everybody reads, and a draft that is its keeper's alone. */
async function indicatorSets(server: TestServer): Promise<Readonly<Record<Place, string>>> {
  const province = await server.signIn('province-lead');
  const ladder = [{ score: 100, zh: '高', en: 'High' }, { score: 0, zh: '低', en: 'Low' }];
  const group = (weight: string, code: string): Json => ({ weight, indicators: [{ code, zh: '指标', en: 'Indicator', role: 'weighted', weight: '100', ladder }] });
  const draft = async (): Promise<string> =>
    must(await province.post('/valuation-indicator-sets', { scenario: 'financing', name: '自编指标集', source: '内部办法', sourceDate: '2026-01-01', legal: group('30', 'legal'), technical: group('30', 'technical'), economic: group('40', 'economic') })).id;
  const sets = { own: await draft(), 'same-region': await draft(), foreign: await draft() };
  for (const id of [sets.own, sets['same-region']]) must(await province.change(`/valuation-indicator-sets/${id}`, 'publication'));
  return sets;
}

/** What matching answered when the need was published. */
const runOf = async (server: TestServer, needId: string): Promise<string> => (await server.database.owner.query(`select id from matching.run where need_id = $1 and reason = 'publication'`, [needId])).rows[0].id;

/** Nightly jobs of three days, one of which still runs. */
async function poolJobs(server: TestServer): Promise<Readonly<Record<Place, string>>> {
  const jobs = { own: randomUUID(), 'same-region': randomUUID(), foreign: randomUUID() };
  await server.database.owner.query(
    `insert into matching.pool_job (id, state, day, done, total, started_at, finished_at) values ($1, 'running', '2026-10-03', 1, 3, now(), null), ($2, 'finished', '2026-10-02', 3, 3, now(), now()), ($3, 'cancelled', '2026-10-01', 1, 3, now(), now())`,
    [jobs.own, jobs['same-region'], jobs.foreign],
  );
  return jobs;
}

export interface World {
  readonly clients: Readonly<Record<string, Client>>;
  /** The role's object of a kind in a place. */
  fillingOf(role: string, kind: ObjectKind, place: Place): Filling;
  /** Ids that paths and bodies name beside their object. */
  readonly beside: Filling;
}

export async function buildWorld(server: TestServer): Promise<World> {
  await register(server, 'sweep-gulou', '350102', 'gulou-staff');
  await register(server, 'sweep-sanming', '350404', 'sanming-lead');
  const firms = { own: await firm(server, 'keeper', 'abc'), 'same-region': await firm(server, 'sweep-gulou', 'ccb'), foreign: await firm(server, 'sweep-sanming', 'ccb') };
  const clients: Record<string, Client> = { visitor: server.visitor() };
  const me: Record<string, Json> = {};
  for (const [role, username] of [...Object.entries(ACCOUNTS), ['abc-officer', 'abc-officer'], ['ccb-officer', 'ccb-officer']] as const) {
    const client = await server.signIn(username);
    me[role] = (await client.get('/me')).body;
    if (role in ACCOUNTS) clients[role] = client;
  }
  const { items: products } = must(await clients['bank-officer']!.get('/loan-products'));
  const published = (bank: string): string => products.find((product: Json) => product.bank.name.includes(bank)).id;
  const ccb = await server.signIn('ccb-officer');
  const draft = must(await ccb.post('/loan-products', { name: '未发布（演示条款）', amount: { min: '100000', max: '5000000' }, termMonths: { min: 1, max: 12 }, spreadBp: 50, dayCount: 'act/365', pledgeRatios: { invention: '20' } }));
  const product = { own: published('农业银行'), 'same-region': published('建设银行'), foreign: draft.id };
  const sets = await indicatorSets(server);
  // The system administrator keeps every organisation but the enterprises, which are their keepers'.
  const units = must(await clients['system-administrator']!.get('/organisations?limit=100')).items;
  const unit = (name: string): string => units.find((each: Json) => each.name.startsWith(name)).id;
  const organisations = { own: unit('平台运营方'), 'same-region': unit('中国建设银行福州分行'), foreign: unit('三明市知识产权局') };
  const notifications: Record<string, string> = {};
  const sessions: Record<string, string> = {};
  const invitations: Record<string, { to: string; by: string }> = {};
  for (const membershipId of [...Object.values(me).map((each) => each.membershipId), ...Object.values(firms).map((each) => each.membership)]) {
    notifications[membershipId] ??= await notification(server, membershipId);
    invitations[membershipId] ??= await invitationsOf(server, membershipId, firms.own.membership);
    sessions[membershipId] ??= await sessionOf(server, membershipId);
  }
  await server.deliverDue();
  const jobs = await poolJobs(server);
  const runs = { own: await runOf(server, firms.own.need.id!), 'same-region': await runOf(server, firms['same-region'].need.id!), foreign: await runOf(server, firms.foreign.need.id!) };
  // Whom the role may manage; a manager stands for the organisations of the security administrator.
  const managed: Record<string, string> = { 'enterprise-keeper': me['enterprise-staff'].membershipId, 'bank-approver': me['bank-officer'].membershipId, 'office-lead': me['office-staff'].membershipId };
  const memberOf = (role: string, place: Place): string => (place === 'own' ? (me[role]?.membershipId ?? firms.own.membership) : firms[place].membership);
  return {
    clients,
    beside: { bankId: products.find((each: Json) => each.id === product.own).bank.id, year: '2025', product: product.own, figure: 'funnel.registered', other: randomUUID() },
    fillingOf: (role, kind, place) => {
      switch (kind) {
        case 'indicator-set':
          return { id: sets[place] };
        case 'match-run':
          return { id: runs[place] };
        case 'match-pool-job':
          return { id: jobs[place] };
        case 'product':
          return { id: product[place] };
        case 'organisation':
          return { id: organisations[place] };
        case 'membership':
          return { id: place === 'own' ? (managed[role] ?? firms.own.membership) : firms[place].membership };
        case 'own-membership':
          return { id: memberOf(role, place) };
        case 'invitation':
          return { id: invitations[memberOf(role, place)]!.to };
        case 'sent-invitation':
          return { id: invitations[memberOf(role, place)]!.by };
        case 'session':
          return { id: sessions[memberOf(role, place)]! };
        case 'notification':
          return { id: notifications[memberOf(role, place)]! };
        default:
          return firms[place][kind];
      }
    },
  };
}
