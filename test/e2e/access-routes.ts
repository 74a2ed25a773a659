/** The things that an action is done to, as the sweep names them. */
export type ObjectKind =
  | 'need' | 'application' | 'offer' | 'loan' | 'right' | 'import' | 'document' | 'enterprise' | 'tag' | 'doubtful-owner'
  | 'valuation' | 'match-run' | 'match-pool-job' | 'objection' | 'indicator-set' | 'product' | 'organisation' | 'membership' | 'own-membership' | 'invitation' | 'sent-invitation' | 'session' | 'lock' | 'notification';

/** One route as the server lists it (without /api/v1), what its `:id` names, and a body that passes validation where it has an object. */
export interface Ask {
  readonly route: string;
  readonly object?: ObjectKind;
  readonly body?: unknown;
  /** Names the object where the path does not. */
  readonly query?: string;
  readonly form?: boolean;
  /** Ends the session that asks. */
  readonly parting?: boolean;
}

const OFFER = { grade: 'indicative-quote', amount: '1000000', termMonths: 12, rate: '3.45', validUntil: '2099-12-31' };
const CONTRACT = { loanContractNumber: '合2026-1', loanContractOn: '2026-10-20', pledgeContractNumber: '质2026-1', pledgeContractOn: '2026-10-20', amount: '1000000', approvedLimit: '1000000', security: 'pure' };
const REGISTRATION = { registrationNumber: 'Y2026350000001', registeredOn: '2026-10-21', termTo: '2027-10-20', registeredAmount: '1000000', rightKind: 'patent' };
const on = (object: ObjectKind, ...routes: readonly (string | readonly [string, unknown])[]): Ask[] => routes.map((each) => (typeof each === 'string' ? { route: each, object } : { route: each[0], object, body: each[1] }));
const GROUP = { weight: '50', indicators: [{ code: 'stability', zh: '稳定性', en: 'Stability', role: 'weighted', weight: '100', ladder: [{ score: 100, zh: '高', en: 'High' }, { score: 0, zh: '低', en: 'Low' }] }] };
/** Passes validation; its weights do not add up, so that nothing is ever made of it. */
const SET = { scenario: 'financing', name: '自编指标集', source: '内部办法', sourceDate: '2026-01-01', legal: GROUP, technical: GROUP, economic: GROUP };
const REFERENCE = { table: 'royalty-rate', key: 'C39', low: '1', base: '3', high: '5', validFrom: '2026-01-01', source: '内部办法', sourceDate: '2026-01-01' };
const COST = { cost: { labour: '800000', material: '150000', indirect: '50000', opportunity: '0', obsolescence: { low: '10', base: '20', high: '30' } } };
const plain = (...routes: readonly string[]): Ask[] => routes.map((route) => ({ route }));

