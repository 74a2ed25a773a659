import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { asId, Money, plainDate } from '@zhichuang/kernel';
import { Access, type Actor, ChangesResource, CurrentActor, decodeCursor, etag, IfMatch, PageQuery } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import { AddRights } from '../application/add-rights.js';
import { ListRights } from '../application/list-rights.js';
import { RecordValue } from '../application/record-value.js';
import { AddRightsBody, ValueBody } from './right.dto.js';
import { presentHolding } from './right.presenter.js';

@ApiTags('ip-rights')
@ApiBearerAuth()
@Controller('ip-rights')
export class RightController {
  constructor(
    private readonly addRights: AddRights,
    private readonly listRights: ListRights,
    private readonly recordValue: RecordValue,
  ) {}

  @Post()
  @HttpCode(200)
  @Access('ip-rights.right.add')
  async add(@CurrentActor() actor: Actor, @Body() body: AddRightsBody) {
    return { items: await this.addRights.execute(actor, body.numbers) };
  }

  @Get()
  @Access('ip-rights.right.read')
  async list(@CurrentActor() actor: Actor, @Query() { after, limit }: PageQuery) {
    const page = await this.listRights.page(actor, { limit, after: after === undefined ? undefined : decodeCursor(after, 2) });
    return { items: page.items.map(presentHolding), next: page.next };
  }

  @Get(':id')
  @Access('ip-rights.right.read')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const holding = await this.listRights.one(actor, asId(id));
    etag(reply, holding.version);
    return presentHolding(holding);
  }

  @Post(':id/values')
  @HttpCode(200)
  @ChangesResource()
  @Access('ip-rights.right.add')
  async value(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() body: ValueBody, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.recordValue.execute(actor, asId(id), version, { amount: Money.parseYuan(body.amount), method: body.method, valuedOn: plainDate(body.valuedOn), valuer: body.valuer ?? null });
    return this.read(actor, id, reply);
  }
}
