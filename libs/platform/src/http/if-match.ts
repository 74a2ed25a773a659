import { createParamDecorator, type ExecutionContext, applyDecorators, SetMetadata } from '@nestjs/common';
import { DomainError } from '@zhichuang/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The version a caller read, from `If-Match: "7"`: 428 without the header, 400 when it is no version of ours. */
export function versionOf(header: string | string[] | undefined): number {
  if (header === undefined) throw new DomainError('version-missing');
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(String(header).trim());
  if (!match) throw new DomainError('version-malformed');
  return Number(match[1]);
}

export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number =>
  versionOf(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

export const CHANGES_RESOURCE = 'zhichuang:changes-resource';

/** The route changes a resource that exists: it takes If-Match, and the generated API says so. */
export const ChangesResource = (): MethodDecorator => applyDecorators(SetMetadata(CHANGES_RESOURCE, true));

/** The version of the answered resource, to be sent back in If-Match. */
export const etag = (reply: FastifyReply, version: number): void => void reply.header('ETag', `"${version}"`);
