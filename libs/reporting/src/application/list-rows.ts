import { Injectable } from '@nestjs/common';
import type { FigureKey } from '@zhichuang/contracts';
import type { PlainDate } from '@zhichuang/kernel';
import { type Actor, Clock, type Page, type PageRequest, requireScope, type Scope } from '@zhichuang/platform';
import type { OutcomeChanges, OutcomeRow } from '../domain/outcome.js';
import { type Asked, endOf, filterFor, knownDay } from './asked.js';
import { OutcomeReader } from './ports.js';

@Injectable()
export class ListRows {
  constructor(
    private readonly reader: OutcomeReader,
    private readonly clock: Clock,
  ) {}

  async rows(actor: Actor, figure: FigureKey, asked: Asked, request: PageRequest): Promise<Page<OutcomeRow>> {
    const scope = requireScope(actor, 'reporting.outcomes.read');
    const page = await this.reader.rows(figure, filterFor(scope, asked, this.clock.today()), request);
    return { ...page, items: page.items.map((row) => shownTo(scope, row)) };
  }

  /** What became known of a figure after one day and until another, with the reason of each change. */
  async changes(actor: Actor, figure: FigureKey, asked: Asked, known: { from: PlainDate; to: PlainDate | undefined }, request: PageRequest): Promise<OutcomeChanges> {
    const today = this.clock.today();
    const filter = filterFor(requireScope(actor, 'reporting.outcomes.read'), asked, today);
    return this.reader.changes(figure, { ...filter, knownBefore: endOf(knownDay(known.from, today)) }, { ...filter, knownBefore: endOf(knownDay(known.to, today)) }, request);
  }
}

/** A held fact is a question between the bank and the platform: an office sees that there is one, not the number it names. */
export const shownTo = (scope: Scope, row: OutcomeRow): OutcomeRow => (scope.kind === 'region' && row.heldCode !== null ? { ...row, registrationNumber: null } : row);
