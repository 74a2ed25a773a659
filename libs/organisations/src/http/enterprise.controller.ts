import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { asId, DomainError, plainDate, regionCode } from '@zhichuang/kernel';
import { Access, type Actor, anId, anInstant, ChangesResource, Clock, CurrentActor, etag, IfMatch, pageRequest, PublicRoute } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import { AnswerReview } from '../application/answer-review.js';
import { ChangeEnterprise } from '../application/change-enterprise.js';
import { ReadEnterprise } from '../application/read-enterprise.js';
import { RefuseEnterprise } from '../application/refuse-enterprise.js';
import { RegisterEnterprise } from '../application/register-enterprise.js';
import { ReviewEnterprise } from '../application/review-enterprise.js';
import { AnswerBody, ChangeEnterpriseBody, EnterpriseQuery, RefusalBody, RegisterEnterpriseBody, ReviewBody } from './enterprise.dto.js';
import { presentEnterprise, presentEnterpriseLine } from './enterprise.presenter.js';

@ApiTags('enterprises')
@Controller('enterprises')
export class EnterpriseController {
  constructor(
    private readonly register: RegisterEnterprise,
    private readonly enterprises: ReadEnterprise,
    private readonly changeEnterprise: ChangeEnterprise,
    private readonly review: ReviewEnterprise,
    private readonly refusal: RefuseEnterprise,
    private readonly answerReview: AnswerReview,
    private readonly clock: Clock,
  ) {}

  @Post()
  @PublicRoute('an enterprise registers itself')
  @ApiOperation({ summary: '注册企业 · Register an enterprise' })
  async registerEnterprise(@Body() body: RegisterEnterpriseBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const { id, uscc, verdict, reason, evidence } = await this.register.register(body);
    void reply.header('Location', `/api/v1/enterprises/${id}`);
    return { id, uscc, usccVerdict: verdict, usccReason: reason, evidence, review: { status: 'waiting' } };
  }

  @Get()
  @ApiBearerAuth()
  @Access('organisations.enterprise.list')
  async list(@CurrentActor() actor: Actor, @Query() query: EnterpriseQuery) {
    const { name, review, sizeClass, tag, region } = query;
    const request = review === undefined ? pageRequest(query, anId) : pageRequest(query, anInstant, anId);
    const page = await this.enterprises.page(actor, { search: name, review, sizeClass, tag, onDay: this.clock.today(), region: region === undefined ? undefined : regionCode(region) }, request);
    return { items: page.items.map(presentEnterpriseLine), next: page.next };
  }

  @Get(':id')
  @ApiBearerAuth()
  @Access('organisations.enterprise.read')
  async readEnterprise(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const enterprise = await this.enterprises.execute(actor, asId(id));
    etag(reply, enterprise.version);
    return presentEnterprise(enterprise);
  }

  @Patch(':id')
  @ApiBearerAuth()
  @ChangesResource()
  @Access('organisations.enterprise.change')
  async change(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() { movedOn, group, establishedOn, ...body }: ChangeEnterpriseBody, @Res({ passthrough: true }) reply: FastifyReply) {
    if (movedOn === undefined && group === undefined && establishedOn === undefined && Object.values(body).every((value) => value === undefined)) throw new DomainError('validation-failed', {}, [{ pointer: '', code: 'required' }]);
    if (movedOn !== undefined && body.divisionCode === undefined) throw new DomainError('validation-failed', {}, [{ pointer: '/divisionCode', code: 'required' }]);
    await this.changeEnterprise.execute(actor, asId(id), version, {
      ...body,
      ...(group === undefined ? {} : { group: group && { name: group.name, uscc: group.uscc ?? null } }),
      ...(establishedOn === undefined ? {} : { establishedOn: establishedOn === null ? null : plainDate(establishedOn) }),
      ...(movedOn === undefined ? {} : { movedOn: plainDate(movedOn) }),
    });
    return this.readEnterprise(actor, id, reply);
  }

  @Post(':id/review')
  @HttpCode(200)
  @ApiBearerAuth()
  @ChangesResource()
  @Access('organisations.enterprise.review')
  async reviewEnterprise(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() body: ReviewBody, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.review.execute(actor, asId(id), version, body.note ?? null, body.decision);
    return this.readEnterprise(actor, id, reply);
  }

  @Post(':id/refusal')
  @HttpCode(200)
  @ApiBearerAuth()
  @ChangesResource()
  @Access('organisations.enterprise.refuse')
  async refuse(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() { note }: RefusalBody, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.refusal.execute(actor, asId(id), version, note);
    return this.readEnterprise(actor, id, reply);
  }

  @Post(':id/review-answer')
  @HttpCode(200)
  @ApiBearerAuth()
  @ChangesResource()
  @Access('organisations.enterprise.answer')
  async answer(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() { note }: AnswerBody, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.answerReview.execute(actor, asId(id), version, note);
    return this.readEnterprise(actor, id, reply);
  }
}
