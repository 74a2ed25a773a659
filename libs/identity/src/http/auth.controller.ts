import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { ACTIONS, type Action } from '@zhichuang/contracts';
import { DomainError, toSixDigits } from '@zhichuang/kernel';
import { Access, type Actor, CurrentActor, PublicRoute, reachOf, WithoutIdempotencyKey } from '@zhichuang/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Sessions, type Tokens } from '../application/sessions.js';
import { SignInBody } from './auth.dto.js';

const REFRESH_COOKIE = 'zhichuang_refresh';
const COOKIE_PATH = '/api/v1/auth';

@ApiTags('auth')
@Controller()
export class AuthController {
  constructor(private readonly sessions: Sessions) {}

  @Post('auth/sign-in')
  @HttpCode(200)
  @PublicRoute('signing in is how a visitor becomes an actor')
  @WithoutIdempotencyKey()
  async signIn(@Body() body: SignInBody, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<{ accessToken: string }> {
    return this.hand(await this.sessions.signIn(body.username, body.password), request, reply);
  }

  @Post('auth/refresh')
  @HttpCode(200)
  @PublicRoute('the refresh token in the cookie is the credential')
  @WithoutIdempotencyKey()
  async refresh(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<{ accessToken: string }> {
    const token = request.cookies[REFRESH_COOKIE];
    if (!token) throw new DomainError('not-signed-in');
    return this.hand(await this.sessions.refresh(token), request, reply);
  }

  @Post('auth/sign-out')
  @HttpCode(204)
  @ApiBearerAuth()
  @Access('identity.me.read')
  @WithoutIdempotencyKey()
  async signOut(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.signOut(actor, false);
    void reply.clearCookie(REFRESH_COOKIE, { path: COOKIE_PATH });
  }

  @Post('auth/sign-out-everywhere')
  @HttpCode(204)
  @ApiBearerAuth()
  @Access('identity.me.read')
  @WithoutIdempotencyKey()
  async signOutEverywhere(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.signOut(actor, true);
    void reply.clearCookie(REFRESH_COOKIE, { path: COOKIE_PATH });
  }

  /** Who I am, for whom I act, and everything my role may ever do. */
  @Get('me')
  @ApiBearerAuth()
  @Access('identity.me.read')
  me(@CurrentActor() actor: Actor) {
    return {
      id: actor.personId,
      username: actor.username,
      displayName: actor.displayName,
      role: actor.role,
      membershipId: actor.membershipId,
      organisation: { id: actor.organisation.id, kind: actor.organisation.kind, name: actor.organisation.name, region: toSixDigits(actor.organisation.region) },
      actions: (Object.keys(ACTIONS) as Action[]).filter((action) => reachOf(actor, action) !== 'none'),
    };
  }

  private hand(tokens: Tokens, request: FastifyRequest, reply: FastifyReply): { accessToken: string } {
    void reply.setCookie(REFRESH_COOKIE, tokens.refreshToken, { path: COOKIE_PATH, httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https', expires: tokens.refreshExpiresAt });
    return { accessToken: tokens.accessToken };
  }
}
