import { agreedLongAgo, type Cases, casesOf, TERMS } from '../../support/cases.js';
import type { Answer, Client, Json } from '../../support/client.js';
import { startServer, type TestServer } from '../../support/server.js';

let server: TestServer;
let cases: Cases;
let officer: Client;
const sql = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> => (await server.database.owner.query(text, values)).rows;

beforeAll(async () => {
  server = await startServer();
  cases = await casesOf(server);
  officer = cases.officers.abc;
});
afterAll(() => server.close());

const CONTRACT = { loanContractNumber: '借 2026-01', loanContractOn: '2026-09-10', pledgeContractNumber: '质 2026-01', pledgeContractOn: '2026-09-09', amount: '2000000', approvedLimit: '3000000', security: 'combined', ipAmount: '800000' };
let serial = 0;
const registration = (over: Json = {}): Json => ({ registrationNumber: `Y2026 3500 ${++serial}`, registeredOn: '2026-09-20', termTo: '2028-09-20', registeredAmount: '2000000', rightKind: 'patent', ...over });
const report = (loanId: string, what: string, body: Json): Promise<Answer<Json>> => officer.change(`/loans/${loanId}`, what, body);
const registered = async (): Promise<Awaited<ReturnType<Cases['agreedLoan']>>> => {
  const deal = await cases.agreedLoan('abc');
  await report(deal.loanId, 'contract', CONTRACT);
  await report(deal.loanId, 'registration', registration());
  return deal;
};

