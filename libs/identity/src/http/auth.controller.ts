import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ACTIONS, type Action } from '@zhichuang/contracts';
import { asId, DomainError, toSixDigits } from '@zhichuang/kernel';
import { Access, type Actor, CurrentActor, PublicRoute, reachOf, requestContext, WithoutIdempotencyKey } from '@zhichuang/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ChangePassword } from '../application/change-password.js';
import { PersonRepository } from '../application/ports.js';
import { Sessions, type Tokens } from '../application/sessions.js';
import { SignIn } from '../application/sign-in.js';
import { ActingMembershipBody, ChangePasswordBody, FirstPasswordBody, SignInBody } from './auth.dto.js';

const REFRESH_COOKIE = 'zhichuang_refresh';
const COOKIE_PATH = '/api/v1/auth';

@ApiTags('auth')
@Controller()
export class AuthController {
  constructor(
    private readonly signInWith: SignIn,
    private readonly sessions: Sessions,
    private readonly changePassword: ChangePassword,
    private readonly persons: PersonRepository,
  ) {}

  @Post('auth/sign-in')
  @HttpCode(200)
  @PublicRoute('signing in is how a visitor becomes an actor')
  @ApiOperation({ summary: '登录 · Sign in' })
  @WithoutIdempotencyKey()
  async signIn(@Body() body: SignInBody, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<{ accessToken: string } | { passwordChangeToken: string }> {
    const signedIn = await this.signInWith.execute(body.username, body.password, requestContext.getStore()?.address ?? '');
    return 'tokens' in signedIn ? this.hand(signedIn.tokens, request, reply) : signedIn;
  }

  @Post('auth/first-password')
  @HttpCode(200)
  @PublicRoute('the token that a one-time password gave is the credential')
  @ApiOperation({ summary: '以一次性密码设定新密码 · Set the first password' })
  @WithoutIdempotencyKey()
  async firstPassword(@Body() { token, password }: FirstPasswordBody, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<{ accessToken: string }> {
    return this.hand(await this.changePassword.first(token, password), request, reply);
  }

  @Post('auth/password')
  @HttpCode(204)
  @ApiBearerAuth()
  @Access('identity.password.change')
  @WithoutIdempotencyKey()
  async password(@CurrentActor() actor: Actor, @Body() { oldPassword, newPassword }: ChangePasswordBody): Promise<void> {
    await this.changePassword.execute(actor, oldPassword, newPassword);
  }

  @Post('auth/acting-membership')
  @HttpCode(200)
  @ApiBearerAuth()
  @Access('identity.membership.act')
  @WithoutIdempotencyKey()
  async actFor(@CurrentActor() actor: Actor, @Body() { membershipId }: ActingMembershipBody, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<{ accessToken: string }> {
    return this.hand(await this.sessions.actFor(actor, asId(membershipId)), request, reply);
  }

  @Post('auth/refresh')
  @HttpCode(200)
  @PublicRoute('the refresh token in the cookie is the credential')
  @ApiOperation({ summary: '续期登录 · Refresh the access token' })
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
  async me(@CurrentActor() actor: Actor) {
    const memberships = await this.persons.membershipsOf(actor.personId);
    return {
      id: actor.personId,
      username: actor.username,
      displayName: actor.displayName,
      role: actor.role,
      membershipId: actor.membershipId,
      organisation: { id: actor.organisation.id, kind: actor.organisation.kind, name: actor.organisation.name, region: toSixDigits(actor.organisation.region) },
      memberships: memberships.map(({ id, role, organisation: { id: organisationId, kind, name, divisionCode } }) => ({ id, role, acting: id === actor.membershipId, organisation: { id: organisationId, kind, name, region: divisionCode } })),
      actions: (Object.keys(ACTIONS) as Action[]).filter((action) => reachOf(actor, action) !== 'none'),
    };
  }

  private hand(tokens: Tokens, request: FastifyRequest, reply: FastifyReply): { accessToken: string } {
    void reply.setCookie(REFRESH_COOKIE, tokens.refreshToken, { path: COOKIE_PATH, httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https', expires: tokens.refreshExpiresAt });
    return { accessToken: tokens.accessToken };
  }
}
