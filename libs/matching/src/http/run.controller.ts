import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { asId } from '@zhichuang/kernel';
import { Access, type Actor, anId, CurrentActor, PageQuery, pageRequest } from '@zhichuang/platform';
import { ListRuns } from '../application/list-runs.js';
import { ReplayRun } from '../application/replay-run.js';
import { ReplayQuery } from './run.dto.js';
import { presentReplayed, presentRun, presentRunHead } from './run.presenter.js';

@ApiTags('match-runs')
@ApiBearerAuth()
@Controller()
export class RunController {
  constructor(
    private readonly runs: ListRuns,
    private readonly replayRun: ReplayRun,
  ) {}

  @Get('financing-needs/:id/match-runs')
  @Access('matching.run.read')
  async list(@CurrentActor() actor: Actor, @Param('id') id: string, @Query() { after, limit }: PageQuery) {
    const page = await this.runs.page(actor, asId(id), pageRequest({ after, limit }, anId));
    return { items: page.items.map(presentRunHead), next: page.next };
  }

  @Get('match-runs/:id')
  @Access('matching.run.read')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return presentRun(await this.runs.one(actor, asId(id)));
  }

  @Get('match-runs/:id/replay')
  @Access('matching.run.read')
  async replay(@CurrentActor() actor: Actor, @Param('id') id: string, @Query() { explain = false }: ReplayQuery) {
    return presentReplayed(await this.replayRun.execute(actor, asId(id), explain));
  }
}
