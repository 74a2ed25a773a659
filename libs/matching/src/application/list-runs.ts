import { Injectable } from '@nestjs/common';
import { ListNeeds } from '@zhichuang/financing-needs';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, type Page, type PageRequest, requireScope } from '@zhichuang/platform';
import type { AnswerFile, BriefFile } from './answer-cases.js';
import { type Run, type RunHead, RunReader } from './run-ports.js';

/** What matching answered the enterprise's needs, as it was kept. */
@Injectable()
export class ListRuns {
  constructor(
    private readonly reader: RunReader,
    private readonly needs: ListNeeds,
  ) {}

  async page(actor: Actor, needId: Id<'Need'>, request: PageRequest): Promise<Page<RunHead>> {
    const scope = requireScope(actor, 'matching.run.read');
    await this.needs.one(actor, needId);
    return this.reader.page(scope, needId, request);
  }

  async one(actor: Actor, id: Id<'MatchRun'>): Promise<Omit<Run, 'answer'> & { readonly answer: AnswerFile | BriefFile }> {
    const run = await this.reader.one(requireScope(actor, 'matching.run.read'), id);
    if (!run) throw new DomainError('not-found');
    return { ...run, answer: JSON.parse(run.answer) as AnswerFile | BriefFile };
  }
}
