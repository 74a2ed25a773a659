import { Injectable } from '@nestjs/common';
import type { PlainDate } from '@zhichuang/kernel';
import type { Actor } from '@zhichuang/platform';
import type { FigureGroup, GroupBy, OutcomeFilter } from '../domain/outcome.js';
import { type Asked, Questioning } from './asked.js';
import { InstallationMode, OutcomeReader } from './ports.js';

export interface Summary {
  readonly filter: OutcomeFilter;
  readonly asKnownOn: PlainDate;
  readonly demo: boolean;
  readonly whole: FigureGroup;
  readonly groups: readonly FigureGroup[];
}

@Injectable()
export class ReadSummary {
  constructor(
    private readonly reader: OutcomeReader,
    private readonly mode: InstallationMode,
    private readonly questioning: Questioning,
  ) {}

  async execute(actor: Actor, asked: Asked, groupBy: GroupBy | undefined): Promise<Summary> {
    const { filter, asKnownOn } = await this.questioning.question(actor, 'reporting.outcomes.read', asked);
    const [whole, ...groups] = await this.reader.summary(filter, groupBy);
    if (!whole) throw new Error('A summary without its whole: the statement always answers one');
    return { filter, asKnownOn, demo: await this.mode.isDemo(), whole, groups };
  }
}
