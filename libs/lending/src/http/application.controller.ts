import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { asId } from '@zhichuang/kernel';
import { Access, type Actor, aDay, anId, ChangesResource, CurrentActor, etag, IfMatch, pageRequest } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import { AskDocuments } from '../application/ask-documents.js';
import { EndApplication } from '../application/end-application.js';
import { NameParties } from '../application/name-parties.js';
import { applicationActions, type CaseFile, ReadApplications } from '../application/read-applications.js';
import { ReassignApplication } from '../application/reassign-application.js';
import { SubmitApplication } from '../application/submit-application.js';
import { TakeUpApplication } from '../application/take-up-application.js';
import { ApplyBody, DeclineBody, DocumentRequestBody, PartiesBody, QueueQuery, ReassignmentBody } from './application.dto.js';
import { partyFrom, presentApplication, presentFile } from './application.presenter.js';

/** A clock that is stopped comes last in the queue by urgency. */
const aDue = (text: string): boolean => text === 'infinity' || aDay(text);

@ApiTags('loan-applications')
@ApiBearerAuth()
@Controller('loan-applications')
export class ApplicationController {
  constructor(
    private readonly submitApplication: SubmitApplication,
    private readonly takeUpApplication: TakeUpApplication,
    private readonly reassignApplication: ReassignApplication,
    private readonly askDocuments: AskDocuments,
    private readonly endApplication: EndApplication,
    private readonly nameParties: NameParties,
    private readonly applications: ReadApplications,
  ) {}

  @Post()
  @Access('lending.application.submit')
  async submit(@CurrentActor() actor: Actor, @Body() body: ApplyBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const id = await this.submitApplication.execute(actor, asId(body.needId), asId(body.productId), body.unitId === undefined ? undefined : asId(body.unitId));
    void reply.header('Location', `/api/v1/loan-applications/${id}`);
    return this.answer(actor, id, reply);
  }

  @Get()
  @Access('lending.application.read')
  async list(@CurrentActor() actor: Actor, @Query() { after, limit, state, mine, overdue }: QueueQuery) {
    const isBank = actor.organisation.kind === 'bank';
    const filter = { state, overdue, officerId: mine ? actor.personId : undefined };
    const page = await this.applications.page(actor, filter, pageRequest({ after, limit }, ...(isBank ? [aDue, anId] : [anId])));
    return { items: page.items.map(({ application, seen }) => presentApplication(application, seen, applicationActions(actor, application))), next: page.next };
  }

  @Get(':id')
  @Access('lending.application.read')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.present(actor, await this.applications.open(actor, asId(id)), reply);
  }

  @Post(':id/take-up')
  @HttpCode(200)
  @ChangesResource()
  @Access('lending.application.take-up')
  async takeUp(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.takeUpApplication.execute(actor, asId(id), version);
    return this.answer(actor, id, reply);
  }

  @Post(':id/reassignment')
  @HttpCode(200)
  @ChangesResource()
  @Access('lending.application.reassign')
  async reassign(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() { officerId }: ReassignmentBody, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.reassignApplication.execute(actor, asId(id), version, asId(officerId));
    return this.answer(actor, id, reply);
  }

  @Post(':id/document-requests')
  @HttpCode(200)
  @ChangesResource()
  @Access('lending.application.ask-documents')
  async ask(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() { items, dueInWorkingDays }: DocumentRequestBody, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.askDocuments.ask(actor, asId(id), version, items.map(({ what, why }) => ({ what, why })), dueInWorkingDays);
    return this.answer(actor, id, reply);
  }

  @Post(':id/documents-received')
  @HttpCode(200)
  @ChangesResource()
  @Access('lending.application.send-documents')
  async received(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.askDocuments.received(actor, asId(id), version);
    return this.answer(actor, id, reply);
  }

  @Post(':id/decline')
  @HttpCode(200)
  @ChangesResource()
  @Access('lending.application.decline')
  async decline(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() { code, text }: DeclineBody, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.endApplication.decline(actor, asId(id), version, code, text);
    return this.answer(actor, id, reply);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @ChangesResource()
  @Access('lending.application.withdraw')
  async withdraw(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.endApplication.withdraw(actor, asId(id), version);
    return this.answer(actor, id, reply);
  }

  @Put(':id/parties')
  @ChangesResource()
  @Access('lending.application.name-parties')
  async parties(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() { parties }: PartiesBody, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.nameParties.execute(actor, asId(id), version, parties.map(partyFrom));
    return this.answer(actor, id, reply);
  }

  private async answer(actor: Actor, id: string, reply: FastifyReply) {
    return this.present(actor, await this.applications.file(actor, asId(id)), reply);
  }

  private present(actor: Actor, file: CaseFile, reply: FastifyReply) {
    etag(reply, file.application.version);
    return presentFile(file, applicationActions(actor, file.application));
  }
}