/** Every route that asks for an action. In a body `:id` stands for the object, and `:other` for an id that nothing has. */
export const ASKS: readonly Ask[] = [
  ...plain('GET /me', 'GET /sessions', 'GET /locks', 'GET /people', 'POST /people', 'POST /people/invitations', 'GET /people/invitations', 'GET /invitations', 'POST /first-accounts', 'POST /auth/password', 'GET /parameters', 'POST /parameters'),
  { route: 'POST /auth/acting-membership', object: 'own-membership', body: { membershipId: ':id' } },
  { route: 'POST /auth/sign-out', parting: true },
  { route: 'POST /auth/sign-out-everywhere', parting: true },
  ...on('sent-invitation', 'GET /people/invitations/:id', 'POST /people/invitations/:id/withdrawal'),
  ...on('invitation', 'GET /invitations/:id', 'POST /invitations/:id/acceptance', 'POST /invitations/:id/refusal'),
  ...on('session', 'GET /sessions/:id', 'POST /sessions/:id/end'),
  ...on('lock', 'GET /locks/:id', 'POST /locks/:id/release'),
  ...on('membership', 'GET /people/:id', 'POST /people/:id/end', ['POST /people/:id/one-time-password', { password: 'Sesame-2026-open' }]),

  ...plain('POST /organisations', 'GET /organisations', 'GET /enterprises'),
  ...on('organisation', 'GET /organisations/:id', ['PUT /organisations/:id/served-regions', { regions: ['350100'] }], 'POST /organisations/:id/closure'),
  ...on('enterprise', 'GET /enterprises/:id', ['PATCH /enterprises/:id', { zone: '福州高新区' }], ['POST /enterprises/:id/review', {}], ['POST /enterprises/:id/refusal', { note: '冒用代码' }], ['POST /enterprises/:id/review-answer', { note: '已补充' }]),
  ...on('enterprise', 'GET /enterprises/:id/yearly-facts', 'GET /enterprises/:id/yearly-facts/:year', 'GET /enterprises/:id/yearly-facts/:year/versions', ['PUT /enterprises/:id/yearly-facts/:year', { staff: { value: 30, source: 'self-stated' } }]),
  ...on('enterprise', ['POST /enterprises/:id/tags', { tag: 'tech-sme', issuer: '福建省科学技术厅', validFrom: '2026-01-01' }], 'GET /enterprises/:id/tags'),
  ...on('tag', 'GET /enterprises/:id/tags/:tagId', ['POST /enterprises/:id/tags/:tagId/confirmation', {}], ['POST /enterprises/:id/tags/:tagId/refusal', { note: '查无此证' }]),

  { route: 'POST /documents', object: 'enterprise', body: { subjectType: 'enterprise', subjectId: ':id' }, form: true },
  { route: 'GET /documents', object: 'enterprise', query: '?subjectType=enterprise&subjectId=:id' },
  ...on('document', 'GET /documents/:id', 'GET /documents/:id/content', 'DELETE /documents/:id'),

  ...plain('POST /ip-rights', 'GET /ip-rights', 'GET /ip-rights/imports', 'GET /ip-rights/imports/template', 'GET /ip-rights/doubtful-owners'),
  { route: 'POST /ip-rights/imports', form: true, body: {} },
  ...on('right', 'GET /ip-rights/:id', 'GET /ip-rights/:id/history', 'DELETE /ip-rights/:id', ['POST /ip-rights/:id/values', { amount: '1000000', method: 'agreed', valuedOn: '2026-10-01' }], ['POST /ip-rights/:id/facts', { fact: 'fee-paid', status: 'yes', asOf: '2026-10-01', source: 'self-stated' }], ['POST /ip-rights/:id/register-copies', { documentId: '00000000-0000-7000-8000-000000000000', asOf: '2026-10-01', ownerToday: true, inForce: true, pledged: false, preservation: false }]),
  ...on('import', 'GET /ip-rights/imports/:id', 'GET /ip-rights/imports/:id/failed-rows', 'POST /ip-rights/imports/:id/resume', 'POST /ip-rights/imports/:id/cancellation', 'POST /ip-rights/imports/:id/undo'),
  ...on('doubtful-owner', 'GET /ip-rights/doubtful-owners/:id', ['POST /ip-rights/doubtful-owners/:id/decision', { decision: 'different', note: '另一家企业' }]),

  ...plain('GET /valuation-indicator-sets', 'GET /valuation-references'),
  { route: 'POST /valuation-indicator-sets', body: SET },
  { route: 'POST /valuation-references', body: REFERENCE },
  ...on('indicator-set', 'GET /valuation-indicator-sets/:id', ['PUT /valuation-indicator-sets/:id', SET], 'POST /valuation-indicator-sets/:id/publication'),
  ...on('right', ['POST /ip-rights/:id/valuations', COST], 'GET /ip-rights/:id/valuations'),
  ...on('valuation', 'GET /valuations/:id'),

  ...plain('POST /loan-products', 'POST /loan-products/checks'),
  ...on('product', ['POST /loan-products/:id/editions', { name: '新条款', amount: { min: '100000', max: '5000000' }, termMonths: { min: 1, max: 12 }, spreadBp: 50, dayCount: 'act/365', pledgeRatios: { invention: '20' } }]),
  ...on('product', 'GET /loan-products/:id/prospects', ['POST /loan-products/:id/what-if', { name: '试算条款', amount: { min: '100000', max: '5000000' }, termMonths: { min: 1, max: 12 }, spreadBp: 50, dayCount: 'act/365', pledgeRatios: { invention: '20' } }]),
  ...plain('GET /match-obstacles'),
  ...on('product', 'POST /loan-products/:id/publication', 'POST /loan-products/:id/suspension', 'POST /loan-products/:id/resumption', 'POST /loan-products/:id/withdrawal'),

  ...plain('POST /financing-needs', 'GET /financing-needs'),
  ...on('need', 'GET /financing-needs/:id', ['PATCH /financing-needs/:id', { purpose: '采购设备' }], 'POST /financing-needs/:id/publication', 'POST /financing-needs/:id/withdrawal'),
  ...on('need', ['PUT /financing-needs/:id/consents/:bankId', { validUntil: '2099-12-31' }], 'DELETE /financing-needs/:id/consents/:bankId', 'GET /financing-needs/:id/matches', 'GET /financing-needs/:id/match-runs', 'GET /financing-needs/:id/disclosures', 'GET /financing-needs/:id/offer-comparison'),

  ...on('match-run', 'GET /match-runs/:id', 'GET /match-runs/:id/replay'),
  { route: 'POST /fact-objections', object: 'need', body: { needId: ':id', fact: 'enterprise.region', statement: '所在地有误' } },
  ...plain('GET /fact-objections'),
  ...on('objection', 'GET /fact-objections/:id', ['POST /fact-objections/:id/decision', { decision: 'upheld', reason: '核实无误' }], 'POST /fact-objections/:id/withdrawal'),
  ...on('need', 'GET /financing-needs/:id/objected-facts'),
  ...plain('GET /match-pool-jobs'),
  ...on('match-pool-job', 'GET /match-pool-jobs/:id', 'POST /match-pool-jobs/:id/cancellation'),

  { route: 'POST /loan-applications', object: 'need', body: { needId: ':id', productId: ':product' } },
  ...plain('GET /loan-applications', 'GET /loans'),
  ...on('application', 'GET /loan-applications/:id', 'POST /loan-applications/:id/take-up', ['POST /loan-applications/:id/reassignment', { officerId: ':other' }], 'POST /loan-applications/:id/documents-received', 'POST /loan-applications/:id/withdrawal'),
  ...on('application', ['POST /loan-applications/:id/document-requests', { items: [{ what: '审计报告', why: '核实收入' }], dueInWorkingDays: 5 }], ['POST /loan-applications/:id/decline', { code: 'other', text: '暂不受理' }]),
  ...on('application', ['PUT /loan-applications/:id/parties', { parties: [{ kind: 'pledgee', name: '某银行（演示）' }] }], 'GET /loan-applications/:id/notes', ['POST /loan-applications/:id/notes', { text: '已电话联系' }]),
  ...on('application', 'GET /loan-applications/:id/offers', ['POST /loan-applications/:id/offers', OFFER]),
  ...on('offer', 'GET /offers/:id', ['POST /offers/:id/approval', { approvalReference: '批2026-1', approvedOn: '2026-10-20' }], 'POST /offers/:id/choice', 'POST /offers/:id/refusal', 'POST /offers/:id/withdrawal', 'POST /offers/:id/confirmation', ['PATCH /offers/:id', { rate: '3.40' }], 'POST /offers/:id/submission'),
  ...on('loan', 'GET /loans/:id', ['POST /loans/:id/contract', CONTRACT], ['POST /loans/:id/registration', REGISTRATION], ['POST /loans/:id/disbursement', { amount: '1000000', disbursedOn: '2026-10-22' }]),
  ...on('loan', ['POST /loans/:id/repayment', { amount: '1000000', repaidOn: '2026-10-23' }], ['POST /loans/:id/release', { releasedOn: '2026-10-23' }], ['POST /loans/:id/failure', { reason: 'other' }], 'POST /loans/:id/step-back', ['POST /loans/:id/corrections', { factId: ':other', reason: '金额有误' }]),

  ...['GET /outcomes/summary', 'GET /outcomes/questions', 'GET /matching-calibration', 'GET /matching-exposure'].map((route) => ({ route })),
  { route: 'GET /outcomes/rows', query: '?figure=:figure' },
  { route: 'GET /outcomes/changes', query: '?figure=:figure&knownFrom=2026-10-01' },
  { route: 'GET /outcomes/rows/export', query: '?figure=:figure&format=csv' },

  ...plain('GET /audit-entries', 'GET /audit-entries/verification'),
  ...plain('GET /notifications', 'GET /notifications/address', 'POST /notifications/read-all'),
  { route: 'PUT /notifications/address', body: { email: 'someone@example.com' } },
  ...on('notification', 'GET /notifications/:id', 'POST /notifications/:id/read'),
];