describe('a loan', () => {
  it('is reported from contract to release, in several drawdowns and repayments', async () => {
    const { loanId, needId, rightId } = await cases.agreedLoan('abc');
    const early = await report(loanId, 'registration', registration());
    expect([early.status, early.body.code]).toEqual([409, 'step-not-allowed']);
    expect((await report(loanId, 'contract', CONTRACT)).body.state).toBe('contracted');
    expect((await report(loanId, 'registration', registration({ renewal: true }))).body.state).toBe('registered');
    await report(loanId, 'disbursement', { amount: '1500000', disbursedOn: '2026-09-25' });
    expect((await cases.keeper.get(`/financing-needs/${needId}`)).body.state).toBe('closed');
    expect((await report(loanId, 'disbursement', { amount: '500000', disbursedOn: '2026-10-08' })).body).toMatchObject({ state: 'disbursed', drawn: '2000000.00', balance: '2000000.00' });
    expect((await report(loanId, 'repayment', { amount: '800000', repaidOn: '2026-10-20' })).body).toMatchObject({ state: 'disbursed', balance: '1200000.00' });
    expect((await report(loanId, 'repayment', { amount: '1200000', repaidOn: '2026-11-02' })).body).toMatchObject({ state: 'repaid', balance: '0.00', questions: [] });
    expect((await report(loanId, 'release', { releasedOn: '2026-11-10' })).body).toMatchObject({ state: 'released' });
    expect(await sql(`select running from lending.pledged_right where right_id = $1`, [rightId])).toEqual([{ running: false }]);
    expect(await sql(`select kind, amount::text, renewal, ip_amount::text from lending.pub_outcome_fact where loan_id = $1 order by occurred_on`, [loanId])).toMatchObject([
      { kind: 'pledge-contract' }, { kind: 'contract', amount: '200000000', ip_amount: '80000000' }, { kind: 'registration', renewal: true }, { kind: 'disbursement' }, { kind: 'disbursement' }, { kind: 'repayment' }, { kind: 'repayment' }, { kind: 'release' },
    ]);
    expect(await sql(`select state, division_code from lending.pub_loan where loan_id = $1`, [loanId])).toEqual([{ state: 'released', division_code: expect.stringMatching(/^3501/) }]);
  });

  it('that fails opens the need again, frees the right and brings the held offers back', async () => {
    const needId = await cases.publishedNeed([await cases.right()]);
    const abcOffer = await cases.approved(await cases.takenUp(needId, 'abc'), 'abc');
    const ccbOffer = await cases.approved(await cases.takenUp(needId, 'ccb'), 'ccb');
    const { loanId } = (await cases.keeper.change(`/offers/${abcOffer}`, 'choice')).body;
    expect((await report(loanId, 'failure', { reason: 'registration-refused' })).body.state).toBe('failed');
    const states = [await cases.keeper.get(`/financing-needs/${needId}`), await cases.keeper.get(`/offers/${abcOffer}`), await cases.keeper.get(`/offers/${ccbOffer}`)].map((answer) => answer.body.state);
    expect(states).toEqual(['applied', 'lapsed', 'open']);
    expect((await cases.keeper.change(`/offers/${ccbOffer}`, 'choice')).status).toBe(200);
  });

  it('that the enterprise goes back on before a contract opens the need again, by its own word, and the bank is told', async () => {
    const needId = await cases.publishedNeed([await cases.right()]);
    const abcQuote = await cases.quote(await cases.takenUp(needId, 'abc'), 'abc');
    const ccbOffer = await cases.approved(await cases.takenUp(needId, 'ccb'), 'ccb');
    const { loanId } = (await cases.keeper.change(`/offers/${abcQuote}`, 'choice')).body;
    expect((await cases.keeper.get(`/loans/${loanId}`)).body.actions).toContain('lending.loan.step-back');
    expect((await cases.keeper.change(`/loans/${loanId}`, 'step-back')).body).toMatchObject({ state: 'failed', actions: [] });
    const states = [await cases.keeper.get(`/financing-needs/${needId}`), await cases.keeper.get(`/offers/${abcQuote}`), await cases.keeper.get(`/offers/${ccbOffer}`)].map((answer) => answer.body.state);
    expect(states).toEqual(['applied', 'lapsed', 'open']);
    expect(await sql(`select kind, source, details ->> 'failure' why, recorded_by from lending.outcome_fact where loan_id = $1`, [loanId])).toEqual([{ kind: 'failure', source: 'enterprise', why: 'enterprise-withdrew', recorded_by: (await cases.keeper.get('/me')).body.id }]);
    expect(await sql(`select payload ->> 'reason' reason from platform.event where type = 'lending.loan.failed' and aggregate_id = $1`, [loanId])).toEqual([{ reason: 'enterprise-withdrew' }]);
    expect((await cases.keeper.change(`/offers/${ccbOffer}`, 'choice')).status).toBe(200);
    const again = await cases.keeper.change(`/loans/${loanId}`, 'step-back');
    expect([again.status, again.body.detail]).toEqual([409, '当前状态“未成”不能执行“放弃已选定的报价”。']);
  });

  it('with a contract on record, believed or held, is nothing that the enterprise goes back on', async () => {
    for (const contract of [CONTRACT, { ...CONTRACT, amount: '9000000' }]) {
      const { loanId } = await cases.agreedLoan('abc');
      await report(loanId, 'contract', contract);
      expect((await cases.keeper.get(`/loans/${loanId}`)).body.actions).not.toContain('lending.loan.step-back');
      expect((await cases.keeper.change(`/loans/${loanId}`, 'step-back')).body.code).toBe('step-not-allowed');
    }
  });

  it('is left by the enterprise or contracted by the bank, never both', async () => {
    const { loanId } = await cases.agreedLoan('abc');
    const match = (await officer.get(`/loans/${loanId}`)).headers.get('etag')!;
    const [left, contracted] = await Promise.all([cases.keeper.post(`/loans/${loanId}/step-back`, undefined, { 'if-match': match }), officer.post(`/loans/${loanId}/contract`, CONTRACT, { 'if-match': match })]);
    expect([left.status, contracted.status].sort()).toEqual([200, 412]);
    expect(await sql(`select count(*)::int n from lending.outcome_fact where loan_id = $1 and kind in ('failure', 'contract')`, [loanId])).toEqual([{ n: 1 }]);
  });

  it('once contracted ends the rival offers and applications', async () => {
    const needId = await cases.publishedNeed([await cases.right()]);
    const abcOffer = await cases.approved(await cases.takenUp(needId, 'abc'), 'abc');
    const rival = await cases.takenUp(needId, 'ccb');
    const ccbOffer = await cases.approved(rival, 'ccb');
    const { loanId } = (await cases.keeper.change(`/offers/${abcOffer}`, 'choice')).body;
    await agreedLongAgo(server, loanId);
    await report(loanId, 'contract', CONTRACT);
    expect([(await cases.keeper.get(`/offers/${ccbOffer}`)).body.state, (await cases.keeper.get(`/loan-applications/${rival}`)).body.state]).toEqual(['lapsed', 'lapsed']);
  });
});

