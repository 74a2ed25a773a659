import { APPROVAL, type Cases, casesOf, enteredRight, TERMS } from '../../support/cases.js';
import type { Answer, Client, Json } from '../../support/client.js';
import { startServer, type TestServer } from '../../support/server.js';

let server: TestServer;
let cases: Cases;
let officer: Client;
let approver: Client;
const sql = async (text: string, values: unknown[]): Promise<unknown> => server.database.owner.query(text, values);

beforeAll(async () => {
  server = await startServer();
  cases = await casesOf(server);
  officer = cases.officers.abc;
  approver = cases.approvers.abc;
});
afterAll(() => server.close());

type Grade = 'approved-offer' | 'indicative-quote';
interface Place {
  readonly needId: string;
  readonly rightId: string;
  readonly id: string;
}
const place = async (): Promise<Place> => {
  const rightId = await cases.right();
  const needId = await cases.publishedNeed([rightId]);
  return { rightId, needId, id: await cases.takenUp(needId, 'abc') };
};
const must = ({ status, text, body }: Answer<Json>): Json => {
  if (status >= 300) throw new Error(`${status} ${text}`);
  return body;
};
const drafted = async ({ id }: Place, grade: Grade, by = officer): Promise<string> => must(await by.change(`/loan-applications/${id}`, 'offers', { grade, ...TERMS, draft: true })).id;
const awaiting = async ({ id }: Place, terms: Json = {}): Promise<string> => must(await officer.change(`/loan-applications/${id}`, 'offers', { grade: 'approved-offer', ...TERMS, ...terms })).id;
const quoteChosen = async ({ id }: Place): Promise<Json> => must(await cases.keeper.change(`/offers/${await cases.quote(id, 'abc')}`, 'choice'));
async function withoutConsent({ id, needId }: Place): Promise<void> {
  const { bank } = must(await cases.keeper.get(`/loan-applications/${id}`));
  must(await cases.keeper.delete(`/financing-needs/${needId}/consents/${bank.id}`, { 'if-match': (await cases.keeper.get(`/financing-needs/${needId}`)).headers.get('etag')! }));
}

/** An offer at every point where its case, its need or its own day decides what may be done with it. */
const STANDS: Readonly<Record<string, (at: Place) => Promise<string>>> = {
  'a draft': (at) => drafted(at, 'approved-offer'),
  'a draft of a quote': (at) => drafted(at, 'indicative-quote'),
  'a draft of a colleague': (at) => drafted(at, 'approved-offer', approver),
  'a draft past its day': async (at) => {
    const id = await drafted(at, 'approved-offer');
    await sql(`update lending.offer set valid_until = current_date - 3 where id = $1`, [id]);
    return id;
  },
  'a draft while papers are asked for': async (at) => {
    const id = await drafted(at, 'approved-offer');
    must(await officer.change(`/loan-applications/${at.id}`, 'document-requests', { items: [{ what: '审计报告', why: '核实收入' }], dueInWorkingDays: 3 }));
    return id;
  },
  'a draft without consent': async (at) => {
    const id = await drafted(at, 'approved-offer');
    await withoutConsent(at);
    return id;
  },
  'a draft in a case that ran out': async (at) => {
    const id = await drafted(at, 'approved-offer');
    await sql(`update lending.application set life_ends_on = current_date - 2 where id = $1`, [at.id]);
    return id;
  },
  'a draft beside a chosen quote': async (at) => {
    const id = await drafted(at, 'approved-offer');
    await quoteChosen(at);
    return id;
  },
  'a draft of a quote beside a chosen one': async (at) => {
    const id = await drafted(at, 'indicative-quote');
    await quoteChosen(at);
    return id;
  },
  'an offer that waits for a second person': (at) => awaiting(at),
  'one that waits, without consent': async (at) => {
    const id = await awaiting(at);
    await withoutConsent(at);
    return id;
  },
  'one that waits while papers are asked for': async (at) => {
    const id = await awaiting(at);
    must(await officer.change(`/loan-applications/${at.id}`, 'document-requests', { items: [{ what: '审计报告', why: '核实收入' }], dueInWorkingDays: 3 }));
    return id;
  },
  'one that waits and was sent before a quote was chosen': async (at) => {
    const id = await awaiting(at);
    await quoteChosen(at);
    return id;
  },
  'one that waits to make the chosen quote good': async (at) => {
    await quoteChosen(at);
    return awaiting(at);
  },
  'one that waited to make a quote good which another offer made good': async (at) => {
    await quoteChosen(at);
    const [late, first] = [await awaiting(at), await awaiting(at)];
    must(await approver.change(`/offers/${first}`, 'approval', APPROVAL));
    return late;
  },
  'one that waited to make a quote good whose deal was called off': async (at) => {
    const { loanId } = await quoteChosen(at);
    const id = await awaiting(at);
    must(await cases.keeper.change(`/loans/${loanId}`, 'step-back'));
    return id;
  },
  'one with other terms than the quote that it follows': async (at) => {
    await quoteChosen(at);
    const id = await awaiting(at, { rate: '4.95' });
    must(await approver.change(`/offers/${id}`, 'approval', APPROVAL));
    return id;
  },
  'an open quote': ({ id }) => cases.quote(id, 'abc'),
  'an open offer': ({ id }) => cases.approved(id, 'abc'),
  'an open offer past its day': async ({ id }) => {
    const offerId = await cases.approved(id, 'abc');
    await sql(`update lending.offer set valid_until = current_date - 3 where id = $1`, [offerId]);
    return offerId;
  },
  'an open offer, with a right that nothing proves': async () => cases.approved(await cases.takenUp(await cases.publishedNeed([await enteredRight(cases.keeper)]), 'abc'), 'abc'),
  'an open offer, with a right that another deal has bound': async ({ id, rightId }) => {
    const offerId = await cases.approved(id, 'abc');
    const elsewhere = await cases.takenUp(await cases.publishedNeed([rightId]), 'abc');
    must(await cases.keeper.change(`/offers/${await cases.approved(elsewhere, 'abc')}`, 'choice'));
    return offerId;
  },
  'an offer on hold': async ({ id, needId }) => {
    const held = await cases.approved(id, 'abc');
    must(await cases.keeper.change(`/offers/${await cases.approved(await cases.takenUp(needId, 'ccb'), 'ccb')}`, 'choice'));
    return held;
  },
  'a chosen offer': async ({ id }) => {
    const offerId = await cases.approved(id, 'abc');
    must(await cases.keeper.change(`/offers/${offerId}`, 'choice'));
    return offerId;
  },
  'a refused offer': async ({ id }) => {
    const offerId = await cases.approved(id, 'abc');
    must(await cases.keeper.change(`/offers/${offerId}`, 'refusal'));
    return offerId;
  },
};

