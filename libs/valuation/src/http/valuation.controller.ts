import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { asId } from '@zhichuang/kernel';
import { Access, type Actor, anId, CurrentActor, PageQuery, pageRequest, requestContext, WithoutIdempotencyKey } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import { ListValuations } from '../application/list-valuations.js';
import { ValueRight } from '../application/value-right.js';
import { ValuationBody, ValuationQuery } from './valuation.dto.js';
import { assumptionsFrom, presentPreview, presentValuation, valuerFrom } from './valuation.presenter.js';

const locale = () => requestContext.getStore()?.locale ?? 'zh';

@ApiTags('valuation')
@ApiBearerAuth()
@Controller()
export class ValuationController {
  constructor(
    private readonly valueRight: ValueRight,
    private readonly valuations: ListValuations,
  ) {}

  /** A dry run computes and stores nothing (200). */
  @Post('ip-rights/:id/valuations')
  @WithoutIdempotencyKey('dryRun')
  @Access('valuation.valuation.calculate')
  async value(@CurrentActor() actor: Actor, @Param('id') id: string, @Query() { dryRun }: ValuationQuery, @Body() body: ValuationBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const assumptions = assumptionsFrom(body);
    if (dryRun) {
      void reply.status(200);
      return presentPreview(await this.valueRight.preview(actor, asId(id), assumptions), locale());
    }
    const valuation = await this.valueRight.execute(actor, asId(id), assumptions, valuerFrom(body.valuer));
    void reply.header('Location', `/api/v1/valuations/${valuation}`);
    return this.read(actor, valuation);
  }

  @Get('ip-rights/:id/valuations')
  @Access('valuation.valuation.read')
  async list(@CurrentActor() actor: Actor, @Param('id') id: string, @Query() { after, limit }: PageQuery) {
    const page = await this.valuations.page(actor, asId(id), pageRequest({ after, limit }, anId));
    return { items: page.items.map((valuation) => presentValuation(valuation, locale())), next: page.next };
  }

  @Get('valuations/:id')
  @Access('valuation.valuation.read')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return presentValuation(await this.valuations.one(actor, asId(id)), locale());
  }
}
