import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '@zhichuang/kernel';
import type { FastifyReply } from 'fastify';
import passport from 'passport';
import { AuditWriter } from '../audit/audit-writer.js';
import { ACCESS, type AccessDeclaration, type AuthenticatedRequest } from './access.decorator.js';
import { reachOf } from './access-table.js';
import type { Actor } from './actor.js';
import { JwtStrategy } from './jwt.strategy.js';
import { requestContext } from '../http/request-context.js';

/** First question of every request: may this kind of actor call this route? Object rules follow inside the use case. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly audit: AuditWriter,
    private readonly strategy: JwtStrategy,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const declaration = this.reflector.get<AccessDeclaration | undefined>(ACCESS, context.getHandler());
    if (!declaration) throw new Error('A route without declared access was reached: the census at start-up is broken');
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const sentCredential = request.headers.authorization !== undefined;
    if ('publicBecause' in declaration) {
      if (sentCredential) this.remember(request, await this.prove(context));
      return true;
    }
    if (!sentCredential) throw new DomainError('not-signed-in');
    const actor = await this.prove(context);
    this.remember(request, actor);
    if (reachOf(actor, declaration.action) === 'none') {
      await this.audit.denied(declaration.action);
      throw new DomainError('not-allowed', { action: declaration.action });
    }
    return true;
  }

  /** By the strategy itself, not by its name: passport's registry is shared, and the last application of a process would answer for all. */
  private prove(context: ExecutionContext): Promise<Actor> {
    const http = context.switchToHttp();
    return new Promise((resolve, reject) => {
      const answer = (error: unknown, actor: Actor | false | null | undefined): void => {
        if (error) reject(error as Error);
        else if (actor) resolve(actor);
        else reject(new DomainError('credential-invalid'));
      };
      // passport writes each request's callbacks onto the strategy it is given: one of its own for each request, or answers are mixed up.
      const strategy = Object.create(this.strategy) as JwtStrategy;
      const authenticate = passport.authenticate(strategy, { session: false }, answer) as (request: AuthenticatedRequest, reply: FastifyReply, next: (error?: unknown) => void) => void;
      authenticate(http.getRequest<AuthenticatedRequest>(), http.getResponse<FastifyReply>(), (error) => answer(error, undefined));
    });
  }

  private remember(request: AuthenticatedRequest, actor: Actor): void {
    request.user = actor;
    const current = requestContext.getStore();
    if (current) current.actor = actor;
  }
}
