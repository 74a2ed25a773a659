import { Injectable } from '@nestjs/common';
import type { PlainDate } from '@zhichuang/kernel';
import { type Actor, Clock, requireScope } from '@zhichuang/platform';
import type { FigureGroup, GroupBy, OutcomeFilter } from '../domain/outcome.js';
import { type Asked, filterFor, knownDay } from './asked.js';
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
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, asked: Asked, groupBy: GroupBy | undefined): Promise<Summary> {
    const today = this.clock.today();
    const filter = filterFor(requireScope(actor, 'reporting.outcomes.read'), asked, today);
    const [whole, ...groups] = await this.reader.summary(filter, groupBy);
    if (!whole) throw new Error('A summary without its whole: the statement always answers one');
    return { filter, asKnownOn: knownDay(asked.asKnownOn, today), demo: await this.mode.isDemo(), whole, groups };
  }
}
