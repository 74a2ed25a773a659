import { Injectable } from '@nestjs/common';
import type { FigureKey } from '@zhichuang/contracts';
import { fail, type PlainDate } from '@zhichuang/kernel';
import type { Actor, Page, PageRequest, Scope } from '@zhichuang/platform';
import type { OutcomeChanges, OutcomeRow } from '../domain/outcome.js';
import { type Asked, endOf, Questioning } from './asked.js';
import { OutcomeReader } from './ports.js';

@Injectable()
export class ListRows {
  constructor(
    private readonly reader: OutcomeReader,
    private readonly questioning: Questioning,
  ) {}

  async rows(actor: Actor, figure: FigureKey, asked: Asked, request: PageRequest): Promise<Page<OutcomeRow>> {
    const { scope, filter } = await this.questioning.question(actor, 'reporting.outcomes.read', asked);
    const page = await this.reader.rows(figure, filter, request);
    return { ...page, items: page.items.map((row) => shownTo(scope, row)) };
  }

  /** What became known of a figure after one day and until another, with the reason of each change. */
  async changes(actor: Actor, figure: FigureKey, asked: Asked, known: { from: PlainDate; to: PlainDate | undefined }, request: PageRequest): Promise<OutcomeChanges> {
    const [first, last] = [this.questioning.knownDay(known.from, '/knownFrom'), this.questioning.knownDay(known.to, '/knownTo')];
    if (first > last) fail('validation-failed', {}, [{ pointer: '/knownTo', code: 'date-order' }]);
    const { filter } = await this.questioning.question(actor, 'reporting.outcomes.read', asked);
    return this.reader.changes(figure, { ...filter, knownBefore: endOf(first) }, { ...filter, knownBefore: endOf(last) }, request);
  }
}

/** A held fact is a question between the bank and the platform: an office sees that there is one, not the number it names. */
export const shownTo = (scope: Scope, row: OutcomeRow): OutcomeRow => (scope.kind === 'region' && row.heldCode !== null ? { ...row, registrationNumber: null } : row);
