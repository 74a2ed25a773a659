import { FIGURE_KEYS, FIGURES, type FigureKey } from '@zhichuang/contracts';
import type { FigureValue } from '../domain/outcome.js';
import type { Source, SummarySource } from './entries.sql.js';

interface Counted {
  readonly source: Source;
  /** SQL over one entry `e` of the source: whether the figure counts it. */
  readonly where: string;
  /** SQL over one entry `e`: what it adds, or what the middle is taken of; 1 without. */
  readonly value?: string;
  /** SQL over one entry `e`: the fact behind it. */
  readonly fact: string;
}

const FACT_OF: Readonly<Record<string, string>> = { contracted: 'e.contract_fact', registered: 'e.registration_fact', disbursed: 'e.disbursement_fact' };
const stage = (name: string): Counted => ({ source: 'case', where: `e.${name}_on is not null`, fact: FACT_OF[name] ?? 'null::uuid' });
const days = (name: string, before: string): Counted => ({ ...stage(name), where: `e.${name}_on is not null and e.${before}_on is not null`, value: `(e.${name}_on - e.${before}_on)` });
const registration = (condition = 'true'): Counted => ({ source: 'registration', where: condition, fact: 'e.fact_id' });
const registered = (condition = 'true'): Counted => ({ ...registration(condition), value: 'e.amount' });
const lent = (value?: string): Counted => ({ source: 'disbursement', where: 'true', ...(value ? { value } : {}), fact: 'e.fact_id' });

/** What each figure counts; how it is taken together is its measure in the catalogue. */
export const COUNTED: Readonly<Record<FigureKey, Counted>> = {
  'funnel.applied': stage('applied'),
  'funnel.taken-up': stage('taken_up'),
  'funnel.quoted': stage('quoted'),
  'funnel.chosen': stage('chosen'),
  'funnel.contracted': stage('contracted'),
  'funnel.registered': stage('registered'),
  'funnel.disbursed': stage('disbursed'),
  'funnel.taken-up.days': days('taken_up', 'applied'),
  'funnel.quoted.days': days('quoted', 'taken_up'),
  'funnel.chosen.days': days('chosen', 'quoted'),
  'funnel.contracted.days': days('contracted', 'chosen'),
  'funnel.registered.days': days('registered', 'contracted'),
  'funnel.disbursed.days': days('disbursed', 'registered'),
  'registration.amount': registered(),
  'registration.loans': registration(),
  'registration.enterprises': registration(),
  'registration.inclusive-amount': registered('e.inclusive'),
  'registration.inclusive-loans': registration('e.inclusive'),
  'registration.inclusive-enterprises': registration('e.inclusive'),
  'registration.inclusive-share': { ...registration(), value: 'e.inclusive::integer' },
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
  'lent.amount': lent('e.amount'),
  'lent.disbursements': lent(),
  'lent.borrowers': lent(),
  'lent.balance': { source: 'balance', where: 'true', value: 'e.net', fact: 'e.fact_id' },
  'held.facts': { source: 'held', where: 'true', fact: 'e.fact_id' },
};

export const valueOf = (key: FigureKey): string => COUNTED[key].value ?? '1';

/** Where a summary finds the entries of a source: whatever moved money is read once. */
const IN_SUMMARY: Readonly<Record<Source, readonly [SummarySource, condition: string]>> = {
  case: ['case', 'true'],
  registration: ['registration', 'true'],
  disbursement: ['money', `e.kind = 'disbursement' and e.in_period`],
  balance: ['money', 'true'],
  held: ['held', 'true'],
};
export const SUMMARY_SOURCES: readonly SummarySource[] = ['case', 'registration', 'money', 'held'];

/** A summary's aggregates over one of its sources, named f0, f1, … by the figure's place in the catalogue. */
export const aggregatesOf = (source: SummarySource): string =>
  FIGURE_KEYS.flatMap((figure, index) => {
    const [from, condition] = IN_SUMMARY[COUNTED[figure].source];
    return from === source ? [`${aggregateOf(figure, { where: [condition, COUNTED[figure].where].filter((each) => each !== 'true').join(' and ') || 'true' })} f${index}`] : [];
  }).join(', ');

/** The figure as one aggregate over entries `e` of its source, as text. */
export function aggregateOf(key: FigureKey, { value = valueOf(key), where = COUNTED[key].where } = {}): string {
  const filter = where === 'true' ? '' : `filter (where ${where})`;
  switch (FIGURES[key].measure) {
    case 'count':
      return `(count(*) ${filter})::text`;
    case 'sum':
      return `coalesce(sum(${value}) ${filter}, 0)::text`;
    case 'distinct':
      return `(count(distinct e.enterprise_id) ${filter})::text`;
    case 'median':
      return `(percentile_cont(0.5) within group (order by ${value}) ${filter})::text`;
    case 'share':
      return `round(avg(${value}) ${filter} * 1000000)::text`;
  }
}

/** What `aggregateOf` answered, as the unit of the figure has it. */
export function readValue(key: FigureKey, text: string | null): FigureValue {
  if (text === null) return null;
  return FIGURES[key].unit === 'yuan' ? BigInt(text) : Number(text);
}
