import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { errorEntry } from '@zhichuang/contracts';
import { DomainError } from '@zhichuang/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditWriter } from '../audit/audit-writer.js';
import { databaseProblem } from '../database/constraint-errors.js';
import { problemOf } from './problem.js';
import { requestContext } from './request-context.js';

/** Framework and server errors by status or code, in the words of the catalogue. */
const HTTP_CODES: Readonly<Record<number, string>> = { 400: 'malformed-json', 401: 'not-signed-in', 404: 'not-found', 405: 'method-not-allowed', 413: 'body-too-large', 415: 'unsupported-media-type', 429: 'too-many-requests', 503: 'shutting-down' };

/** A role that reaches the route and may not all the same; `not-allowed` was recorded by the guard. */
const refusedByRule = ({ code }: DomainError): boolean => code !== 'not-allowed' && errorEntry(code)?.status === 403;

/** Anything thrown becomes application/problem+json; what nobody foresaw becomes a 500 with a request id and nothing else. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  constructor(private readonly audit: AuditWriter) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const request = http.getRequest<FastifyRequest>();
    const context = requestContext.getStore();
    let error = context?.allow ? new DomainError('method-not-allowed') : this.inWordsOfTheHouse(thrown);
    if (error.code === 'not-found' || refusedByRule(error)) error = await this.recordDenial(error, request);
    const problem = problemOf(error, context?.locale ?? 'zh', context?.requestId ?? '');
    if (problem.status >= 500) this.logger.error({ code: problem.code, requestId: problem.requestId, error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) });
    if (reply.sent) return;
    if (problem.status === 405 && context?.allow) void reply.header('Allow', context.allow.join(', '));
    if (problem.status === 401) void reply.header('WWW-Authenticate', 'Bearer');
    if (typeof error.params['seconds'] === 'number') void reply.header('Retry-After', String(error.params['seconds']));
    await reply.status(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
  }

  private inWordsOfTheHouse(thrown: unknown): DomainError {
    if (thrown instanceof DomainError) return errorEntry(thrown.code) ? thrown : new DomainError('unexpected');
    const fromDatabase = databaseProblem(thrown);
    if (fromDatabase) return fromDatabase;
    const status = thrown instanceof HttpException ? thrown.getStatus() : (thrown as { statusCode?: unknown })?.statusCode;
    return new DomainError((typeof status === 'number' && HTTP_CODES[status]) || 'unexpected');
  }

  /** Missing and foreign objects are told apart by nobody, so both leave the same row. What a rule inside a use case refuses leaves one as well. */
  private async recordDenial(error: DomainError, request: FastifyRequest): Promise<DomainError> {
    const actor = requestContext.getStore()?.actor;
    const id = (request.params as { id?: string } | undefined)?.id;
    if (!actor || (!id && error.code === 'not-found')) return error;
    try {
      await this.audit.denied(`${error.code} ${request.method}`, { type: request.routeOptions.url ?? '', id: (id ?? '').slice(0, 64) });
      return error;
    } catch (failure) {
      this.logger.error({ message: 'A denial could not be recorded', failure: failure instanceof Error ? failure.message : String(failure) });
      return new DomainError('database-unavailable');
    }
  }
}

