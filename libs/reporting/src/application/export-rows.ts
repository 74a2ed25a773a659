import { Injectable } from '@nestjs/common';
import { type FigureKey, OUTCOME_COLUMNS } from '@zhichuang/contracts';
import type { PlainDate } from '@zhichuang/kernel';
import { aDay, type Actor, aText, AuditWriter, Clock, decodeCursor, type Scope, Tx } from '@zhichuang/platform';
import type { OutcomeFilter, OutcomeRow } from '../domain/outcome.js';
import { type Asked, Questioning } from './asked.js';
import { shownTo } from './list-rows.js';
import { InstallationMode, OutcomeReader } from './ports.js';

export interface RowExport {
  readonly figure: FigureKey;
  readonly filter: OutcomeFilter;
  readonly asKnownOn: PlainDate;
  readonly madeAt: Date;
  readonly demo: boolean;
  readonly rowCount: number;
  readonly pages: AsyncIterable<readonly OutcomeRow[]>;
}

const PAGE = 500;

/**
 * The rows of a figure as a file. It is taken as known at the instant it starts: facts are never changed, so every page of
 * a long export sees the same facts without a transaction that waits for the reader's line.
 */
@Injectable()
export class ExportRows {
  constructor(
    private readonly reader: OutcomeReader,
    private readonly mode: InstallationMode,
    private readonly audit: AuditWriter,
    private readonly tx: Tx,
    private readonly questioning: Questioning,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, figure: FigureKey, asked: Asked): Promise<RowExport> {
    const { scope, filter: asFor, asKnownOn } = await this.questioning.question(actor, 'reporting.outcomes.export', asked);
    const madeAt = this.clock.now();
    const filter = { ...asFor, knownBefore: asFor.knownBefore < madeAt ? asFor.knownBefore : madeAt };
    const rowCount = await this.reader.countRows(figure, filter);
    await this.tx.run(() => this.audit.done({ action: 'reporting.outcomes.export', object: { type: 'figure', id: figure }, fields: Object.keys(OUTCOME_COLUMNS) }));
    const pages = this.pages(figure, filter, scope, rowCount);
    return { figure, filter, asKnownOn, madeAt, demo: await this.mode.isDemo(), rowCount, pages };
  }

  /** Page after page by key; a count that does not come out as promised breaks the file off. */
  private async *pages(figure: FigureKey, filter: OutcomeFilter, scope: Scope, promised: number): AsyncGenerator<readonly OutcomeRow[]> {
    let written = 0;
    let after: readonly string[] | undefined;
    do {
      const page = await this.reader.rows(figure, filter, { limit: PAGE, after });
      written += page.items.length;
      yield page.items.map((row) => shownTo(scope, row));
      after = page.next === null ? undefined : decodeCursor(page.next, aDay, aText);
    } while (after);
    if (written !== promised) throw new Error(`The export of ${figure} has ${written} rows and promised ${promised}`);
  }
}
