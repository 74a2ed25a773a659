import { Injectable } from '@nestjs/common';
import type { ExposureGroup } from '@zhichuang/contracts';
import type { Actor } from '@zhichuang/platform';
import { everyGroup, type ExposureTold, toldOf } from '../domain/exposure.js';
import type { OutcomeFilter } from '../domain/outcome.js';
import { type Asked, Questioning } from './asked.js';
import { InstallationMode, MatchingReportReader } from './ports.js';

export interface ExposureReport {
  readonly filter: OutcomeFilter;
  readonly demo: boolean;
  readonly whole: ExposureTold;
  readonly groups: readonly ExposureTold[];
}

/** To whose needs products are shown as fitting, and to whose not: so that an office sees whether somebody is left out. */
@Injectable()
export class ReadExposure {
  constructor(
    private readonly reader: MatchingReportReader,
    private readonly mode: InstallationMode,
    private readonly questioning: Questioning,
  ) {}

  async execute(actor: Actor, asked: Asked, by: ExposureGroup | undefined): Promise<ExposureReport> {
    const { filter } = await this.questioning.question(actor, 'reporting.exposure.read', asked);
    const [whole, ...groups] = await this.reader.exposure(filter, by);
    if (!whole) throw new Error('An exposure without its whole: the statement always answers one');
    return { filter, demo: await this.mode.isDemo(), whole: toldOf(whole), groups: by === undefined ? [] : everyGroup(by, groups).map(toldOf) };
  }
}
