import { Injectable } from '@nestjs/common';
import type { Actor } from '@zhichuang/platform';
import { type CalibrationTold, toldOf } from '../domain/calibration.js';
import type { OutcomeFilter } from '../domain/outcome.js';
import { type Asked, Questioning } from './asked.js';
import { InstallationMode, MatchingReportReader } from './ports.js';

export interface Calibration {
  readonly filter: OutcomeFilter;
  readonly reader: 'bank' | 'office';
  readonly demo: boolean;
  readonly products: readonly CalibrationTold[];
}

/** What was predicted of the applications of a period, and what became of them: to a bank of its own products, to an office by published criteria. */
@Injectable()
export class ReadCalibration {
  constructor(
    private readonly reader: MatchingReportReader,
    private readonly mode: InstallationMode,
    private readonly questioning: Questioning,
  ) {}

  async execute(actor: Actor, asked: Asked): Promise<Calibration> {
    const { scope, filter } = await this.questioning.question(actor, 'reporting.calibration.read', asked);
    const reader = scope.kind === 'own' ? 'bank' : 'office';
    return { filter, reader, demo: await this.mode.isDemo(), products: (await this.reader.calibration(filter)).map(toldOf) };
  }
}
