import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { asId, Money, plainDate } from '@zhichuang/kernel';
import { Access, type Actor, ChangesResource, CurrentActor, decodeCursor, etag, IfMatch, PageQuery } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import { ConsentToBank } from '../application/consent.js';
import { DraftNeed } from '../application/draft-need.js';
import { ListNeeds, needActions } from '../application/list-needs.js';
import { PublishNeed } from '../application/publish-need.js';
import { ConsentBody, NeedBody } from './need.dto.js';
import { presentNeed } from './need.presenter.js';

@ApiTags('financing-needs')
@ApiBearerAuth()
@Controller('financing-needs')
export class NeedController {
  constructor(
    private readonly draftNeed: DraftNeed,
    private readonly publishNeed: PublishNeed,
    private readonly consent: ConsentToBank,
    private readonly needs: ListNeeds,
  ) {}

  @Post()
  @Access('financing-needs.need.draft')
  async draft(@CurrentActor() actor: Actor, @Body() body: NeedBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const id = await this.draftNeed.execute(actor, { amount: Money.parseYuan(body.amount), termMonths: body.termMonths, purpose: body.purpose, rightIds: body.rightIds.map((right) => asId<'Right'>(right)) });
    void reply.header('Location', `/api/v1/financing-needs/${id}`);
    return this.read(actor, id, reply);
  }

  @Get()
  @Access('financing-needs.need.read')
  async list(@CurrentActor() actor: Actor, @Query() { after, limit }: PageQuery) {
    const page = await this.needs.page(actor, { limit, after: after === undefined ? undefined : decodeCursor(after, 1) });
    return { items: page.items.map((need) => presentNeed(need, needActions(actor, need))), next: page.next };
  }

  @Get(':id')
  @Access('financing-needs.need.read')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const need = await this.needs.one(actor, asId(id));
    etag(reply, need.version);
    return presentNeed(need, needActions(actor, need));
  }

  @Post(':id/publication')
  @HttpCode(200)
  @ChangesResource()
  @Access('financing-needs.need.publish')
  async publish(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.publishNeed.execute(actor, asId(id), version);
    return this.read(actor, id, reply);
  }

  @Put(':id/consents/:bankId')
  @ChangesResource()
  @Access('financing-needs.consent.give')
  async giveConsent(@CurrentActor() actor: Actor, @Param('id') id: string, @Param('bankId') bankId: string, @IfMatch() version: number, @Body() body: ConsentBody, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.consent.give(actor, asId(id), version, asId(bankId), plainDate(body.validUntil));
    return this.read(actor, id, reply);
  }

  @Delete(':id/consents/:bankId')
  @ChangesResource()
  @Access('financing-needs.consent.withdraw')
  async withdrawConsent(@CurrentActor() actor: Actor, @Param('id') id: string, @Param('bankId') bankId: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.consent.withdraw(actor, asId(id), version, asId(bankId));
    return this.read(actor, id, reply);
  }
}
