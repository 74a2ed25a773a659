import { Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { asId } from '@zhichuang/kernel';
import { Access, type Actor, anId, ChangesResource, CurrentActor, etag, IfMatch, PageQuery, pageRequest } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import { OverseeSignIns } from '../application/oversee-sign-ins.js';
import { SessionQuery } from './people.dto.js';
import { presentLock, presentSession } from './people.presenter.js';

@ApiTags('sign-ins')
@ApiBearerAuth()
@Controller()
export class SignInsController {
  constructor(private readonly signIns: OverseeSignIns) {}

  @Get('sessions')
  @Access('identity.session.read')
  async sessions(@CurrentActor() actor: Actor, @Query() { after, limit, personId }: SessionQuery) {
    const page = await this.signIns.sessions(actor, personId === undefined ? undefined : asId(personId), pageRequest({ after, limit }, anId));
    return { items: page.items.map(presentSession), next: page.next };
  }

  @Get('sessions/:id')
  @Access('identity.session.read')
  async session(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const session = await this.signIns.session(actor, asId(id));
    etag(reply, session.version);
    return presentSession(session);
  }

  @Post('sessions/:id/end')
  @HttpCode(204)
  @ChangesResource()
  @Access('identity.session.end')
  async endSession(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number): Promise<void> {
    await this.signIns.endSession(actor, asId(id), version);
  }

  @Get('locks')
  @Access('identity.lock.read')
  async locks(@CurrentActor() actor: Actor, @Query() { after, limit }: PageQuery) {
    const page = await this.signIns.locks(actor, pageRequest({ after, limit }, anId));
    return { items: page.items.map(presentLock), next: page.next };
  }

  @Get('locks/:id')
  @Access('identity.lock.read')
  async lock(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const lock = await this.signIns.lock(actor, asId(id));
    etag(reply, lock.version);
    return presentLock(lock);
  }

  @Post('locks/:id/release')
  @HttpCode(204)
  @ChangesResource()
  @Access('identity.lock.release')
  async release(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number): Promise<void> {
    await this.signIns.release(actor, asId(id), version);
  }
}
