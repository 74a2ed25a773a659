import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, requireScope, type Scope } from '@zhichuang/platform';
import type { Desk } from '../domain/match.js';
import { type AnswerFile, type CaseOfNeed, ENGINES, inFull } from './answer-cases.js';
import { groundsOf } from './law-text.js';
import { deskOf } from './run-desk.js';
import { type Run, RunReader } from './run-ports.js';
import { readFacts } from './sent-facts.js';

export interface Replayed {
  readonly same: boolean;
  readonly sha256: string;
  readonly replayedSha256: string;
  readonly engine: string;
  /** Every product with all reasons, as this build has them, where that was asked for. */
  readonly explanation?: AnswerFile;
}

/** Computes a kept run again from what it kept (facts, editions, law, rates, parameters) and compares the bytes. Stores nothing. */
@Injectable()
export class ReplayRun {
  constructor(private readonly reader: RunReader) {}

  execute(actor: Actor, id: Id<'MatchRun'>, explain: boolean): Promise<Replayed> {
    return this.within(requireScope(actor, 'matching.run.read'), id, explain);
  }

  /** For whoever runs the product, at the command line. */
  ofAnybody(id: Id<'MatchRun'>, explain = false): Promise<Replayed> {
    return this.within({ kind: 'all' }, id, explain);
  }

  private async within(scope: Scope, id: Id<'MatchRun'>, explain: boolean): Promise<Replayed> {
    const run = await this.reader.one(scope, id);
    if (!run) throw new DomainError('not-found');
    const engine = ENGINES.get(run.engine);
    if (!engine) throw new DomainError('engine-unknown', { engine: run.engine, known: [...ENGINES.keys()].join(', ') });
    const [desk, asked] = await this.inputsOf(run);
    const { sha256: replayedSha256 } = engine(desk)(asked);
    return { same: replayedSha256 === run.sha256, sha256: run.sha256, replayedSha256, engine: run.engine, ...(explain && { explanation: JSON.parse(inFull(desk)(asked).answer) as AnswerFile }) };
  }

  private async inputsOf(run: Run): Promise<[Desk, CaseOfNeed]> {
    const law = await this.reader.lawText(run.lawSha256);
    if (law === undefined) throw new Error(`Run ${run.id} was computed by a law that is not on record`);
    return [deskOf(run, await this.reader.editions(run.products), groundsOf(law)), { needId: run.needId, facts: readFacts(run.facts) }];
  }
}
