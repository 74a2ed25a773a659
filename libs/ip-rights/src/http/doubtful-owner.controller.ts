import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { asId } from '@zhichuang/kernel';
import { Access, type Actor, anId, ChangesResource, ChoiceField, CurrentActor, etag, IfMatch, PageQuery, pageRequest, TextField } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import { doubtActions, DoubtfulOwners } from '../application/doubtful-owners.js';
import type { DoubtfulOwner } from '../application/ports.js';

export class OwnerDecisionBody {
  @ChoiceField(['same', 'different'], { description: 'Whether the name in the register is the enterprise itself' }) decision!: 'same' | 'different';
  @TextField(2, 500, { lines: true }) note!: string;
}

const present = (actor: Actor, doubt: DoubtfulOwner) => ({
  id: doubt.id,
  enterprise: { id: doubt.enterpriseId, name: doubt.enterpriseName },
  ownerName: doubt.ownerName,
  comparedName: doubt.comparedName,
  similarityPercent: Math.round(doubt.similarityPpm / 10_000),
  rights: doubt.rights,
  state: doubt.state,
  note: doubt.note,
  version: doubt.version,
  actions: doubtActions(actor),
});

@ApiTags('ip-rights')
@ApiBearerAuth()
@Controller('ip-rights/doubtful-owners')
export class DoubtfulOwnerController {
  constructor(private readonly owners: DoubtfulOwners) {}

  @Get()
  @Access('ip-rights.doubtful-owner.read')
  async list(@CurrentActor() actor: Actor, @Query() { after, limit }: PageQuery) {
    const page = await this.owners.page(actor, pageRequest({ after, limit }, anId));
    return { items: page.items.map((doubt) => present(actor, doubt)), next: page.next };
  }

  @Get(':id')
  @Access('ip-rights.doubtful-owner.read')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const doubt = await this.owners.one(actor, asId(id));
    etag(reply, doubt.version);
    return present(actor, doubt);
  }

  @Post(':id/decision')
  @HttpCode(200)
  @ChangesResource()
  @Access('ip-rights.doubtful-owner.decide')
  async decide(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() { decision, note }: OwnerDecisionBody, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.owners.decide(actor, asId(id), version, decision, note);
    return this.read(actor, id, reply);
  }
}
