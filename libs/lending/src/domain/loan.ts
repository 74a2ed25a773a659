import { type FactChannel, type FactReporter, type FailureCode, type HeldCode, LOAN_STATES, type OfferGrade, type RIGHT_KINDS_REPORTED } from '@zhichuang/contracts';
import { type Id, Money, type PlainDate, type Rate, removeBlanks, type StateOf, stepTable, type StepOf, toHalfWidth } from '@zhichuang/kernel';

export const loanSteps = stepTable({
  states: LOAN_STATES,
  initial: 'agreed',
  terminal: ['released', 'failed'],
  steps: {
    contract: { from: ['agreed'], to: 'contracted' },
    register: { from: ['contracted'], to: 'registered' },
    disburse: { from: ['registered', 'disbursed'], to: 'disbursed' },
    'repay-part': { from: ['disbursed'], to: 'disbursed' },
    repay: { from: ['disbursed'], to: 'repaid' },
    release: { from: ['repaid'], to: 'released' },
    fail: { from: ['agreed', 'contracted', 'registered'], to: 'failed' },
  },
});

export type LoanState = StateOf<typeof loanSteps>;
export type LoanStep = StepOf<typeof loanSteps>;

export const FACT_KINDS = ['contract', 'pledge-contract', 'registration', 'disbursement', 'repayment', 'release', 'failure'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** Terms that only one kind of fact has. */
export interface FactDetails {
  readonly approvedLimit?: string;
  readonly security?: 'pure' | 'combined';
  readonly termTo?: PlainDate;
  readonly failure?: FailureCode;
}

/** What was reported to have happened on a day. */
export interface Reported {
  readonly kind: FactKind;
  readonly occurredOn: PlainDate;
  readonly amount: Money | null;
  /** Of a contract or a registration, normalised. */
  readonly number: string | null;
  readonly rightKind: (typeof RIGHT_KINDS_REPORTED)[number] | null;
  readonly renewal: boolean;
  /** The part of a combined security that the rights bear. */
  readonly ipAmount: Money | null;
  readonly details: FactDetails;
}

export interface OutcomeFact extends Reported {
  readonly factId: Id<'Fact'>;
  readonly revision: number;
  readonly recordedAt: Date;
  readonly supersededAt: Date | null;
  readonly source: FactReporter;
  readonly channel: FactChannel;
  readonly reason: string | null;
  readonly heldCode: HeldCode | null;
}

export interface Loan {
  readonly id: Id<'Loan'>;
  readonly offerId: Id<'Offer'>;
  readonly offerGrade: OfferGrade;
  readonly applicationId: Id<'Application'>;
  readonly needId: Id<'Need'>;
  readonly enterpriseId: Id<'Organisation'>;
  readonly enterpriseName: string;
  readonly bankId: Id<'Organisation'>;
  readonly bankName: string;
  readonly unitId: Id<'Organisation'>;
  readonly state: LoanState;
  readonly amount: Money;
  readonly termMonths: number;
  readonly rate: Rate;
  readonly rightIds: readonly Id<'Right'>[];
  /** Every revision, in order of facts and revisions. */
  readonly facts: readonly OutcomeFact[];
  /** The day on which its offer was chosen. */
  readonly agreedOn: PlainDate;
  readonly version: number;
}

/** Nothing is signed as far as anybody said: a contract held as a question is one that the bank believes in. */
export const mayStepBack = ({ state, facts }: Pick<Loan, 'state' | 'facts'>): boolean => state === 'agreed' && !facts.some(({ kind }) => kind === 'contract');

export const currentFacts = (facts: readonly OutcomeFact[]): readonly OutcomeFact[] => facts.filter((fact) => fact.supersededAt === null);
export const acceptedFacts = (facts: readonly OutcomeFact[]): readonly OutcomeFact[] => currentFacts(facts).filter((fact) => fact.heldCode === null);

const sumOf = (facts: readonly Reported[], kind: FactKind): Money => facts.filter((fact) => fact.kind === kind).reduce((sum, fact) => sum.plus(fact.amount ?? Money.ZERO), Money.ZERO);

/** Drawn and not repaid, by what was accepted. */
export const balanceOf = (facts: readonly OutcomeFact[]): Money => drawnOf(facts).minus(sumOf(acceptedFacts(facts), 'repayment'));
export const drawnOf = (facts: readonly OutcomeFact[]): Money => sumOf(acceptedFacts(facts), 'disbursement');

/** The register's number as it is compared: half width, without blanks, upper case. */
export const normaliseNumber = (text: string): string => removeBlanks(toHalfWidth(text)).toUpperCase();

/** An amount this many times off its offer was typed in the wrong unit (万元 is ten thousand yuan); a real one never differs so. */
const SLIP = 1000n;

/**
 * Why a fact cannot be believed beside the loan's offer, the day it was chosen, and its other facts (the fact itself, and held ones, left out), or undefined.
 * The most telling doubt comes first: a slip of unit makes every other sum wrong too.
 */
export function doubtAbout(fact: Reported, { amount: offered, agreedOn }: Pick<Loan, 'amount' | 'agreedOn'>, others: readonly Reported[], numberReportedElsewhere: boolean, today: PlainDate): HeldCode | undefined {
  const contract = others.find((each) => each.kind === 'contract');
  const pledge = others.find((each) => each.kind === 'pledge-contract');
  const firstDrawn = others.filter((each) => each.kind === 'disbursement').map((each) => each.occurredOn).sort()[0];
  const total = sumOf(others, fact.kind).plus(fact.amount ?? Money.ZERO);
  const isSlip = fact.amount !== null && (fact.amount.fen >= offered.fen * SLIP || (fact.kind === 'contract' || fact.kind === 'registration') && fact.amount.fen * SLIP <= offered.fen);
  const doubts: [HeldCode, boolean][] = [
    ['future-date', fact.occurredOn > today],
    ['unit-slip', isSlip],
    ['above-approved-limit', fact.kind === 'contract' && fact.details.approvedLimit !== undefined && total.isGreaterThan(Money.parseYuan(fact.details.approvedLimit))],
    ['registration-number-reported', fact.kind === 'registration' && numberReportedElsewhere],
    ['contract-before-choice', fact.kind === 'contract' && fact.occurredOn < agreedOn],
    ['registered-before-contract', fact.kind === 'registration' && pledge !== undefined && fact.occurredOn < pledge.occurredOn],
    ['disbursed-before-contract', fact.kind === 'disbursement' && contract !== undefined && fact.occurredOn < contract.occurredOn],
    // A pledge contract up to a highest amount, and its registration, may be older than the deal: the reporter can confirm it.
    ['before-choice', (fact.kind === 'pledge-contract' || fact.kind === 'registration' || fact.kind === 'disbursement') && fact.occurredOn < agreedOn],
    ['drawn-above-contract', fact.kind === 'disbursement' && contract !== undefined && contract.amount !== null && total.isGreaterThan(contract.amount)],
    ['repaid-before-drawn', fact.kind === 'repayment' && firstDrawn !== undefined && fact.occurredOn < firstDrawn],
    ['repaid-above-drawn', fact.kind === 'repayment' && total.isGreaterThan(sumOf(others, 'disbursement'))],
  ];
  return doubts.find(([, is]) => is)?.[0];
}

/** The step that a believed fact takes the loan; `balance` is what is owed with the fact counted. Undefined: it moves nothing. */
export function stepOf(kind: FactKind, balance: Money): LoanStep | undefined {
  switch (kind) {
    case 'contract':
      return 'contract';
    case 'pledge-contract':
      return undefined;
    case 'registration':
      return 'register';
    case 'disbursement':
      return 'disburse';
    case 'repayment':
      return balance.isZero() ? 'repay' : 'repay-part';
    case 'release':
      return 'release';
    case 'failure':
      return 'fail';
  }
}