/** Every action on an offer with who carries it out and how. */
const COMMANDS: Readonly<Record<string, readonly [() => Client, 'PATCH' | 'POST', string, Json]>> = {
  'lending.offer.edit': [() => officer, 'PATCH', '', { rate: '3.30', validUntil: TERMS.validUntil }],
  'lending.offer.submit': [() => officer, 'POST', '/submission', undefined],
  'lending.offer.approve': [() => approver, 'POST', '/approval', APPROVAL],
  'lending.offer.withdraw': [() => officer, 'POST', '/withdrawal', undefined],
  'lending.offer.choose': [() => cases.keeper, 'POST', '/choice', undefined],
  'lending.offer.confirm': [() => cases.keeper, 'POST', '/confirmation', undefined],
  'lending.offer.refuse': [() => cases.keeper, 'POST', '/refusal', undefined],
};
let keys = 0;
async function carriedOut(action: string, offerId: string): Promise<Answer<Json>> {
  const [by, method, path, body] = COMMANDS[action]!;
  const etag = (await officer.get(`/offers/${offerId}`)).headers.get('etag')!;
  return by().send(method, `/offers/${offerId}${path}`, body, { 'if-match': etag, 'idempotency-key': `offer-action-${keys++}` });
}
const listed = async (offerId: string, action: string): Promise<boolean> => ((await COMMANDS[action]![0]().get(`/offers/${offerId}`)).body.actions ?? []).includes(action);

describe('the actions that an offer names', () => {
  it.each(Object.keys(STANDS))('are, of %s, those that its commands accept', async (stand) => {
    const offerId = await STANDS[stand]!(await place());
    const said: Record<string, boolean> = {};
    const accepted: Record<string, boolean> = {};
    for (const action of Object.keys(COMMANDS)) {
      said[action] = await listed(offerId, action);
      // What is carried out moves the offer on: it is tried on another one like it.
      const { status, body } = await carriedOut(action, said[action] ? await STANDS[stand]!(await place()) : offerId);
      accepted[action] = status < 300;
      if (status >= 300) expect([action, status, body.code]).toEqual([action, expect.any(Number), expect.stringMatching(/^(?:step-not-allowed|not-found|consent-ended|draft-of-another|own-approval|right-unproved|right-in-running-deal|validation-failed)$/)]);
    }
    expect(said).toEqual(accepted);
    const others = await Promise.all([officer, approver, cases.keeper].map(async (reader) => (await reader.get(`/offers/${offerId}`)).body.actions ?? []));
    expect(Object.keys(COMMANDS)).toEqual(expect.arrayContaining(others.flat()));
  });
});
