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

/**
 * Past its maximum age (days; absent = no limit) evidence is believed no longer. A pledge that a bank had registered stands until the bank tells
 * its release, or a later copy of the register shows none.
 */
export function isStale({ fact, status, source, asOf }: { fact: string; status: string; source: string; asOf: PlainDate }, maxAgeDays: Readonly<Record<string, number | undefined>>, day: PlainDate): boolean {
  const limit = maxAgeDays[fact];
  return limit !== undefined && daysBetween(asOf, day) > limit && !(fact === 'pledged' && status === 'yes' && source === 'bank');
}

/** Every fact as it reads on a day: the evidence of the latest day, unless it has outlived its maximum age (days; absent = no limit). */
export function readFacts(recorded: readonly RecordedFact[], maxAgeDays: Readonly<Partial<Record<FactName, number>>>, today: PlainDate): FactReading[] {
  return FACTS.map((fact) => {
    const limit = maxAgeDays[fact] ?? null;
    const latest = recorded.filter((entry) => entry.fact === fact).reduce<RecordedFact | undefined>((best, entry) => (best && best.asOf >= entry.asOf ? best : entry), undefined);
    if (!latest) return { fact, status: 'unknown', stale: false, evidence: null, maxAgeDays: limit };
    const { status, asOf, source, documentId } = latest;
    const stale = isStale(latest, maxAgeDays, today);
    return { fact, status: stale ? 'unknown' : status, stale, evidence: { status, asOf, source, documentId }, maxAgeDays: limit };
  });
}
