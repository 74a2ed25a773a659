import type { CriterionFact } from '@zhichuang/contracts';
import type { Case, Reading, Readings } from '@zhichuang/eligibility';
import type { PlainDate } from '@zhichuang/kernel';
import { codeRead, type NeedFacts, underLaw } from './facts.js';
import type { Ground } from './law.js';

/** A live need as far as verdicts read it. */
export interface PooledNeed {
  /** Its enterprise, by a number that means nothing outside the pool. */
  readonly enterprise: number;
  readonly held: Case;
}

/** The facts of all live needs on a day. */
export interface Pool {
  readonly day: PlainDate;
  readonly needs: readonly PooledNeed[];
  /** Numbers of enterprises are below. */
  readonly enterprises: number;
}

/** Puts needs together in little room: equal readings, and equal sets of them, are one object; sources and days, which no verdict reads, are left out. */
export class PoolBuilder {
  private readonly readings = new Map<string, { readonly number: number; readonly reading: Reading }>();
  private readonly sets = new Map<string, Readings>();
  private readonly enterprises = new Map<string, number>();
  private readonly needs = new Map<string, PooledNeed>();

  constructor(
    private readonly grounds: readonly Ground[],
    private readonly day: PlainDate,
  ) {}

  /** Instead of what was known of the need. */
  put(needId: string, enterpriseId: string, facts: NeedFacts): void {
    let enterprise = this.enterprises.get(enterpriseId);
    if (enterprise === undefined) this.enterprises.set(enterpriseId, (enterprise = this.enterprises.size));
    const rights = facts.offered.map((right) => ({ id: '', readings: this.set(right.readings), law: underLaw(right, this.grounds, this.day).law }));
    this.needs.set(needId, { enterprise, held: { readings: this.set(facts.readings), rights } });
  }

  drop(needId: string): void {
    this.needs.delete(needId);
  }

  /** As it stands: what is put or dropped later is in the next one. */
  done(): Pool {
    return { day: this.day, needs: [...this.needs.values()], enterprises: this.enterprises.size };
  }

  private set(given: Readings): Readings {
    const entries = (Object.entries(given) as [CriterionFact, Reading][]).map(([fact, { value }]) => [fact, this.reading(value)] as const);
    const key = entries.map(([fact, { number }]) => `${fact}=${number}`).join(';');
    const known = this.sets.get(key);
    if (known) return known;
    const set: Readings = Object.fromEntries(entries.map(([fact, { reading }]) => [fact, reading]));
    this.sets.set(key, set);
    return set;
  }

  private reading(value: Reading['value']): { readonly number: number; readonly reading: Reading } {
    const key = typeof value === 'object' ? JSON.stringify(value) : `${typeof value}${value}`;
    const known = this.readings.get(key);
    if (known) return known;
    const kept = { number: this.readings.size, reading: { value, source: '', asOf: null } };
    this.readings.set(key, kept);
    return kept;
  }
}

/** Whether the enterprise sits in one of the places, by the beginnings of its division; one without a division sits nowhere. */
export function sitsIn({ held }: PooledNeed, places: readonly string[]): boolean {
  const division = codeRead(held.readings['enterprise.region']);
  return division !== null && places.some((place) => division.startsWith(place));
}
