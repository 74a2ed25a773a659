import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { Action } from '@zhichuang/contracts';
import type { FastifyRequest } from 'fastify';
import type { Actor } from './actor.js';

export const ACCESS = 'zhichuang:access';

export type AccessDeclaration = { readonly action: Action } | { readonly publicBecause: string };

/** What the HTTP server keeps with a route: the method that handles it, and by that everything it declared. */
export interface HandlerConfig {
  readonly handler: object;
}

const knownToTheServer: MethodDecorator = (target, name, descriptor) => {
  (RouteConfig({ handler: descriptor.value as object } satisfies HandlerConfig) as MethodDecorator)(target, name, descriptor);
};

const declare = (declaration: AccessDeclaration): MethodDecorator => applyDecorators(SetMetadata(ACCESS, declaration), knownToTheServer);

/** The route asks for this action; the caller's role must reach it. */
export const Access = (action: Action): MethodDecorator => declare({ action });

/** The route is open to visitors, for the reason given. A credential that is sent must still be good. */
export const PublicRoute = (publicBecause: string): MethodDecorator => declare({ publicBecause });

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
