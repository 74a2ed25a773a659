import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { asId } from '@zhichuang/kernel';
import { Access, type Actor, anId, ChangesResource, CurrentActor, etag, IfMatch, PageQuery, pageRequest } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import { AnswerInvitations } from '../application/answer-invitations.js';
import { SendInvitations } from '../application/send-invitations.js';
import { InvitationBody } from './people.dto.js';
import { presentOwnInvitation, presentSentInvitation } from './people.presenter.js';

@ApiTags('invitations')
@ApiBearerAuth()
@Controller()
export class InvitationsController {
  constructor(
    private readonly sent: SendInvitations,
    private readonly own: AnswerInvitations,
  ) {}

  @Get('people/invitations')
  @Access('identity.sent-invitation.read')
  async listSent(@CurrentActor() actor: Actor, @Query() { after, limit }: PageQuery) {
    const page = await this.sent.page(actor, pageRequest({ after, limit }, anId));
    return { items: page.items.map(presentSentInvitation), next: page.next };
  }

  @Get('people/invitations/:id')
  @Access('identity.sent-invitation.read')
  async readSent(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const invitation = await this.sent.one(actor, asId(id));
    etag(reply, invitation.version);
    return presentSentInvitation(invitation);
  }

  @Post('people/invitations')
  @Access('identity.person.invite')
  async invite(@CurrentActor() actor: Actor, @Body() { organisationId, ...invitation }: InvitationBody, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.readSent(actor, await this.sent.invite(actor, { ...invitation, organisationId: organisationId === undefined ? undefined : asId(organisationId) }), reply);
  }

  @Post('people/invitations/:id/withdrawal')
  @HttpCode(204)
  @ChangesResource()
  @Access('identity.sent-invitation.withdraw')
  async withdraw(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number): Promise<void> {
    await this.sent.withdraw(actor, asId(id), version);
  }

  @Get('invitations')
  @Access('identity.invitation.read')
  async list(@CurrentActor() actor: Actor, @Query() { after, limit }: PageQuery) {
    const page = await this.own.page(actor, pageRequest({ after, limit }, anId));
    return { items: page.items.map(presentOwnInvitation), next: page.next };
  }

  @Get('invitations/:id')
  @Access('identity.invitation.read')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const invitation = await this.own.one(actor, asId(id));
    etag(reply, invitation.version);
    return presentOwnInvitation(invitation);
  }

  @Post('invitations/:id/acceptance')
  @HttpCode(200)
  @ChangesResource()
  @Access('identity.invitation.accept')
  async accept(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number) {
    return { membershipId: await this.own.accept(actor, asId(id), version) };
  }

  @Post('invitations/:id/refusal')
  @HttpCode(204)
  @ChangesResource()
  @Access('identity.invitation.decline')
  async decline(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number): Promise<void> {
    await this.own.decline(actor, asId(id), version);
  }
}
