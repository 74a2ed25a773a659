import { addDays, contains, DomainError, type Id, type PlainDate, type RegionCode, startOfDay } from '@zhichuang/kernel';
import type { Scope } from '@zhichuang/platform';
import type { OutcomeFilter } from '../domain/outcome.js';
import { periodAsked } from '../domain/period.js';

/** What a reader asks for; everything is optional. */
export interface Asked {
  readonly region?: RegionCode | undefined;
  readonly bankId?: Id<'Organisation'> | undefined;
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
  readonly asKnownOn?: PlainDate | undefined;
}

/** A day that has not come knows no more than today. */
export const knownDay = (asked: PlainDate | undefined, today: PlainDate): PlainDate => (asked && asked < today ? asked : today);

/** Known on a day is what was recorded until its end in Shanghai. */
export const endOf = (day: PlainDate): Date => startOfDay(addDays(day, 1));

/** The question inside what the reader may see; another region or another bank answers like one that is missing. */
export function filterFor(scope: Scope, asked: Asked, today: PlainDate): OutcomeFilter {
  const common = { period: periodAsked(asked, today), knownBefore: endOf(knownDay(asked.asKnownOn, today)) };
  switch (scope.kind) {
    case 'region':
      if (asked.region && !contains(scope.region, asked.region)) throw new DomainError('not-found');
      return { ...common, region: asked.region ?? scope.region, bankId: asked.bankId, unitId: undefined };
    case 'own':
      if (asked.bankId && asked.bankId !== scope.headId) throw new DomainError('not-found');
      return { ...common, region: asked.region, bankId: scope.headId, unitId: scope.organisationId };
    case 'all':
      throw new DomainError('not-found');
  }
}
