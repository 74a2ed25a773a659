import { FIGURES, type FigureKey } from '@zhichuang/contracts';
import type { FigureValue } from '../domain/outcome.js';

interface Counted {
  /** SQL over one entry `e`: whether the figure counts it. */
  readonly where: string;
  /** SQL over one entry `e`: what it adds, or what the middle is taken of; 1 without. */
  readonly value?: string;
}

const stage = (name: string): Counted => ({ where: `e.basis = 'stage' and e.stage = '${name}' and e.in_period` });
const days = (name: string): Counted => ({ where: `${stage(name).where} and e.days is not null`, value: 'e.days' });
const REGISTERED = `e.basis = 'registration' and e.in_period`;
const registration = (condition = 'true'): Counted => ({ where: `${REGISTERED} and ${condition}` });
const registered = (condition = 'true'): Counted => ({ ...registration(condition), value: 'e.amount' });
const LENT = `e.basis = 'disbursement' and e.in_period`;

/** What each figure counts; how it is taken together is its measure in the catalogue. */
export const COUNTED: Readonly<Record<FigureKey, Counted>> = {
  'funnel.applied': stage('applied'),
  'funnel.taken-up': stage('taken-up'),
  'funnel.quoted': stage('quoted'),
  'funnel.chosen': stage('chosen'),
  'funnel.contracted': stage('contracted'),
  'funnel.registered': stage('registered'),
  'funnel.disbursed': stage('disbursed'),
  'funnel.taken-up.days': days('taken-up'),
  'funnel.quoted.days': days('quoted'),
  'funnel.chosen.days': days('chosen'),
  'funnel.contracted.days': days('contracted'),
  'funnel.registered.days': days('registered'),
  'funnel.disbursed.days': days('disbursed'),
  'registration.amount': registered(),
  'registration.loans': registration(),
  'registration.enterprises': registration(),
  'registration.inclusive-amount': registered('e.inclusive'),
  'registration.inclusive-loans': registration('e.inclusive'),
  'registration.inclusive-enterprises': registration('e.inclusive'),
  'registration.inclusive-share': { where: REGISTERED, value: 'e.inclusive::integer' },
  'registration.renewal-amount': registered('e.renewal'),
  'registration.renewals': registration('e.renewal'),
  'registration.patent-amount': registered(`e.right_kind = 'patent'`),
  'registration.patent-loans': registration(`e.right_kind = 'patent'`),
  'registration.trademark-amount': registered(`e.right_kind = 'trademark'`),
  'registration.trademark-loans': registration(`e.right_kind = 'trademark'`),
  'registration.mixed-amount': registered(`e.right_kind = 'mixed'`),
  'registration.mixed-loans': registration(`e.right_kind = 'mixed'`),
  'new.amount': registered('not e.renewal'),
  'new.loans': registration('not e.renewal'),
  'new.enterprises': registration('not e.renewal'),
  'lent.amount': { where: LENT, value: 'e.amount' },
  'lent.disbursements': { where: LENT },
  'lent.borrowers': { where: LENT },
  'lent.balance': { where: `e.basis in ('disbursement', 'repayment')`, value: `case e.basis when 'repayment' then -e.amount else e.amount end` },
  'held.facts': { where: `e.basis = 'held' and e.in_period` },
};

export const valueOf = (key: FigureKey): string => COUNTED[key].value ?? '1';

/** The figure as one aggregate over entries `e`, as text. */
export function aggregateOf(key: FigureKey): string {
  const { where } = COUNTED[key];
  const filter = `filter (where ${where})`;
  switch (FIGURES[key].measure) {
    case 'count':
      return `(count(*) ${filter})::text`;
    case 'sum':
      return `coalesce(sum(${valueOf(key)}) ${filter}, 0)::text`;
    case 'distinct':
      return `(count(distinct e.enterprise_id) ${filter})::text`;
    case 'median':
      return `(percentile_cont(0.5) within group (order by ${valueOf(key)}) ${filter})::text`;
    case 'share':
      return `round(avg(${valueOf(key)}) ${filter} * 1000000)::text`;
  }
}

/** What `aggregateOf` answered, as the unit of the figure has it. */
export function readValue(key: FigureKey, text: string | null): FigureValue {
  if (text === null) return null;
  return FIGURES[key].unit === 'yuan' ? BigInt(text) : Number(text);
}
