import { Injectable } from '@nestjs/common';
import type { PlainDate } from '@zhichuang/kernel';
import { newId } from '@zhichuang/platform';
import type { Desk } from '../domain/match.js';
import type { Answered, CaseOfNeed } from './answer-cases.js';
import { MatchDesk, PledgeLaw } from './match-desk.js';
import { ReadNeedFacts } from './read-need-facts.js';
import { basisOf } from './run-desk.js';
import type { LiveNeed, NewRun, RunBasis } from './run-ports.js';
import { readFacts, writeFacts } from './sent-facts.js';

export interface Evaluated {
  readonly basis: RunBasis;
  readonly law: PledgeLaw;
  readonly runs: readonly NewRun[];
}

/** Needs as they are today, held against what is on the shelf today: everything that a run keeps, nothing of it stored yet. */
@Injectable()
export class EvaluateNeeds {
  constructor(
    private readonly facts: ReadNeedFacts,
    private readonly desk: MatchDesk,
    private readonly law: PledgeLaw,
  ) {}

  async on(day: PlainDate, needs: readonly LiveNeed[], answers: (desk: Desk, cases: readonly CaseOfNeed[]) => Promise<readonly Answered[]>): Promise<Evaluated> {
    const known = await this.facts.of(needs.map(({ needId }) => needId), day);
    const desk = await this.desk.on(day);
    // Evaluated is what is kept, read back: the same that a replay reads.
    const kept = needs.flatMap((need) => {
      const found = known.get(need.needId);
      return found ? [{ ...need, facts: writeFacts(need.needId, found.facts) }] : [];
    });
    const told = await answers(desk, kept.map(({ needId, facts }) => ({ needId, facts: readFacts(facts) })));
    return { basis: basisOf(desk, this.law.sha256, day), law: this.law, runs: kept.map((need, index) => ({ ...need, ...told[index]!, id: newId<'MatchRun'>() })) };
  }
}
