import { Body, Controller, Get, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { asId, plainDate } from '@zhichuang/kernel';
import { Access, type Actor, ChangesResource, CurrentActor, etag, IfMatch } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import { AnswerOffer } from '../application/answer-offer.js';
import { ApproveOffer } from '../application/approve-offer.js';
import { ChooseOffer } from '../application/choose-offer.js';
import { MakeOffer } from '../application/make-offer.js';
import { OwnDraft } from '../application/own-draft.js';
import { ReadOffers } from '../application/read-offers.js';
import { ApprovalBody, DraftBody, NewOfferBody } from './application.dto.js';
import { draftFrom, offerFrom, presentCost, presentOffer, REFERENCE_ONLY } from './offer.presenter.js';

const sideOf = (actor: Actor): 'enterprise' | 'bank' => (actor.organisation.kind === 'bank' ? 'bank' : 'enterprise');

@ApiTags('offers')
@ApiBearerAuth()
@Controller()
export class OfferController {
  constructor(
    private readonly makeOffer: MakeOffer,
    private readonly ownDraft: OwnDraft,
    private readonly approveOffer: ApproveOffer,
    private readonly chooseOffer: ChooseOffer,
    private readonly answerOffer: AnswerOffer,
    private readonly offers: ReadOffers,
  ) {}

  @Get('loan-applications/:id/offers')
  @Access('lending.offer.read')
  async list(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return { items: (await this.offers.ofApplication(actor, asId(id))).map((offer) => presentOffer(offer, sideOf(actor), this.offers.actions(actor, offer))), next: null };
  }

  @Post('loan-applications/:id/offers')
  @ChangesResource()
  @Access('lending.offer.draft')
  async offer(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() body: NewOfferBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const offerId = await this.makeOffer.execute(actor, asId(id), version, body.grade, offerFrom(body), body.draft);
    void reply.header('Location', `/api/v1/offers/${offerId}`);
    return this.read(actor, offerId, reply);
  }

  @Get('financing-needs/:id/offer-comparison')
  @Access('lending.offer.compare')
  async compare(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return { notice: REFERENCE_ONLY, items: (await this.offers.compare(actor, asId(id))).map((each) => presentCost(each, this.offers.actions(actor, each.offer))) };
  }

  @Get('offers/:id')
  @Access('lending.offer.read')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const offer = await this.offers.one(actor, asId(id));
    etag(reply, offer.version);
    return presentOffer(offer, sideOf(actor), this.offers.actions(actor, offer));
  }

  @Patch('offers/:id')
  @ChangesResource()
  @Access('lending.offer.edit')
  async edit(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() body: DraftBody, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.ownDraft.edit(actor, asId(id), version, draftFrom(body));
    return this.read(actor, id, reply);
  }

  @Post('offers/:id/submission')
  @HttpCode(200)
  @ChangesResource()
  @Access('lending.offer.submit')
  async submit(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.ownDraft.submit(actor, asId(id), version);
    return this.read(actor, id, reply);
  }

  @Post('offers/:id/approval')
  @HttpCode(200)
  @ChangesResource()
  @Access('lending.offer.approve')
  async approve(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() { approvalReference, approvedOn }: ApprovalBody, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.approveOffer.execute(actor, asId(id), version, { reference: approvalReference, on: plainDate(approvedOn) });
    return this.read(actor, id, reply);
  }

  @Post('offers/:id/choice')
  @HttpCode(200)
  @ChangesResource()
  @Access('lending.offer.choose')
  async choose(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    const loanId = await this.chooseOffer.execute(actor, asId(id), version);
    return { ...(await this.read(actor, id, reply)), loanId };
  }

  @Post('offers/:id/refusal')
  @HttpCode(200)
  @ChangesResource()
  @Access('lending.offer.refuse')
  async refuse(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.answerOffer.refuse(actor, asId(id), version);
    return this.read(actor, id, reply);
  }

  @Post('offers/:id/withdrawal')
  @HttpCode(200)
  @ChangesResource()
  @Access('lending.offer.withdraw')
  async withdraw(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.answerOffer.withdraw(actor, asId(id), version);
    return this.read(actor, id, reply);
  }

  @Post('offers/:id/confirmation')
  @HttpCode(200)
  @ChangesResource()
  @Access('lending.offer.confirm')
  async confirm(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.answerOffer.confirm(actor, asId(id), version);
    return this.read(actor, id, reply);
  }
}
