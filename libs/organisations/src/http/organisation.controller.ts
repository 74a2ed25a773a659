import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { asId, type Id, regionCode } from '@zhichuang/kernel';
import { Access, type Actor, anId, ChangesResource, CurrentActor, etag, IfMatch, pageRequest } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import { AddOrganisation } from '../application/add-organisation.js';
import { KeepOrganisation, organisationActions } from '../application/keep-organisation.js';
import { ListOrganisations } from '../application/list-organisations.js';
import { AddOrganisationBody, OrganisationQuery, ServedRegionsBody } from './organisation.dto.js';
import { presentOrganisation } from './organisation.presenter.js';

@ApiTags('organisations')
@ApiBearerAuth()
@Controller('organisations')
export class OrganisationController {
  constructor(
    private readonly addOrganisation: AddOrganisation,
    private readonly organisations: ListOrganisations,
    private readonly keep: KeepOrganisation,
  ) {}

  @Post()
  @Access('organisations.organisation.add')
  async add(@CurrentActor() actor: Actor, @Body() { parentId, servedRegions, ...body }: AddOrganisationBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const id = await this.addOrganisation.execute({ ...body, parent: parentId === undefined ? undefined : { id: asId(parentId) }, servedRegions: servedRegions?.map(regionCode) });
    void reply.header('Location', `/api/v1/organisations/${id}`);
    return this.answer(actor, id, reply);
  }

  @Get()
  @Access('organisations.organisation.read')
  async list(@CurrentActor() actor: Actor, @Query() query: OrganisationQuery) {
    const { name, kind, parentId } = query;
    const page = await this.organisations.page(actor, { search: name, kind, parentId: parentId === undefined ? undefined : asId(parentId) }, pageRequest(query, anId));
    return { items: page.items.map((organisation) => presentOrganisation(organisation, organisationActions(actor, organisation))), next: page.next };
  }

  @Get(':id')
  @Access('organisations.organisation.read')
  read(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer(actor, asId(id), reply);
  }

  @Put(':id/served-regions')
  @ChangesResource()
  @Access('organisations.organisation.serve')
  async serve(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() { regions }: ServedRegionsBody, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.keep.serve(actor, asId(id), version, regions.map(regionCode));
    return this.answer(actor, asId(id), reply);
  }

  @Post(':id/closure')
  @HttpCode(200)
  @ChangesResource()
  @Access('organisations.organisation.close')
  async close(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.keep.close(actor, asId(id), version);
    return this.answer(actor, asId(id), reply);
  }

  private async answer(actor: Actor, id: Id<'Organisation'>, reply: FastifyReply) {
    const organisation = await this.organisations.one(actor, id);
    etag(reply, organisation.version);
    return presentOrganisation(organisation, organisationActions(actor, organisation));
  }
}
