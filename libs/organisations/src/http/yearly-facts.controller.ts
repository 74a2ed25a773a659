import { Body, Controller, Get, Param, Put, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { asId } from '@zhichuang/kernel';
import { Access, type Actor, aNumber, ChangesResource, CurrentActor, etag, IfMatch, PageQuery, pageRequest } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import { ReadYearlyFacts } from '../application/read-yearly-facts.js';
import { RecordYearlyFacts } from '../application/record-yearly-facts.js';
import { YearlyFactsBody } from './yearly-facts.dto.js';
import { factsFrom, presentStatement } from './yearly-facts.presenter.js';

@ApiTags('enterprises')
@ApiBearerAuth()
@Controller('enterprises/:id/yearly-facts')
export class YearlyFactsController {
  constructor(
    private readonly record: RecordYearlyFacts,
    private readonly facts: ReadYearlyFacts,
  ) {}

  @Get()
  @Access('organisations.yearly-facts.read')
  async years(@CurrentActor() actor: Actor, @Param('id') id: string, @Query() query: PageQuery) {
    const page = await this.facts.years(actor, asId(id), pageRequest(query, aNumber));
    return { items: page.items.map(presentStatement), next: page.next };
  }

  @Get(':year')
  @Access('organisations.yearly-facts.read')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string, @Param('year') year: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const statement = await this.facts.one(actor, asId(id), Number(year));
    etag(reply, statement.version);
    return { ...presentStatement(statement), actions: ['organisations.yearly-facts.record'] };
  }

  @Get(':year/versions')
  @Access('organisations.yearly-facts.read')
  async versions(@CurrentActor() actor: Actor, @Param('id') id: string, @Param('year') year: string, @Query() query: PageQuery) {
    const page = await this.facts.versions(actor, asId(id), Number(year), pageRequest(query, aNumber));
    return { items: page.items.map(presentStatement), next: page.next };
  }

  @Put(':year')
  @ChangesResource()
  @Access('organisations.yearly-facts.record')
  async put(@CurrentActor() actor: Actor, @Param('id') id: string, @Param('year') year: string, @IfMatch() version: number, @Body() body: YearlyFactsBody, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.record.execute(actor, asId(id), Number(year), version, factsFrom(body));
    return this.read(actor, id, year, reply);
  }
}
