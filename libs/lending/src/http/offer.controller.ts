import { Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { asId } from '@zhichuang/kernel';
import { Access, type Actor, ChangesResource, CurrentActor, etag, IfMatch } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import { ApproveOffer } from '../application/approve-offer.js';
import { ChooseOffer } from '../application/choose-offer.js';
import { ListCases, offerActions } from '../application/list-cases.js';
import { presentOffer } from './lending.presenter.js';

@ApiTags('offers')
@ApiBearerAuth()
@Controller('offers')
export class OfferController {
  constructor(
    private readonly approveOffer: ApproveOffer,
    private readonly chooseOffer: ChooseOffer,
    private readonly cases: ListCases,
  ) {}

  @Get(':id')
  @Access('lending.offer.read')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const offer = await this.cases.offer(actor, asId(id));
    etag(reply, offer.version);
    return presentOffer(offer, offerActions(actor, offer));
  }

  @Post(':id/approval')
  @HttpCode(200)
  @ChangesResource()
  @Access('lending.offer.approve')
  async approve(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.approveOffer.execute(actor, asId(id), version);
    return this.read(actor, id, reply);
  }

  @Post(':id/choice')
  @HttpCode(200)
  @ChangesResource()
  @Access('lending.offer.choose')
  async choose(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    const loanId = await this.chooseOffer.execute(actor, asId(id), version);
    return { ...(await this.read(actor, id, reply)), loanId };
  }
}
