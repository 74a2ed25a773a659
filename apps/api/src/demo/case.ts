import type { CasePlot, CaseStage, Firm } from './firm.js';
import type { Stage } from './stage.js';

/** Days after the application on which each step is taken. */
const AFTER = { takenUp: 1, documentsAsked: 2, declined: 3, offered: 3, chosen: 5, contracted: 7, failed: 9, registered: 12, disbursed: 14, repaid: 36, released: 38 };

const LOAN_STAGES: readonly CaseStage[] = ['agreed', 'contracted', 'registered', 'disbursed', 'repaid', 'released'];
/** A few days to answer, or a month. */
const PAPERS_DUE: Partial<Record<CaseStage, number>> = { expired: 5, 'documents-asked': 30 };
const CHOSEN: readonly CaseStage[] = ['failed', 'questioned', ...LOAN_STAGES];
const OFFERED: readonly CaseStage[] = ['quoted', 'on-hold', ...CHOSEN];
/** What a sum in 万元 becomes when it is reported in yuan once more. */
const WAN = 10_000;
const REGISTER_BASE = 980_000_000;

interface Played {
  readonly bank: string;
  readonly stage: CaseStage;
  readonly application: string;
  readonly offer: string | undefined;
}

/** A need from its draft as far as its banks took it. */
export class PlayedCase {
  constructor(
    private readonly stage: Stage,
    private readonly firm: Firm,
    private readonly plot: CasePlot,
    private readonly serial: number,
  ) {}

  async play(): Promise<void> {
    const { begun, amount, termMonths, purpose, offered } = this.plot;
    const need = (await this.stage.post(begun + 2, this.firm.keeper, '/financing-needs', { amount, termMonths, purpose, rightIds: offered.map((index) => this.firm.rightIds[index]) })).body;
    const needPath = `/financing-needs/${String(need['id'])}`;
    await this.stage.change(begun + 1, this.firm.keeper, needPath, 'publication');
    await this.stage.deliver(begun + 1, 'matching.record-publication');
    const played: Played[] = [];
    for (const entry of this.plot.story) played.push(await this.approach(needPath, String(need['id']), entry));
    const chosen = played.find(({ stage }) => CHOSEN.includes(stage));
    if (chosen?.offer) await this.carry(chosen);
  }

  /** Consent, application and what the bank did with it, up to an open offer. */
  private async approach(needPath: string, needId: string, entry: string): Promise<Played> {
    const [bank = '', stage = 'submitted'] = entry.split(':') as [string, CaseStage];
    const { begun } = this.plot;
    const product = await this.productOf(bank);
    const { etag } = await this.stage.request(begun, this.firm.keeper, 'GET', needPath);
    await this.stage.request(begun, this.firm.keeper, 'PUT', `${needPath}/consents/${product.bankId}`, { validUntil: this.stage.day(-365) }, etag);
    const application = `/loan-applications/${String((await this.stage.post(begun, this.firm.keeper, '/loan-applications', { needId, productId: product.id })).body['id'])}`;
    await this.stage.deliver(begun, 'matching.record-application');
    const officer = `${bank}-officer`;
    const at = (days: number): number => Math.max(begun - days, 0);
    if (stage === 'withdrawn') await this.stage.change(at(AFTER.takenUp), this.firm.keeper, application, 'withdrawal');
    else if (stage !== 'submitted') await this.stage.change(at(AFTER.takenUp), officer, application, 'take-up');
    const dueInWorkingDays = PAPERS_DUE[stage];
    if (dueInWorkingDays) await this.stage.change(at(AFTER.documentsAsked), officer, application, 'document-requests', { items: [{ what: '近两年审计报告', why: '核实还款能力' }], dueInWorkingDays });
    if (stage === 'declined') await this.stage.change(at(AFTER.declined), officer, application, 'decline', { code: 'value-too-low', text: '所质押专利的价值暂不足以支持申请额度。' });
    return { bank, stage, application, offer: OFFERED.includes(stage) ? await this.offer(bank, application, at(AFTER.offered)) : undefined };
  }

  private async offer(bank: string, application: string, daysAgo: number): Promise<string> {
    const { amount, termMonths, rate = '3.6000' } = this.plot;
    const body = { grade: 'approved-offer', amount, termMonths, rate, validUntil: this.stage.day(-90), fees: [{ name: '评估费', payer: 'borrower', collector: '评估机构（演示）', amount: '3000.00', due: 'at-disbursement' }] };
    const offer = `/offers/${String((await this.stage.change(daysAgo, `${bank}-officer`, application, 'offers', body)).body['id'])}`;
    await this.stage.change(daysAgo, `${bank}-approver`, offer, 'approval', { approvalReference: `演示批字${this.serial}号`, approvedOn: this.stage.day(daysAgo) });
    return offer;
  }

  /** From the choice through contract, registration and disbursement as far as the plot goes; each reported on its day. */
  private async carry({ bank, stage, offer }: Played): Promise<void> {
    const { begun, amount } = this.plot;
    const officer = `${bank}-officer`;
    const reached = LOAN_STAGES.indexOf(stage === 'questioned' ? 'registered' : stage);
    const loan = `/loans/${String((await this.stage.change(begun - AFTER.chosen, this.firm.keeper, offer ?? '', 'choice')).body['loanId'])}`;
    const report = (days: number, verb: string, body: unknown): Promise<unknown> => this.stage.change(begun - days, officer, loan, verb, body);
    const day = (days: number): string => this.stage.day(begun - days);
    if (stage === 'failed') await report(AFTER.failed, 'failure', { reason: 'terms-not-agreed' });
    if (reached >= 1) await report(AFTER.contracted, 'contract', { loanContractNumber: `演示借字${this.serial}号`, loanContractOn: day(AFTER.contracted), pledgeContractNumber: `演示质字${this.serial}号`, pledgeContractOn: day(AFTER.contracted), amount, approvedLimit: amount, security: 'pure' });
    if (reached >= 2) await report(AFTER.registered, 'registration', { registrationNumber: `Y2026${REGISTER_BASE + this.serial}`, registeredOn: day(AFTER.registered), termTo: this.stage.day(-700), registeredAmount: amount, rightKind: 'patent' });
    if (reached >= 3) await report(AFTER.disbursed, 'disbursement', { amount, disbursedOn: day(AFTER.disbursed) });
    if (stage === 'questioned') await report(AFTER.disbursed, 'disbursement', { amount: String(Number(amount) * WAN), disbursedOn: day(AFTER.disbursed) });
    if (reached >= 4) await report(AFTER.repaid, 'repayment', { amount, repaidOn: day(AFTER.repaid) });
    if (reached >= 5) await report(AFTER.released, 'release', { releasedOn: day(AFTER.released) });
  }

  private async productOf(bank: string): Promise<{ id: string; bankId: string }> {
    const name = bank === 'abc' ? '专利质押贷款' : '科技贷';
    const { items } = (await this.stage.request(this.plot.begun, this.firm.keeper, 'GET', `/loan-products?limit=100&q=${encodeURIComponent(name)}`)).body as unknown as { items: { id: string; name: string; bank: { id: string } }[] };
    const product = items.find((each) => each.name.endsWith('（演示条款）'));
    if (!product) throw new Error(`The demo world has no product ${name}`);
    return { id: product.id, bankId: product.bank.id };
  }
}
