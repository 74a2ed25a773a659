import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { DomainError } from '@zhichuang/kernel';
import { AuditWriter } from '../audit/audit-writer.js';
import { ACCESS, type AccessDeclaration, type AuthenticatedRequest } from './access.decorator.js';
import { reachOf } from './access-table.js';
import type { Actor } from './actor.js';
import { requestContext } from '../http/request-context.js';

/** First question of every request: may this kind of actor call this route? Object rules follow inside the use case. */
@Injectable()
export class AccessGuard extends AuthGuard('jwt') {
  constructor(
    private readonly reflector: Reflector,
    private readonly audit: AuditWriter,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const declaration = this.reflector.get<AccessDeclaration | undefined>(ACCESS, context.getHandler());
    if (!declaration) throw new Error('A route without declared access was reached: the census at start-up is broken');
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const sentCredential = request.headers.authorization !== undefined;
    if ('publicBecause' in declaration) {
      if (sentCredential) await super.canActivate(context);
      this.remember(request.user);
      return true;
    }
    if (!sentCredential) throw new DomainError('not-signed-in');
    await super.canActivate(context);
    const actor = request.user;
    if (!actor) throw new DomainError('credential-invalid');
    this.remember(actor);
    if (reachOf(actor, declaration.action) === 'none') {
      await this.audit.denied(declaration.action);
      throw new DomainError('not-allowed', { action: declaration.action });
    }
    return true;
  }

  override handleRequest<User = Actor>(error: unknown, user: User | false): User {
    if (error instanceof DomainError) throw error;
    if (error instanceof Error && !('status' in error)) throw error;
    if (!user) throw new DomainError('credential-invalid');
    return user;
  }

  private remember(actor: Actor | undefined): void {
    const current = requestContext.getStore();
    if (current) current.actor = actor;
  }
}
