import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import type { FastifyRequest } from 'fastify';
import type { Actor } from './actor.js';

export const ACCESS = 'zhichuang:access';

export type AccessDeclaration = { readonly action: Action } | { readonly publicBecause: string };

/** The route asks for this action; the caller's role must reach it. */
export const Access = (action: Action): MethodDecorator => SetMetadata(ACCESS, { action } satisfies AccessDeclaration);

/** The route is open to visitors, for the reason given. A credential that is sent must still be good. */
export const PublicRoute = (publicBecause: string): MethodDecorator => SetMetadata(ACCESS, { publicBecause } satisfies AccessDeclaration);

export type AuthenticatedRequest = FastifyRequest & { user?: Actor };

/** The proven actor of a route that declares an action. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { user } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!user) throw new Error('CurrentActor on a public route: take MaybeActor');
  return user;
});

/** The actor of a public route, if somebody is signed in. */
export const MaybeActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor | undefined => context.switchToHttp().getRequest<AuthenticatedRequest>().user,
);