describe('a chosen quote', () => {
  it('becomes an approved offer on terms no worse before a contract is reported', async () => {
    const id = await cases.takenUp(await cases.publishedNeed([await cases.right()]), 'abc');
    const quote = await cases.quote(id, 'abc');
    expect((await cases.keeper.get(`/offers/${quote}`)).body.commitment).toBe('参考测算，不构成授信承诺');
    const { loanId } = (await cases.keeper.change(`/offers/${quote}`, 'choice')).body;
    await agreedLongAgo(server, loanId);
    const refused = await report(loanId, 'contract', CONTRACT);
    expect([refused.status, refused.body.code]).toEqual([409, 'quote-not-approved']);
    const approved = await cases.approved(id, 'abc', { rate: '3.40' });
    expect((await cases.keeper.get(`/offers/${approved}`)).body).toMatchObject({ state: 'chosen', followsId: quote });
    expect((await officer.get(`/loans/${loanId}`)).body).toMatchObject({ offerId: approved, rate: '3.4000' });
    expect((await report(loanId, 'contract', CONTRACT)).body.state).toBe('contracted');
  });

  it('on worse terms is put to the enterprise again', async () => {
    const id = await cases.takenUp(await cases.publishedNeed([await cases.right()]), 'abc');
    const { loanId } = (await cases.keeper.change(`/offers/${await cases.quote(id, 'abc')}`, 'choice')).body;
    await agreedLongAgo(server, loanId);
    const worse = await cases.approved(id, 'abc', { amount: '1800000' });
    expect((await cases.keeper.get(`/offers/${worse}`)).body).toMatchObject({ state: 'open', actions: expect.arrayContaining(['lending.offer.confirm']) });
    expect((await report(loanId, 'contract', CONTRACT)).body.code).toBe('quote-not-approved');
    expect((await cases.keeper.change(`/offers/${worse}`, 'confirmation')).body.state).toBe('chosen');
    expect((await officer.get(`/loans/${loanId}`)).body.amount).toBe('1800000.00');
  });
});

describe('approved offers that follow one quote', () => {
  it('end with the one that takes its place, and none can be confirmed any more', async () => {
    const id = await cases.takenUp(await cases.publishedNeed([await cases.right()]), 'abc');
    await cases.keeper.change(`/offers/${await cases.quote(id, 'abc')}`, 'choice');
    const worse = await cases.approved(id, 'abc', { amount: '1800000' });
    const better = await cases.approved(id, 'abc', { rate: '3.40' });
    expect((await cases.keeper.get(`/offers/${better}`)).body.state).toBe('chosen');
    const { state, actions } = (await cases.keeper.get(`/offers/${worse}`)).body;
    expect([state, actions]).toEqual(['lapsed', []]);
  });
});

