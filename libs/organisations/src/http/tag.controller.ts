import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Action } from '@zhichuang/contracts';
import { asId, plainDate } from '@zhichuang/kernel';
import { Access, type Actor, anId, ChangesResource, CurrentActor, etag, IfMatch, PageQuery, pageRequest } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import type { HeldTag } from '../application/ports.js';
import { DecideTag } from '../application/decide-tag.js';
import { ListTags, tagActions } from '../application/list-tags.js';
import { ProposeTag } from '../application/propose-tag.js';
import { TagBody, TagDecisionBody, TagRefusalBody } from './tag.dto.js';

@ApiTags('enterprises')
@ApiBearerAuth()
@Controller('enterprises/:id/tags')
export class TagController {
  constructor(
    private readonly propose: ProposeTag,
    private readonly decide: DecideTag,
    private readonly tags: ListTags,
  ) {}

  @Post()
  @Access('organisations.tag.propose')
  async add(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: TagBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const tagId = await this.propose.execute(actor, asId(id), {
      tag: body.tag,
      issuer: body.issuer,
      documentNumber: body.documentNumber ?? null,
      documentId: body.documentId ?? null,
      validFrom: plainDate(body.validFrom),
      validTo: body.validTo === undefined ? null : plainDate(body.validTo),
    });
    void reply.header('Location', `/api/v1/enterprises/${id}/tags/${tagId}`);
    return this.read(actor, id, tagId, reply);
  }

  @Get()
  @Access('organisations.tag.read')
  async list(@CurrentActor() actor: Actor, @Param('id') id: string, @Query() query: PageQuery) {
    const page = await this.tags.page(actor, asId(id), pageRequest(query, anId));
    return { items: page.items.map((tag) => presentTag(tag, tagActions(actor, tag))), next: page.next };
  }

  @Get(':tagId')
  @Access('organisations.tag.read')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string, @Param('tagId') tagId: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const tag = await this.tags.one(actor, asId(id), asId(tagId));
    etag(reply, tag.version);
    return presentTag(tag, tagActions(actor, tag));
  }

  @Post(':tagId/confirmation')
  @HttpCode(200)
  @ChangesResource()
  @Access('organisations.tag.decide')
  async confirm(@CurrentActor() actor: Actor, @Param('id') id: string, @Param('tagId') tagId: string, @IfMatch() version: number, @Body() { note }: TagDecisionBody, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.decide.execute(actor, asId(id), asId(tagId), version, 'confirmed', note ?? null);
    return this.read(actor, id, tagId, reply);
  }

  @Post(':tagId/refusal')
  @HttpCode(200)
  @ChangesResource()
  @Access('organisations.tag.decide')
  async refuse(@CurrentActor() actor: Actor, @Param('id') id: string, @Param('tagId') tagId: string, @IfMatch() version: number, @Body() { note }: TagRefusalBody, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.decide.execute(actor, asId(id), asId(tagId), version, 'refused', note);
    return this.read(actor, id, tagId, reply);
  }
}

const presentTag = (tag: HeldTag, actions: readonly Action[]) => ({
  id: tag.id,
  enterpriseId: tag.enterpriseId,
  tag: tag.tag,
  issuer: tag.issuer,
  documentNumber: tag.documentNumber,
  documentId: tag.documentId,
  validFrom: tag.validFrom,
  validTo: tag.validTo,
  state: tag.state,
  proposedAt: tag.proposedAt.toISOString(),
  decidedAt: tag.decidedAt?.toISOString() ?? null,
  note: tag.note,
  version: tag.version,
  actions,
});
