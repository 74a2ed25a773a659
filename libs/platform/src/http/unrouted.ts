import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { DomainError } from '@zhichuang/kernel';
import type { ConnectionError, FastifyReply, FastifyRequest } from 'fastify';
import { v7 } from 'uuid';
import { type Problem, problemOf } from './problem.js';
import { localeOf } from './request-context.js';

/** Percent signs that stand for bytes: the path is spelt right, though its bytes may be no UTF-8. */
const SPELT_RIGHT = /^(?:[^%]|%[0-9a-f]{2})*$/i;

const headersOf = ({ requestId }: Problem, body: string, locale: string): Readonly<Record<string, string>> => ({
  'Content-Length': String(Buffer.byteLength(body)),
  'Content-Type': 'application/problem+json; charset=utf-8',
  'X-Request-Id': requestId,
  'Cache-Control': 'no-store',
  'Content-Language': locale === 'zh' ? 'zh-CN' : 'en',
  'X-Content-Type-Options': 'nosniff',
});

/** What the framework refuses before it looks for a route: a path that cannot be read. Bytes that are no text name nothing that is there. */
export function answerUnreadablePath(_error: unknown, request: Pick<FastifyRequest, 'id' | 'headers' | 'raw'>, reply: Pick<FastifyReply, 'raw'>): void {
  const locale = localeOf(request.headers['accept-language']);
  const [path = ''] = (request.raw.url ?? '').split('?', 1);
  const problem = problemOf(new DomainError(SPELT_RIGHT.test(path) ? 'not-found' : 'malformed-url'), locale, request.id);
  const body = JSON.stringify(problem);
  reply.raw.writeHead(problem.status, { ...headersOf(problem, body, locale), Vary: 'Accept-Language' }).end(body);
}

const CONNECTION_CODES: Readonly<Record<string, string>> = { HPE_HEADER_OVERFLOW: 'headers-too-large', ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout' };

/** What the parser of HTTP refuses: there is no request yet, and nobody's language is known. */
export function answerBrokenRequest(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (!socket.writable) return void socket.destroy();
  const problem = problemOf(new DomainError(CONNECTION_CODES[error.code] ?? 'malformed-request'), 'zh', v7());
  const body = JSON.stringify(problem);
  const headers = Object.entries({ ...headersOf(problem, body, 'zh'), Connection: 'close' }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${headers.join('')}\r\n${body}`);
}
