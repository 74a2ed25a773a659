import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { DomainError } from '@zhichuang/kernel';
import type { FastifyRequest } from 'fastify';

/** A route that takes no query refuses one: what is ignored looks like what was obeyed. Where a query is taken, its form says what it may hold. */
@Injectable()
export class QueryGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const [name] = Object.keys(context.switchToHttp().getRequest<FastifyRequest>().query ?? {});
    if (name !== undefined && !takesQuery(context)) throw new DomainError('unknown-parameter', { name });
    return true;
  }
}

/** The framework keeps a handler's arguments under `<kind>:<place>`. */
function takesQuery(context: ExecutionContext): boolean {
  const taken = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) as Readonly<Record<string, unknown>> | undefined;
  return Object.keys(taken ?? {}).some((key) => key.startsWith(`${RouteParamtypes.QUERY}:`));
}
