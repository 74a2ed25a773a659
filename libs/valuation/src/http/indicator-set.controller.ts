import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { asId } from '@zhichuang/kernel';
import { Access, type Actor, anId, ChangesResource, CurrentActor, etag, IfMatch, pageRequest, requestContext } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import { indicatorSetActions } from '../application/access.js';
import { DraftIndicatorSet } from '../application/draft-indicator-set.js';
import { ListIndicatorSets } from '../application/list-indicator-sets.js';
import { PublishIndicatorSet } from '../application/publish-indicator-set.js';
import { IndicatorSetBody, IndicatorSetQuery } from './indicator-set.dto.js';
import { draftFrom, groupsFrom, presentIndicatorSet } from './indicator-set.presenter.js';

const locale = () => requestContext.getStore()?.locale ?? 'zh';

@ApiTags('valuation')
@ApiBearerAuth()
@Controller('valuation-indicator-sets')
export class IndicatorSetController {
  constructor(
    private readonly draftIndicatorSet: DraftIndicatorSet,
    private readonly publishIndicatorSet: PublishIndicatorSet,
    private readonly sets: ListIndicatorSets,
  ) {}

  @Get()
  @Access('valuation.indicator-set.read')
  async list(@CurrentActor() actor: Actor, @Query() { after, limit, scenario }: IndicatorSetQuery) {
    const page = await this.sets.page(actor, pageRequest({ after, limit }, anId), scenario);
    return { items: page.items.map((set) => presentIndicatorSet(set, indicatorSetActions(actor, set.state), locale())), next: page.next };
  }

  @Get(':id')
  @Access('valuation.indicator-set.read')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const set = await this.sets.one(actor, asId(id));
    etag(reply, set.version);
    return presentIndicatorSet(set, indicatorSetActions(actor, set.state), locale());
  }

  @Post()
  @Access('valuation.indicator-set.draft')
  async draft(@CurrentActor() actor: Actor, @Body() body: IndicatorSetBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const id = await this.draftIndicatorSet.execute(actor, draftFrom(body), groupsFrom(body));
    void reply.header('Location', `/api/v1/valuation-indicator-sets/${id}`);
    return this.read(actor, id, reply);
  }

  @Put(':id')
  @ChangesResource()
  @Access('valuation.indicator-set.draft')
  async edit(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() body: IndicatorSetBody, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.draftIndicatorSet.edit(actor, asId(id), version, draftFrom(body), groupsFrom(body));
    return this.read(actor, id, reply);
  }

  @Post(':id/publication')
  @HttpCode(200)
  @ChangesResource()
  @Access('valuation.indicator-set.publish')
  async publish(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.publishIndicatorSet.execute(actor, asId(id), version);
    return this.read(actor, id, reply);
  }
}
