import { RIGHT_FACTS } from '@zhichuang/contracts';
import { daysBetween, type PlainDate } from '@zhichuang/kernel';

/** What may have happened to a right since its publication. Nobody knows until somebody shows it. */
export const FACTS = RIGHT_FACTS;
export type FactName = (typeof FACTS)[number];
export type FactSource = 'register-copy' | 'bank' | 'office' | 'self-stated';

export interface RecordedFact {
  readonly fact: FactName;
  readonly status: 'yes' | 'no';
  readonly asOf: PlainDate;
  readonly source: FactSource;
  readonly documentId: string | null;
}

export interface FactReading {
  readonly fact: FactName;
  readonly status: 'yes' | 'no' | 'unknown';
  /** True where there is evidence, but older than the fact may be. */
  readonly stale: boolean;
  readonly evidence: Omit<RecordedFact, 'fact'> | null;
  readonly maxAgeDays: number | null;
}

/** Every fact as it reads on a day: the evidence of the latest day, unless it has outlived its maximum age (days; absent = no limit). */
export function readFacts(recorded: readonly RecordedFact[], maxAgeDays: Readonly<Partial<Record<FactName, number>>>, today: PlainDate): FactReading[] {
  return FACTS.map((fact) => {
    const limit = maxAgeDays[fact] ?? null;
    const latest = recorded.filter((entry) => entry.fact === fact).reduce<RecordedFact | undefined>((best, entry) => (best && best.asOf >= entry.asOf ? best : entry), undefined);
    if (!latest) return { fact, status: 'unknown', stale: false, evidence: null, maxAgeDays: limit };
    const { status, asOf, source, documentId } = latest;
    const stale = limit !== null && daysBetween(asOf, today) > limit;
    return { fact, status: stale ? 'unknown' : status, stale, evidence: { status, asOf, source, documentId }, maxAgeDays: limit };
  });
}
