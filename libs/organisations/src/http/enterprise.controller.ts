import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { asId } from '@zhichuang/kernel';
import { Access, type Actor, ChangesResource, CurrentActor, etag, IfMatch, PublicRoute } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import { ReadEnterprise } from '../application/read-enterprise.js';
import { RegisterEnterprise } from '../application/register-enterprise.js';
import { ReviewEnterprise } from '../application/review-enterprise.js';
import { RegisterEnterpriseBody, ReviewBody } from './enterprise.dto.js';
import { presentEnterprise } from './enterprise.presenter.js';

@ApiTags('enterprises')
@Controller('enterprises')
export class EnterpriseController {
  constructor(
    private readonly register: RegisterEnterprise,
    private readonly read: ReadEnterprise,
    private readonly review: ReviewEnterprise,
  ) {}

  @Post()
  @PublicRoute('an enterprise registers itself')
  async registerEnterprise(@Body() body: RegisterEnterpriseBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const id = await this.register.execute(body);
    void reply.header('Location', `/api/v1/enterprises/${id}`);
    return { id };
  }

  @Get(':id')
  @ApiBearerAuth()
  @Access('organisations.enterprise.read')
  async readEnterprise(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const enterprise = await this.read.execute(actor, asId(id));
    etag(reply, enterprise.version);
    return presentEnterprise(enterprise);
  }

  @Post(':id/review')
  @HttpCode(200)
  @ApiBearerAuth()
  @ChangesResource()
  @Access('organisations.enterprise.review')
  async reviewEnterprise(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() body: ReviewBody, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.review.execute(actor, asId(id), version, body.note ?? null);
    return this.readEnterprise(actor, id, reply);
  }
}
