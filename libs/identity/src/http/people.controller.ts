import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { asId } from '@zhichuang/kernel';
import { Access, type Actor, anId, ChangesResource, CurrentActor, etag, IfMatch, PageQuery, pageRequest } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import { AddPerson } from '../application/add-person.js';
import { CreateFirstAccount } from '../application/create-first-account.js';
import { EndMembership } from '../application/end-membership.js';
import { ListPeople } from '../application/list-people.js';
import { ResetPassword } from '../application/reset-password.js';
import { FirstAccountBody, NewPersonBody, OneTimePasswordBody } from './people.dto.js';
import { presentMember } from './people.presenter.js';

@ApiTags('people')
@ApiBearerAuth()
@Controller()
export class PeopleController {
  constructor(
    private readonly people: ListPeople,
    private readonly addPerson: AddPerson,
    private readonly createFirstAccount: CreateFirstAccount,
    private readonly endMembership: EndMembership,
    private readonly resetPassword: ResetPassword,
  ) {}

  @Get('people')
  @Access('identity.person.read')
  async list(@CurrentActor() actor: Actor, @Query() { after, limit }: PageQuery) {
    const page = await this.people.page(actor, pageRequest({ after, limit }, anId));
    return { items: page.items.map(presentMember), next: page.next };
  }

  @Get('people/:id')
  @Access('identity.person.read')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const member = await this.people.one(actor, asId(id));
    etag(reply, member.version);
    return presentMember(member);
  }

  @Post('people')
  @Access('identity.person.add')
  async add(@CurrentActor() actor: Actor, @Body() { organisationId, ...person }: NewPersonBody, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.read(actor, await this.addPerson.execute(actor, { ...person, organisationId: organisationId === undefined ? undefined : asId(organisationId) }), reply);
  }

  @Post('first-accounts')
  @Access('identity.first-account.create')
  async first(@CurrentActor() actor: Actor, @Body() { organisationId, ...person }: FirstAccountBody) {
    return { id: await this.createFirstAccount.execute(actor, { ...person, organisationId: asId(organisationId) }) };
  }

  @Post('people/:id/end')
  @HttpCode(204)
  @ChangesResource()
  @Access('identity.person.end')
  async end(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number): Promise<void> {
    await this.endMembership.execute(actor, asId(id), version);
  }

  @Post('people/:id/one-time-password')
  @HttpCode(200)
  @ChangesResource()
  @Access('identity.person.reset-password')
  async reset(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() { password }: OneTimePasswordBody, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.resetPassword.execute(actor, asId(id), version, password);
    return this.read(actor, id, reply);
  }
}
