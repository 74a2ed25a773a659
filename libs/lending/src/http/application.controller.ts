import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { asId, Money, plainDate, Rate } from '@zhichuang/kernel';
import { Access, type Actor, ChangesResource, CurrentActor, decodeCursor, etag, IfMatch, PageQuery } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import { applicationActions, ListCases, offerActions } from '../application/list-cases.js';
import { MakeOffer } from '../application/make-offer.js';
import { SubmitApplication } from '../application/submit-application.js';
import { TakeUpApplication } from '../application/take-up-application.js';
import { ApplyBody, OfferBody } from './lending.dto.js';
import { presentApplication, presentOffer } from './lending.presenter.js';

@ApiTags('loan-applications')
@ApiBearerAuth()
@Controller('loan-applications')
export class ApplicationController {
  constructor(
    private readonly submitApplication: SubmitApplication,
    private readonly takeUpApplication: TakeUpApplication,
    private readonly makeOffer: MakeOffer,
    private readonly cases: ListCases,
  ) {}

  @Post()
  @Access('lending.application.submit')
  async submit(@CurrentActor() actor: Actor, @Body() body: ApplyBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const id = await this.submitApplication.execute(actor, asId(body.needId), asId(body.productId));
    void reply.header('Location', `/api/v1/loan-applications/${id}`);
    return this.read(actor, id, reply);
  }

  @Get()
  @Access('lending.application.read')
  async list(@CurrentActor() actor: Actor, @Query() { after, limit }: PageQuery) {
    const page = await this.cases.applications(actor, { limit, after: after === undefined ? undefined : decodeCursor(after, 1) });
    return { items: page.items.map((application) => presentApplication(application, applicationActions(actor, application))), next: page.next };
  }

  @Get(':id')
  @Access('lending.application.read')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const application = await this.cases.application(actor, asId(id));
    etag(reply, application.version);
    return presentApplication(application, applicationActions(actor, application));
  }

  @Post(':id/take-up')
  @HttpCode(200)
  @ChangesResource()
  @Access('lending.application.take-up')
  async takeUp(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.takeUpApplication.execute(actor, asId(id), version);
    return this.read(actor, id, reply);
  }

  @Get(':id/offers')
  @Access('lending.offer.read')
  async offers(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return { items: (await this.cases.offersOf(actor, asId(id))).map((offer) => presentOffer(offer, offerActions(actor, offer))), next: null };
  }

  @Post(':id/offers')
  @ChangesResource()
  @Access('lending.offer.draft')
  async offer(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() body: OfferBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const { grade, amount, termMonths, rate, validUntil } = body;
    const offerId = await this.makeOffer.execute(actor, asId(id), version, grade, { amount: Money.parseYuan(amount), termMonths, rate: Rate.parsePercent(rate), validUntil: plainDate(validUntil) });
    const offer = await this.cases.offer(actor, offerId);
    void reply.header('Location', `/api/v1/offers/${offerId}`);
    etag(reply, offer.version);
    return presentOffer(offer, offerActions(actor, offer));
  }
}
