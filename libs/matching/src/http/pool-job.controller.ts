import { Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { asId } from '@zhichuang/kernel';
import { Access, type Actor, anId, ChangesResource, CurrentActor, etag, IfMatch, PageQuery, pageRequest } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import { poolJobActions, SteerPoolJob } from '../application/steer-pool-job.js';
import { presentPoolJob, presentWholePoolJob } from './run.presenter.js';

@ApiTags('match-pool-jobs')
@ApiBearerAuth()
@Controller('match-pool-jobs')
export class PoolJobController {
  constructor(private readonly jobs: SteerPoolJob) {}

  @Get()
  @Access('matching.pool-job.read')
  async list(@CurrentActor() actor: Actor, @Query() { after, limit }: PageQuery) {
    const page = await this.jobs.page(actor, pageRequest({ after, limit }, anId));
    return { items: page.items.map((job) => presentPoolJob(job, poolJobActions(actor, job))), next: page.next };
  }

  @Get(':id')
  @Access('matching.pool-job.read')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const job = await this.jobs.one(actor, asId(id));
    etag(reply, job.version);
    return presentWholePoolJob(job, poolJobActions(actor, job));
  }

  @Post(':id/cancellation')
  @HttpCode(200)
  @ChangesResource()
  @Access('matching.pool-job.cancel')
  async cancel(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.jobs.cancel(actor, asId(id), version);
    return this.read(actor, id, reply);
  }
}
