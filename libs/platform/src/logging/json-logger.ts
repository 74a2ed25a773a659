import { join } from 'node:path';
import type { LoggerService } from '@nestjs/common';
import pino, { type Logger } from 'pino';
import { requestContext } from '../http/request-context.js';

/** One JSON object a line, with the request id; what is logged names things by id and never carries personal data. */
export class JsonLogger implements LoggerService {
  private readonly pino: Logger;

  /** Into a file of a log folder, or to standard output where a supervisor collects it. */
  constructor(level: string, folder?: string) {
    this.pino = pino({ level, base: null, mixin: () => ({ requestId: requestContext.getStore()?.requestId }) }, pino.destination(folder ? { dest: join(folder, 'zhichuang.log'), sync: false } : { dest: 1, sync: false }));
  }

  log(message: unknown, context?: string): void {
    this.pino.info(fields(message, context));
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.pino.error({ ...fields(message, rest.at(-1)), ...(rest.length > 1 ? { stack: rest[0] } : {}) });
  }
  warn(message: unknown, context?: string): void {
    this.pino.warn(fields(message, context));
  }
  debug(message: unknown, context?: string): void {
    this.pino.debug(fields(message, context));
  }
  verbose(message: unknown, context?: string): void {
    this.pino.trace(fields(message, context));
  }
  flush(): void {
    this.pino.flush();
  }
}

const fields = (message: unknown, context: unknown): Record<string, unknown> => ({
  ...(typeof message === 'object' && message !== null ? message : { message }),
  ...(typeof context === 'string' ? { context } : {}),
});
