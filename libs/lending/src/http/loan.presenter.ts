import { type Action, HELD_CODES } from '@zhichuang/contracts';
import { asId, Money, type PlainDate, plainDate } from '@zhichuang/kernel';
import type { Correction } from '../application/correct-fact.js';
import { NOTHING_REPORTED } from '../application/report-facts.js';
import { figuresOf } from '../application/read-loans.js';
import type { FactDetails, Loan, OutcomeFact, Reported } from '../domain/loan.js';
import type { ContractBody, CorrectionBody, RegistrationBody } from './loan.dto.js';

const factOf = (kind: Reported['kind'], occurredOn: string, more: Partial<Reported> = {}): Reported => ({ ...NOTHING_REPORTED, kind, occurredOn: plainDate(occurredOn), ...more });

export const contractFrom = (body: ContractBody): Reported[] => [
  factOf('pledge-contract', body.pledgeContractOn, { number: body.pledgeContractNumber }),
  factOf('contract', body.loanContractOn, {
    amount: Money.parseYuan(body.amount),
    number: body.loanContractNumber,
    ipAmount: body.ipAmount === undefined ? null : Money.parseYuan(body.ipAmount),
    details: { approvedLimit: Money.parseYuan(body.approvedLimit).toYuan(), security: body.security },
  }),
];

export const registrationFrom = (body: RegistrationBody): Reported =>
  factOf('registration', body.registeredOn, {
    amount: Money.parseYuan(body.registeredAmount),
    number: body.registrationNumber,
    rightKind: body.rightKind,
    renewal: body.renewal,
    details: { termTo: plainDate(body.termTo) },
  });

export const moneyFactFrom = (kind: 'disbursement' | 'repayment', amount: string, on: string): Reported => factOf(kind, on, { amount: Money.parseYuan(amount) });
export const releaseFrom = (on: string): Reported => factOf('release', on);
export const failureFrom = (today: PlainDate, failure: NonNullable<FactDetails['failure']>): Reported => factOf('failure', today, { details: { failure } });

export function correctionFrom(body: CorrectionBody): Correction {
  const { occurredOn, amount, number, rightKind, renewal, ipAmount, approvedLimit, termTo } = body;
  const details: FactDetails = { ...(approvedLimit === undefined ? {} : { approvedLimit: Money.parseYuan(approvedLimit).toYuan() }), ...(termTo === undefined ? {} : { termTo: plainDate(termTo) }) };
  return {
    factId: asId(body.factId),
    reason: body.reason,
    confirm: body.confirm,
    changes: {
      ...(occurredOn === undefined ? {} : { occurredOn: plainDate(occurredOn) }),
      ...(amount === undefined ? {} : { amount: Money.parseYuan(amount) }),
      ...(number === undefined ? {} : { number }),
      ...(rightKind === undefined ? {} : { rightKind }),
      ...(renewal === undefined ? {} : { renewal }),
      ...(ipAmount === undefined ? {} : { ipAmount: Money.parseYuan(ipAmount) }),
      ...(Object.keys(details).length === 0 ? {} : { details }),
    },
  };
}

const presentFact = (fact: OutcomeFact) => ({
  factId: fact.factId,
  revision: fact.revision,
  kind: fact.kind,
  occurredOn: fact.occurredOn,
  recordedAt: fact.recordedAt.toISOString(),
  supersededAt: fact.supersededAt?.toISOString() ?? null,
  amount: fact.amount?.toYuan() ?? null,
  number: fact.number,
  rightKind: fact.rightKind,
  renewal: fact.renewal,
  ipAmount: fact.ipAmount?.toYuan() ?? null,
  ...fact.details,
  source: fact.source,
  channel: fact.channel,
  reason: fact.reason,
  heldCode: fact.heldCode,
});

const presentQuestion = ({ factId, kind, heldCode }: OutcomeFact) =>
  heldCode === null ? [] : [{ factId, kind, code: heldCode, text: { zh: HELD_CODES[heldCode].zh, en: HELD_CODES[heldCode].en }, confirmable: HELD_CODES[heldCode].confirmable }];

export const presentLoan = (loan: Loan, actions: readonly Action[], { drawn, balance, questions } = figuresOf(loan)) => ({
  id: loan.id,
  offerId: loan.offerId,
  offerGrade: loan.offerGrade,
  applicationId: loan.applicationId,
  needId: loan.needId,
  enterprise: { id: loan.enterpriseId, name: loan.enterpriseName },
  bank: { id: loan.bankId, name: loan.bankName },
  state: loan.state,
  amount: loan.amount.toYuan(),
  termMonths: loan.termMonths,
  rate: loan.rate.toPercent(),
  rightIds: loan.rightIds,
  drawn: drawn.toYuan(),
  balance: balance.toYuan(),
  facts: loan.facts.map(presentFact),
  questions: questions.flatMap(presentQuestion),
  version: loan.version,
  actions,
});
