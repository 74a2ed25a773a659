import { completePatentNumber } from '@zhichuang/kernel';
import type { Client, Json } from './client.js';
import { form, PDF } from './files.js';
import type { TestServer } from './server.js';

/** The demo world's people who deal with a case, and the steps that lead to any point of it. */
export interface Cases {
  readonly keeper: Client;
  readonly officers: Readonly<Record<Bank, Client>>;
  readonly approvers: Readonly<Record<Bank, Client>>;
  right(): Promise<string>;
  publishedNeed(rightIds: readonly string[], amount?: string): Promise<string>;
  /** Consent and application; answers the application's id. */
  apply(needId: string, bank: Bank): Promise<string>;
  takenUp(needId: string, bank: Bank): Promise<string>;
  /** An open offer; answers its id. */
  quote(applicationId: string, bank: Bank, terms?: Json): Promise<string>;
  approved(applicationId: string, bank: Bank, terms?: Json): Promise<string>;
  /** A fresh right, need, application and approved offer, chosen: answers the loan's id. */
  agreedLoan(bank: Bank): Promise<{ loanId: string; needId: string; applicationId: string; rightId: string; bankId: string }>;
}

export type Bank = 'abc' | 'ccb';

const NAMES: Readonly<Record<Bank, string>> = { abc: '农业银行', ccb: '建设银行' };
export const TERMS = { amount: '2000000', termMonths: 12, rate: '3.45', validUntil: '2099-12-31' };
export const APPROVAL = { approvalReference: '批2026-118', approvedOn: '2026-10-20' };

/** As if an import had shown that the one enterprise holding the right is its owner. */
export const publishedAsOwn = async (server: TestServer, rightId: string): Promise<void> =>
  void (await server.database.owner.query(`update ip_rights.holding set standing = 'sole-owner', stage = 'granted', filing_date = '2018-10-15', granted_on = '2020-06-02', term_end = '2038-10-14' where right_id = $1`, [rightId]));

/** A copy of the register of today: in force, the enterprise's, its fee paid, nothing against it but what is said otherwise. */
export async function shownByRegister(client: Client, rightId: string, over: Json = {}): Promise<void> {
  const copy = must(await client.post('/documents', form(PDF, '登记簿副本.pdf', { subjectType: 'ip-right', subjectId: rightId })));
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  must(await client.change(`/ip-rights/${rightId}`, 'register-copies', { documentId: copy.id, asOf: today, ownerToday: true, inForce: true, pledged: false, preservation: false, invalidation: false, feePaid: true, ...over }));
}

/** Dates an agreed deal back, so that its contract and registration have days of their own before today. */
export const agreedLongAgo = async (server: TestServer, loanId: string): Promise<void> =>
  void (await server.database.owner.query(`update lending.loan set created_at = '2026-09-01T00:00:00Z' where id = $1`, [loanId]));

/** A small firm of thirty people in good standing with the tax office. */
export async function statedYear(client: Client, enterpriseId: string): Promise<void> {
  const own = (value: unknown) => ({ value, source: 'self-stated' });
  must(await client.put(`/enterprises/${enterpriseId}/yearly-facts/2025`, { staff: own(30), revenue: own('26000000.00'), totalAssets: own('18000000.00'), liabilities: own('5400000.00'), taxGrade: own('A') }, { 'if-match': '"0"' }));
}

const must = (answer: { status: number; text: string; body: Json }): Json => {
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body;
};

let serial = 0;

/** A right that nobody entered before, entered by its number; nothing says yet whose it is. Answers its id. */
export const enteredRight = async (client: Client): Promise<string> => must(await client.post('/ip-rights', { numbers: [completePatentNumber(`20181${String(++serial).padStart(7, '0')}`)] })).items[0].rightId;

export async function casesOf(server: TestServer, keeperName = 'keeper'): Promise<Cases> {
  const [keeper, abc, ccb, abcApprover, ccbApprover] = await Promise.all([keeperName, 'abc-officer', 'ccb-officer', 'abc-approver', 'ccb-approver'].map((name) => server.signIn(name)));
  const officers = { abc: abc!, ccb: ccb! };
  const approvers = { abc: abcApprover!, ccb: ccbApprover! };
  const products: Json[] = must(await keeper!.get('/loan-products')).items;
  const productOf = (bank: Bank): Json => products.find((product) => product.bank.name.includes(NAMES[bank]));
  const cases: Cases = {
    keeper: keeper!,
    officers,
    approvers,
    right: async () => {
      const rightId = await enteredRight(cases.keeper);
      await publishedAsOwn(server, rightId);
      return rightId;
    },
    publishedNeed: async (rightIds, amount = '2000000') => {
      const need = must(await cases.keeper.post('/financing-needs', { amount, termMonths: 12, purpose: '采购原材料', rightIds }));
      must(await cases.keeper.change(`/financing-needs/${need.id}`, 'publication'));
      return need.id;
    },
    apply: async (needId, bank) => {
      const product = productOf(bank);
      const { headers } = await cases.keeper.get(`/financing-needs/${needId}`);
      must(await cases.keeper.put(`/financing-needs/${needId}/consents/${product.bank.id}`, { validUntil: '2099-12-31' }, { 'if-match': headers.get('etag')! }));
      return must(await cases.keeper.post('/loan-applications', { needId, productId: product.id })).id;
    },
    takenUp: async (needId, bank) => {
      const id = await cases.apply(needId, bank);
      must(await officers[bank].change(`/loan-applications/${id}`, 'take-up'));
      return id;
    },
    quote: async (id, bank, terms = {}) => must(await officers[bank].change(`/loan-applications/${id}`, 'offers', { grade: 'indicative-quote', ...TERMS, ...terms })).id,
    approved: async (id, bank, terms = {}) => {
      const offer = must(await officers[bank].change(`/loan-applications/${id}`, 'offers', { grade: 'approved-offer', ...TERMS, ...terms }));
      must(await approvers[bank].change(`/offers/${offer.id}`, 'approval', APPROVAL));
      return offer.id;
    },
    agreedLoan: async (bank) => {
      const rightId = await cases.right();
      const needId = await cases.publishedNeed([rightId]);
      const applicationId = await cases.takenUp(needId, bank);
      const offerId = await cases.approved(applicationId, bank);
      const { loanId } = must(await cases.keeper.change(`/offers/${offerId}`, 'choice'));
      await agreedLongAgo(server, loanId);
      return { loanId, needId, applicationId, rightId, bankId: productOf(bank).bank.id };
    },
  };
  return cases;
}
