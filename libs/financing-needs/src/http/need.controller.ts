import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { asId, plainDate } from '@zhichuang/kernel';
import { Access, type Actor, anId, aSequence, ChangesResource, CurrentActor, etag, IfMatch, PageQuery, pageRequest, PublicRoute, requestContext } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import { ConsentToBank } from '../application/consent.js';
import { DraftNeed } from '../application/draft-need.js';
import { EditNeed } from '../application/edit-need.js';
import { ListNeeds, needActions } from '../application/list-needs.js';
import { PublishNeed } from '../application/publish-need.js';
import { ReadForBank } from '../application/read-for-bank.js';
import { WithdrawNeed } from '../application/withdraw-need.js';
import { ConsentBody, NeedBody, NeedChangeBody } from './need.dto.js';
import { formFrom, presentConsentText, presentForBank, presentNeed, presentWithdrawn, termsFrom } from './need.presenter.js';

const locale = () => requestContext.getStore()?.locale ?? 'zh';

@ApiTags('financing-needs')
@ApiBearerAuth()
@Controller('financing-needs')
export class NeedController {
  constructor(
    private readonly draftNeed: DraftNeed,
    private readonly editNeed: EditNeed,
    private readonly publishNeed: PublishNeed,
    private readonly withdrawNeed: WithdrawNeed,
    private readonly consent: ConsentToBank,
    private readonly needs: ListNeeds,
    private readonly forBank: ReadForBank,
  ) {}

  @Post()
  @Access('financing-needs.need.draft')
  async draft(@CurrentActor() actor: Actor, @Body() body: NeedBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const id = await this.draftNeed.execute(actor, formFrom(body));
    void reply.header('Location', `/api/v1/financing-needs/${id}`);
    return this.own(actor, id, reply);
  }

  @Get()
  @Access('financing-needs.need.read')
  async list(@CurrentActor() actor: Actor, @Query() { after, limit }: PageQuery) {
    const request = pageRequest({ after, limit }, anId);
    if (actor.organisation.kind === 'bank') {
      const page = await this.forBank.page(actor, request);
      return { items: page.items.map((view) => presentForBank(view, locale())), next: page.next };
    }
    const page = await this.needs.page(actor, request);
    return { items: page.items.map((need) => presentNeed(need, needActions(actor, need))), next: page.next };
  }

  @Get('consent-text')
  @PublicRoute('whoever is asked to agree reads the words first')
  @ApiOperation({ summary: '查看授权书文本 · See the words of the consent' })
  consentText() {
    return presentConsentText(locale());
  }

  @Get(':id')
  @Access('financing-needs.need.read')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return actor.organisation.kind === 'bank' ? presentForBank(await this.forBank.one(actor, asId(id)), locale()) : this.own(actor, id, reply);
  }

  @Patch(':id')
  @ChangesResource()
  @Access('financing-needs.need.edit')
  async edit(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() body: NeedChangeBody, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.editNeed.execute(actor, asId(id), version, termsFrom(body));
    return this.own(actor, id, reply);
  }

  @Post(':id/publication')
  @HttpCode(200)
  @ChangesResource()
  @Access('financing-needs.need.publish')
  async publish(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.publishNeed.execute(actor, asId(id), version);
    return this.own(actor, id, reply);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @ChangesResource()
  @Access('financing-needs.need.withdraw')
  async withdraw(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.withdrawNeed.execute(actor, asId(id), version);
    return this.own(actor, id, reply);
  }

  @Put(':id/consents/:bankId')
  @ChangesResource()
  @Access('financing-needs.consent.give')
  async giveConsent(@CurrentActor() actor: Actor, @Param('id') id: string, @Param('bankId') bankId: string, @IfMatch() version: number, @Body() body: ConsentBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const { validUntil, documents, ...form } = body;
    await this.consent.give(actor, asId(id), version, asId(bankId), { ...form, validUntil: plainDate(validUntil), documents: documents?.map((document) => asId<'Document'>(document)) });
    return this.own(actor, id, reply);
  }

  @Delete(':id/consents/:bankId')
  @ChangesResource()
  @Access('financing-needs.consent.withdraw')
  async withdrawConsent(@CurrentActor() actor: Actor, @Param('id') id: string, @Param('bankId') bankId: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    const disclosures = await this.consent.withdraw(actor, asId(id), version, asId(bankId));
    return { ...(await this.own(actor, id, reply)), withdrawn: presentWithdrawn(disclosures, locale()) };
  }

  @Get(':id/disclosures')
  @Access('financing-needs.disclosure.read')
  async disclosures(@CurrentActor() actor: Actor, @Param('id') id: string, @Query() { after, limit }: PageQuery) {
    return this.needs.disclosures(actor, asId(id), pageRequest({ after, limit }, aSequence));
  }

  private async own(actor: Actor, id: string, reply: FastifyReply) {
    const need = await this.needs.one(actor, asId(id));
    etag(reply, need.version);
    return presentNeed(need, needActions(actor, need));
  }
}