describe('a fact that contradicts', () => {
  it('is held as a question, moves nothing, and counts once it is corrected; what was known before stays', async () => {
    const { loanId } = await cases.agreedLoan('abc');
    await report(loanId, 'contract', CONTRACT);
    const slip = await report(loanId, 'registration', registration({ registeredAmount: '20000000000' }));
    expect(slip.body).toMatchObject({ state: 'contracted', questions: [{ code: 'unit-slip', confirmable: true }] });
    const { factId } = slip.body.questions[0];
    expect((await report(loanId, 'registration', registration())).body.code).toBe('fact-already-reported');
    const corrected = await report(loanId, 'corrections', { factId, reason: '金额误按万元填报', amount: '2000000' });
    expect(corrected.body).toMatchObject({ state: 'registered', questions: [] });
    expect(await sql(`select revision, amount::text, held_code, superseded_at is null as current, reason from lending.pub_outcome_fact where fact_id = $1 order by revision`, [factId])).toEqual([
      { revision: 1, amount: '2000000000000', held_code: 'unit-slip', current: false, reason: null },
      { revision: 2, amount: '200000000', held_code: null, current: true, reason: '金额误按万元填报' },
    ]);
    await expect(server.database.owner.query(`set role zhichuang_app; update lending.outcome_fact set amount = 1`)).rejects.toThrow(/permission denied/);
    await sql('reset role');
  });

  it('is confirmed only where that is possible, with a reason', async () => {
    const questioned = async (): Promise<string[]> => (await officer.get('/loans?questions=true')).body.items.map((loan: Json) => loan.id);
    const [{ loanId: unquestioned }, before] = [await registered(), await questioned()];
    expect(before).not.toContain(unquestioned);
    const { loanId } = await cases.agreedLoan('abc');
    await report(loanId, 'contract', CONTRACT);
    const [early] = (await report(loanId, 'registration', registration({ registeredOn: '2026-09-01' }))).body.questions;
    expect(early.code).toBe('registered-before-contract');
    expect((await report(loanId, 'corrections', { factId: early.factId, reason: '续贷沿用原登记', confirm: true })).body).toMatchObject({ state: 'registered', questions: [] });
    const [drawn] = (await report(loanId, 'disbursement', { amount: '2000000.01', disbursedOn: '2026-09-25' })).body.questions;
    expect(drawn.code).toBe('drawn-above-contract');
    const refused = await report(loanId, 'corrections', { factId: drawn.factId, reason: '就是这样', confirm: true });
    expect([refused.status, refused.body.code]).toEqual([409, 'fact-not-confirmable']);
    expect(await questioned()).toEqual([loanId, ...before]);
  });

  it('of a registration number that another loan reported is held, in whatever form it is written', async () => {
    const first = await registered();
    const number = (await officer.get(`/loans/${first.loanId}`)).body.facts.find((fact: Json) => fact.kind === 'registration').number;
    const { loanId } = await cases.agreedLoan('abc');
    await report(loanId, 'contract', CONTRACT);
    const twin = await report(loanId, 'registration', registration({ registrationNumber: ` ${number.toLowerCase()} ` }));
    expect(twin.body).toMatchObject({ state: 'contracted', questions: [{ code: 'registration-number-reported' }] });
    expect(twin.text).not.toContain(first.loanId);
    await expect(server.database.owner.query(`update lending.outcome_fact set held_code = null where fact_id = $1`, [twin.body.questions[0].factId])).rejects.toMatchObject({ constraint: 'registration_number_once' });
  });
});

describe('a contract dated before the offer was chosen', () => {
  it('is a question that only another day answers; the older pledge contract may be confirmed', async () => {
    const { loanId } = await cases.agreedLoan('abc');
    const early = await report(loanId, 'contract', { ...CONTRACT, pledgeContractOn: '2026-08-30', loanContractOn: '2026-08-31' });
    expect(early.body).toMatchObject({ state: 'agreed', questions: expect.arrayContaining([expect.objectContaining({ code: 'contract-before-choice', confirmable: false }), expect.objectContaining({ code: 'before-choice', confirmable: true })]) });
    const [contract, pledge] = ['contract-before-choice', 'before-choice'].map((code) => early.body.questions.find((question: Json) => question.code === code).factId);
    expect((await report(loanId, 'corrections', { factId: contract, reason: '就是这样', confirm: true })).body.code).toBe('fact-not-confirmable');
    expect((await report(loanId, 'corrections', { factId: contract, reason: '日期填错', occurredOn: '2026-09-01' })).body.state).toBe('contracted');
    expect((await report(loanId, 'corrections', { factId: pledge, reason: '沿用最高额质押合同', confirm: true })).body.questions).toEqual([]);
  });
});

