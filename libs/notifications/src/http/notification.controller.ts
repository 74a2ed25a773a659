import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Locale } from '@zhichuang/contracts';
import { asId } from '@zhichuang/kernel';
import { Access, type Actor, anId, anInstant, ChangesResource, CurrentActor, etag, IfMatch, pageRequest, requestContext } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import { Inbox } from '../application/inbox.js';
import { OwnAddress } from '../application/own-address.js';
import { AddressBody, NotificationsQuery } from './notification.dto.js';
import { presentAddress, presentNotification } from './notification.presenter.js';

const locale = (): Locale => requestContext.getStore()?.locale ?? 'zh';

@ApiTags('notifications')
@ApiBearerAuth()
@Controller('notifications')
export class NotificationController {
  constructor(
    private readonly inbox: Inbox,
    private readonly ownAddress: OwnAddress,
  ) {}

  @Get()
  @Access('notifications.notification.read')
  async list(@CurrentActor() actor: Actor, @Query() { unread, after, limit }: NotificationsQuery) {
    const page = await this.inbox.page(actor, unread ?? false, pageRequest({ after, limit }, anInstant, anId));
    return { items: page.items.map((notification) => presentNotification(notification, locale())), next: page.next };
  }

  @Get('address')
  @Access('notifications.address.change')
  async address(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply) {
    const address = await this.ownAddress.read(actor);
    etag(reply, address?.version ?? 0);
    return presentAddress(address, locale());
  }

  @Put('address')
  @ChangesResource()
  @Access('notifications.address.change')
  async changeAddress(@CurrentActor() actor: Actor, @IfMatch() version: number, @Body() { email, language }: AddressBody, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.ownAddress.change(actor, version, { email, language: language ?? locale() });
    return this.address(actor, reply);
  }

  @Post('read-all')
  @HttpCode(200)
  @Access('notifications.notification.mark-read')
  async readAll(@CurrentActor() actor: Actor): Promise<{ marked: number }> {
    return { marked: await this.inbox.markAllRead(actor) };
  }

  @Get(':id')
  @Access('notifications.notification.read')
  async one(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const notification = await this.inbox.one(actor, asId(id));
    etag(reply, notification.version);
    return presentNotification(notification, locale());
  }

  @Post(':id/read')
  @HttpCode(200)
  @ChangesResource()
  @Access('notifications.notification.mark-read')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.inbox.markRead(actor, asId(id), version);
    return this.one(actor, id, reply);
  }
}
