import { Injectable } from '@nestjs/common';
import type { PlainDate } from '@zhichuang/kernel';
import { newId } from '@zhichuang/platform';
import type { NeedFacts } from '../domain/facts.js';
import { type Desk, ENGINE } from '../domain/match.js';
import { BRIEF_ENGINE } from '../domain/whole-desk.js';
import { attempted, inFull, isFailure } from './answer-cases.js';
import { AnswerPool } from './answer-pool.js';
import type { KeptText } from './law-text.js';
import { MatchDesk, PledgeLaw } from './match-desk.js';
import { ReadNeedFacts } from './read-need-facts.js';
import { basisOf, factsText } from './run-desk.js';
import type { BriefRun, FailedNeed, LiveNeed, NewRun, RunBasis } from './run-ports.js';
import { readFacts, type SentNeed, writeFacts } from './sent-facts.js';

/** A desk with everything that a run keeps of it. */
export interface DeskOfDay {
  readonly desk: Desk;
  readonly basis: RunBasis;
  readonly law: KeptText;
}

interface ReadNeed extends LiveNeed {
  readonly sent: SentNeed;
  readonly facts: NeedFacts;
}

/** Needs as they are today, held against what is on the shelf today: everything that a run keeps, nothing of it stored yet. */
@Injectable()
export class EvaluateNeeds {
  constructor(
    private readonly facts: ReadNeedFacts,
    private readonly desk: MatchDesk,
    private readonly law: PledgeLaw,
    private readonly pool: AnswerPool,
  ) {}

  /** One need with all reasons; none where it is gone. */
  async inFull(day: PlainDate, need: LiveNeed): Promise<DeskOfDay & { readonly runs: readonly NewRun[] }> {
    const needs = (await this.read(day, [need])).map(({ read }) => read());
    const held = await this.deskOn(day, ENGINE);
    const answer = inFull(held.desk);
    return { ...held, runs: needs.map(({ sent, facts, ...of }) => ({ ...of, ...answer({ needId: of.needId, facts }), facts: sent, id: newId<'MatchRun'>() })) };
  }

  /** Many needs without reasons, against one desk. What is wrong with one of them stops none of the others. */
  async inBrief({ desk, basis }: DeskOfDay, needs: readonly LiveNeed[]): Promise<{ readonly runs: readonly BriefRun[]; readonly failed: readonly FailedNeed[] }> {
    const [cases, runs, failed]: [ReadNeed[], BriefRun[], FailedNeed[]] = [[], [], []];
    for (const { needId, read } of await this.read(basis.day, needs)) {
      const found = attempted('facts-unreadable', read);
      if (isFailure(found)) failed.push({ needId, ...found });
      else cases.push(found);
    }
    const told = await this.pool.answers(desk, cases.map(({ needId, facts }) => ({ needId, facts })));
    for (const [index, { needId, enterpriseId, sent }] of cases.entries()) {
      const answer = told[index]!;
      if (isFailure(answer)) failed.push({ needId, ...answer });
      else runs.push({ id: newId<'MatchRun'>(), needId, enterpriseId, facts: factsText(sent), ...answer });
    }
    return { runs, failed };
  }

  async deskOn(day: PlainDate, engine: typeof ENGINE | typeof BRIEF_ENGINE): Promise<DeskOfDay> {
    // As it reads now: what is kept with the desk is what the desk was put up by.
    const { text, sha256 } = this.law;
    const desk = await this.desk.on(day);
    return { desk, basis: basisOf(desk, engine, sha256, day), law: { text, sha256 } };
  }

  /** Evaluated is what is kept, read back: the same that a replay reads. A need that is gone is left out. */
  private async read(day: PlainDate, needs: readonly LiveNeed[]): Promise<readonly { readonly needId: LiveNeed['needId']; readonly read: () => ReadNeed }[]> {
    const known = await this.facts.each(needs.map(({ needId }) => needId), day);
    return needs.flatMap((need) => {
      const found = known.get(need.needId);
      const read = (of: NonNullable<typeof found>) => (): ReadNeed => {
        const sent = writeFacts(need.needId, of().facts);
        return { ...need, sent, facts: readFacts(sent) };
      };
      return found ? [{ needId: need.needId, read: read(found) }] : [];
    });
  }
}
