import { type FigureKey } from '@zhichuang/contracts';
import { containsForReporting, dayIn, daysBetween, plainDate, regionCode } from '@zhichuang/kernel';
import type { RawCase, RawRevision } from './world.js';

export interface Question {
  readonly region: string | null;
  readonly unitIds: readonly string[] | null;
  readonly from: string;
  readonly to: string;
  readonly knownBefore: Date;
}

type Fact = RawRevision & { readonly enterpriseId: string };
type Value = bigint | number | null;

const APART = [{ code: '350128', reportsAs: '350128' }, { code: '3502', reportsAs: '3502' }];
const THRESHOLDS = [{ until: '2023-12-31', fen: 1_000_000_000n }, { until: '9999-12-31', fen: 2_000_000_000n }];
const shanghai = (instant: Date): string => dayIn('Asia/Shanghai', instant);

/** Every figure straight from the raw facts, one plain loop after another: slow, and written without a look at the product's SQL. */
export function referenceFigures(cases: readonly RawCase[], question: Question): Record<FigureKey, Value> {
  const seen = cases.filter(({ division, unitId }) => (question.region === null || containsForReporting(regionCode(question.region), regionCode(division), APART)) && (question.unitIds?.includes(unitId) ?? true));
  const known = (fact: RawRevision): boolean => fact.recordedAt < question.knownBefore && (fact.supersededAt === null || fact.supersededAt >= question.knownBefore);
  const facts: Fact[] = seen.flatMap((each) => each.facts.filter(known).map((fact) => ({ ...fact, enterpriseId: each.enterpriseId })));
  const inPeriod = (day: string): boolean => day >= question.from && day <= question.to;
  const good = facts.filter(({ heldCode }) => heldCode === null);
  const during = (kind: string): Fact[] => good.filter((fact) => fact.kind === kind && inPeriod(fact.occurredOn));

  const registrations = during('registration');
  const inclusive = registrations.filter(({ amount, occurredOn }) => amount! <= THRESHOLDS.find(({ until }) => occurredOn <= until)!.fen);
  const of = (kind: string): Fact[] => registrations.filter(({ rightKind }) => rightKind === kind);
  const renewals = registrations.filter(({ renewal }) => renewal);
  const fresh = registrations.filter(({ renewal }) => !renewal);
  const disbursed = during('disbursement');
  const untilEnd = (kind: string): Fact[] => good.filter((fact) => fact.kind === kind && fact.occurredOn <= question.to);
  return {
    ...funnel(seen, question, good),
    'registration.amount': sum(registrations),
    'registration.loans': registrations.length,
    'registration.enterprises': different(registrations),
    'registration.inclusive-amount': sum(inclusive),
    'registration.inclusive-loans': inclusive.length,
    'registration.inclusive-enterprises': different(inclusive),
    'registration.inclusive-share': registrations.length === 0 ? null : Math.round((inclusive.length * 1_000_000) / registrations.length),
    'registration.renewal-amount': sum(renewals),
    'registration.renewals': renewals.length,
    'registration.patent-amount': sum(of('patent')),
    'registration.patent-loans': of('patent').length,
    'registration.trademark-amount': sum(of('trademark')),
    'registration.trademark-loans': of('trademark').length,
    'registration.mixed-amount': sum(of('mixed')),
    'registration.mixed-loans': of('mixed').length,
    'new.amount': sum(fresh),
    'new.loans': fresh.length,
    'new.enterprises': different(fresh),
    'lent.amount': sum(disbursed),
    'lent.disbursements': disbursed.length,
    'lent.borrowers': different(disbursed),
    'lent.balance': sum(untilEnd('disbursement')) - sum(untilEnd('repayment')),
    'held.facts': facts.filter(({ heldCode, occurredOn, recordedAt }) => heldCode !== null && inPeriod(occurredOn < shanghai(recordedAt) ? occurredOn : shanghai(recordedAt))).length,
  };
}

const STEPS = ['applied', 'taken-up', 'quoted', 'chosen', 'contracted', 'registered', 'disbursed'] as const;

function funnel(cases: readonly RawCase[], question: Question, good: readonly Fact[]) {
  const journeys = cases
    .filter(({ submittedAt }) => submittedAt < question.knownBefore && shanghai(submittedAt) >= question.from && shanghai(submittedAt) <= question.to)
    .map((each) => {
      const told = (instant: Date | null): string | null => (instant && instant < question.knownBefore ? shanghai(instant) : null);
      const first = (kind: string): string | null => good.filter((fact) => fact.kind === kind && each.facts.some(({ factId }) => factId === fact.factId)).map(({ occurredOn }) => occurredOn).sort()[0] ?? null;
      return [told(each.submittedAt), told(each.takenUpAt), told(each.quotedAt), told(each.chosenAt), first('contract'), first('registration'), first('disbursement')];
    });
  const figures: Record<string, Value> = {};
  STEPS.forEach((step, index) => {
    figures[`funnel.${step}`] = journeys.filter((days) => days[index] !== null).length;
    if (index === 0) return;
    figures[`funnel.${step}.days`] = median(journeys.flatMap((days) => (days[index] && days[index - 1] ? [daysBetween(plainDate(days[index - 1]!), plainDate(days[index]!))] : [])));
  });
  return figures as Record<Extract<FigureKey, `funnel.${string}`>, Value>;
}

const sum = (facts: readonly Fact[]): bigint => facts.reduce((total, { amount }) => total + (amount ?? 0n), 0n);
const different = (facts: readonly Fact[]): number => new Set(facts.map(({ enterpriseId }) => enterpriseId)).size;

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