describe('a correction', () => {
  it('is its reporter\'s word, also of a fact that came from elsewhere', async () => {
    const { loanId } = await registered();
    const { factId } = (await officer.get(`/loans/${loanId}`)).body.facts.find((fact: Json) => fact.kind === 'registration');
    await sql(`update lending.outcome_fact set source = 'registry', channel = 'import' where fact_id = $1`, [factId]);
    await report(loanId, 'corrections', { factId, reason: '登记金额更正', amount: '1900000' });
    expect(await sql(`select source, channel from lending.outcome_fact where fact_id = $1 order by revision`, [factId])).toEqual([{ source: 'registry', channel: 'import' }, { source: 'bank', channel: 'platform' }]);
  });
});

describe('a day that cannot be', () => {
  const errorsOf = ({ status, body }: Answer<Json>): unknown => [status, body.errors];

  it('is answered at its field in words that fit: approved tomorrow, an offer until yesterday, a term that ends before it begins', async () => {
    const id = await cases.takenUp(await cases.publishedNeed([await cases.right()]), 'abc');
    const past = await officer.change(`/loan-applications/${id}`, 'offers', { grade: 'approved-offer', ...TERMS, validUntil: '2020-01-01' });
    expect(errorsOf(past)).toEqual([422, [{ pointer: '/validUntil', code: 'date-past', message: '日期不能早于今天。' }]]);
    const { body: offer } = await officer.change(`/loan-applications/${id}`, 'offers', { grade: 'approved-offer', ...TERMS });
    const early = await cases.approvers.abc.change(`/offers/${offer.id}`, 'approval', { approvalReference: '批2026-119', approvedOn: '2099-01-01' });
    expect(errorsOf(early)).toEqual([422, [{ pointer: '/approvedOn', code: 'date-future', message: '日期不能晚于今天。' }]]);
    expect((await officer.get(`/offers/${offer.id}`)).body.state).toBe('awaiting-approval');
    const { loanId } = await registered();
    const { factId } = (await officer.get(`/loans/${loanId}`)).body.facts.find((fact: Json) => fact.kind === 'registration');
    expect(errorsOf(await report(loanId, 'corrections', { factId, reason: '期限填错', termTo: '2020-01-01' }))).toMatchObject([422, [{ pointer: '/termTo', code: 'date-order' }]]);
    expect(errorsOf(await report(loanId, 'corrections', { factId, reason: '日期填错', occurredOn: '2028-09-21' }))).toMatchObject([422, [{ pointer: '/occurredOn', code: 'date-order' }]]);
  });

  it('is held as a question where it is reported of a loan', async () => {
    const { loanId } = await cases.agreedLoan('abc');
    const contract = await report(loanId, 'contract', { ...CONTRACT, pledgeContractOn: '2099-01-01', loanContractOn: '2099-01-02' });
    expect(contract.body).toMatchObject({ state: 'agreed', questions: [{ code: 'future-date' }, { code: 'future-date' }] });
  });
});

describe('the comparison of offers', () => {
  it('lays out interest and every other cost with payer, collector and time, annualised, the cheapest first', async () => {
    const needId = await cases.publishedNeed([await cases.right()], '1000000');
    const fee = { name: '评估费', payer: 'borrower', collector: '某评估机构（演示）', amount: '10000', due: 'at-disbursement' };
    await cases.quote(await cases.takenUp(needId, 'abc'), 'abc', { amount: '1000000', repayment: 'bullet', fees: [fee] });
    await cases.quote(await cases.takenUp(needId, 'ccb'), 'ccb', { amount: '1000000', repayment: 'bullet', rate: '3.55' });
    const { body } = await cases.keeper.get(`/financing-needs/${needId}/offer-comparison`);
    expect(body.notice).toBe('参考测算，不构成授信承诺');
    expect(body.items.map((item: Json) => item.offer.bank.name.includes('建设'))).toEqual([true, false]);
    expect(body.items[1].costs).toEqual([
      { name: '利息', payer: 'borrower', collector: '中国农业银行股份有限公司', due: 'with-instalments', amount: body.items[1].interest },
      { name: '评估费', payer: 'borrower', collector: '某评估机构（演示）', due: 'at-disbursement', amount: '10000.00' },
    ]);
    expect(Number(body.items[1].annualisedPercent)).toBeGreaterThan(4.4);
    expect((await cases.officers.abc.get(`/financing-needs/${needId}/offer-comparison`)).status).toBe(403);
  });
});
