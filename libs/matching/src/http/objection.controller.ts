import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { asId } from '@zhichuang/kernel';
import { Access, type Actor, anId, ChangesResource, CurrentActor, etag, IfMatch, pageRequest, requestContext } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import { DecideObjection } from '../application/decide-objection.js';
import { FileObjection } from '../application/file-objection.js';
import { ListObjectedFacts } from '../application/list-objected-facts.js';
import { ReadObjections } from '../application/read-objections.js';
import { WithdrawObjection } from '../application/withdraw-objection.js';
import { ObjectionBody, ObjectionDecisionBody, ObjectionQuery } from './objection.dto.js';
import { presentObjectedFacts, presentObjection } from './objection.presenter.js';

const locale = () => requestContext.getStore()?.locale ?? 'zh';

@ApiTags('fact-objections')
@ApiBearerAuth()
@Controller()
export class ObjectionController {
  constructor(
    private readonly fileObjection: FileObjection,
    private readonly objections: ReadObjections,
    private readonly decideObjection: DecideObjection,
    private readonly withdrawObjection: WithdrawObjection,
    private readonly objectedFacts: ListObjectedFacts,
  ) {}

  @Post('fact-objections')
  @Access('matching.objection.file')
  @ApiOperation({
    description: '企业认为匹配读取的一项事实有误；所读的值、来源和日期由平台从记录中取得。异议不改变结论，事实在其登记之处更正（见 correction）。\nThe enterprise says that a fact which a match read is wrong; what was read is taken from the record. An objection changes no verdict: the fact is put right where it is kept, as `correction` says.',
  })
  async file(@CurrentActor() actor: Actor, @Body() { needId, fact, rightId, statement, documentId }: ObjectionBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const id = await this.fileObjection.execute(actor, { needId: asId(needId), fact, rightId: rightId === undefined ? null : asId(rightId), statement, documentId: documentId === undefined ? null : asId(documentId) });
    void reply.header('Location', `/api/v1/fact-objections/${id}`);
    return this.read(actor, id, reply);
  }

  @Get('fact-objections')
  @Access('matching.objection.read')
  async list(@CurrentActor() actor: Actor, @Query() { status, after, limit }: ObjectionQuery) {
    const page = await this.objections.page(actor, status, pageRequest({ after, limit }, anId));
    return { items: page.items.map((seen) => presentObjection(seen, locale())), next: page.next };
  }

  @Get('fact-objections/:id')
  @Access('matching.objection.read')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const seen = await this.objections.one(actor, asId(id));
    etag(reply, seen.version);
    return presentObjection(seen, locale());
  }

  @Post('fact-objections/:id/decision')
  @HttpCode(200)
  @ChangesResource()
  @Access('matching.objection.decide')
  async decide(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() body: ObjectionDecisionBody, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.decideObjection.execute(actor, asId(id), version, body);
    return this.read(actor, id, reply);
  }

  @Post('fact-objections/:id/withdrawal')
  @HttpCode(200)
  @ChangesResource()
  @Access('matching.objection.withdraw')
  async withdraw(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.withdrawObjection.execute(actor, asId(id), version);
    return this.read(actor, id, reply);
  }

  @Get('financing-needs/:id/objected-facts')
  @Access('matching.objected-facts.read')
  @ApiOperation({
    description: '银行凭申请和授权可查看的需求中，企业对哪些事实提出了异议（仅事实名称；授权范围之内）。\nOf a need that the bank has by application and consent: which facts, within what was consented to, the enterprise objects to, and nothing else.',
  })
  async ofCase(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return presentObjectedFacts(await this.objectedFacts.execute(actor, asId(id)), locale());
  }
}
