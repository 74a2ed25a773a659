import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { addDays, contains, DomainError, fail, type Id, type PlainDate, type RegionCode, startOfDay } from '@zhichuang/kernel';
import { type Actor, Clock, requireScope, type Scope } from '@zhichuang/platform';
import type { OutcomeFilter } from '../domain/outcome.js';
import { periodAsked } from '../domain/period.js';
import { NarrowingReader } from './ports.js';

/** What a reader asks for; everything is optional. */
export interface Asked {
  readonly region?: RegionCode | undefined;
  readonly bankId?: Id<'Organisation'> | undefined;
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
  readonly asKnownOn?: PlainDate | undefined;
}

/** A question inside what its reader may see. */
export interface Question {
  readonly scope: Scope;
  readonly filter: OutcomeFilter;
  readonly asKnownOn: PlainDate;
}

/** Makes of what is asked a question that can be answered, or refuses it. */
@Injectable()
export class Questioning {
  constructor(
    private readonly narrowing: NarrowingReader,
    private readonly clock: Clock,
  ) {}

  /** A region that no list of divisions has, or a bank that there is none of, is missing like one that the reader may not see: DomainError `not-found`. */
  async question(actor: Actor, action: Action, asked: Asked): Promise<Question> {
    const scope = requireScope(actor, action);
    const asKnownOn = this.knownDay(asked.asKnownOn, '/asKnownOn');
    const filter = filterFor(scope, asked, this.clock.today(), asKnownOn);
    if (asked.region && !(await this.narrowing.hasRegion(asked.region))) throw new DomainError('not-found');
    if (asked.bankId && !(await this.narrowing.hasBank(asked.bankId))) throw new DomainError('not-found');
    return { scope, filter, asKnownOn };
  }

  /** The day whose knowledge is asked for, today without one; nothing is known as of a day that has not come. */
  knownDay(asked: PlainDate | undefined, pointer: string): PlainDate {
    const today = this.clock.today();
    if (asked !== undefined && asked > today) fail('validation-failed', {}, [{ pointer, code: 'day-in-future' }]);
    return asked ?? today;
  }
}

/** Known on a day is what was recorded until its end in Shanghai. */
export const endOf = (day: PlainDate): Date => startOfDay(addDays(day, 1));

/** The question inside what the reader may see; another region or another bank answers like one that is missing. */
function filterFor(scope: Scope, asked: Asked, today: PlainDate, asKnownOn: PlainDate): OutcomeFilter {
  const common = { period: periodAsked(asked, today), knownBefore: endOf(asKnownOn) };
  switch (scope.kind) {
    case 'region':
      if (asked.region && !contains(scope.region, asked.region)) throw new DomainError('not-found');
      return { ...common, parties: 'all', region: asked.region ?? scope.region, bankId: asked.bankId, unitId: undefined };
    case 'own':
      if (asked.bankId && asked.bankId !== scope.headId) throw new DomainError('not-found');
      // A figure is no disclosure: to a bank it names only whom it agreed a deal with, whatever consents stood or stand.
      return { ...common, parties: 'agreed', region: asked.region, bankId: scope.headId, unitId: scope.organisationId };
    case 'all':
      throw new DomainError('not-found');
  }
}
