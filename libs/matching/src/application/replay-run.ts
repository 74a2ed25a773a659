import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, requireScope, type Scope } from '@zhichuang/platform';
import { ENGINES } from './answer-cases.js';
import { groundsOf } from './law-text.js';
import { deskOf } from './run-desk.js';
import { type Run, RunReader } from './run-ports.js';
import { readFacts } from './sent-facts.js';

export interface Replayed {
  readonly same: boolean;
  readonly sha256: string;
  readonly replayedSha256: string;
  readonly engine: string;
}

/** Computes a kept run again from what it kept (facts, editions, law, rates, parameters) and compares the bytes. Stores nothing. */
@Injectable()
export class ReplayRun {
  constructor(private readonly reader: RunReader) {}

  execute(actor: Actor, id: Id<'MatchRun'>): Promise<Replayed> {
    return this.within(requireScope(actor, 'matching.run.read'), id);
  }

  /** For whoever runs the product, at the command line. */
  ofAnybody(id: Id<'MatchRun'>): Promise<Replayed> {
    return this.within({ kind: 'all' }, id);
  }

  private async within(scope: Scope, id: Id<'MatchRun'>): Promise<Replayed> {
    const run = await this.reader.one(scope, id);
    if (!run) throw new DomainError('not-found');
    const { sha256: replayedSha256 } = await this.replay(run);
    return { same: replayedSha256 === run.sha256, sha256: run.sha256, replayedSha256, engine: run.engine };
  }

  private async replay(run: Run) {
    const engine = ENGINES.get(run.engine);
    if (!engine) throw new DomainError('engine-unknown', { engine: run.engine, known: [...ENGINES.keys()].join(', ') });
    const law = await this.reader.lawText(run.lawSha256);
    if (law === undefined) throw new Error(`Run ${run.id} was computed by a law that is not on record`);
    const desk = deskOf(run, await this.reader.editions(run.products), groundsOf(law));
    return engine(desk, [{ needId: run.needId, facts: readFacts(run.facts) }])[0]!;
  }
}
