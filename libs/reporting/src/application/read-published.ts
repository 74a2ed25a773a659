import { Injectable } from '@nestjs/common';
import type { FigureKey } from '@zhichuang/contracts';
import { regionCode } from '@zhichuang/kernel';
import { Clock } from '@zhichuang/platform';
import { type FigureValue, SMALLEST_PUBLISHED_CELL } from '../domain/outcome.js';
import { type PublishedQuarter, publishedQuarters } from '../domain/period.js';
import { endOf } from './asked.js';
import { InstallationMode, OutcomeReader } from './ports.js';

/** What is published, and the count of enterprises that decides whether it may be. */
export const PUBLISHED = { 'registration.amount': 'registration.enterprises', 'registration.loans': 'registration.enterprises', 'registration.enterprises': 'registration.enterprises', 'lent.amount': 'lent.borrowers', 'lent.borrowers': 'lent.borrowers' } as const satisfies Partial<Record<FigureKey, FigureKey>>;

export interface Published {
  readonly demo: boolean;
  readonly quarters: readonly (PublishedQuarter & { readonly figures: readonly { readonly figure: FigureKey; readonly value: FigureValue; readonly suppressed: boolean }[] })[];
}

/**
 * The province's figures by quarter, for everybody. Whole quarters of the whole province, as known on a day that does not
 * move, so that no two answers differ by one enterprise; figures about fewer than five enterprises are withheld.
 */
@Injectable()
export class ReadPublished {
  constructor(
    private readonly reader: OutcomeReader,
    private readonly mode: InstallationMode,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<Published> {
    const quarters = [];
    for (const quarter of publishedQuarters(this.clock.today())) {
      const [whole] = await this.reader.summary({ parties: 'all', region: regionCode('35'), bankId: undefined, unitId: undefined, period: quarter, knownBefore: endOf(quarter.asKnownOn) }, undefined);
      const figures = (Object.keys(PUBLISHED) as (keyof typeof PUBLISHED)[]).map((figure) => {
        const suppressed = Number(whole?.values[PUBLISHED[figure]] ?? 0) < SMALLEST_PUBLISHED_CELL;
        return { figure, value: suppressed ? null : (whole?.values[figure] ?? null), suppressed };
      });
      quarters.push({ ...quarter, figures });
    }
    return { demo: await this.mode.isDemo(), quarters };
  }
}
