import { Injectable, Logger } from '@nestjs/common';

/** Where a use case that works beside requests says what went wrong; nobody waits for its answer. */
@Injectable()
export class Journal {
  private readonly logger = new Logger('Journal');

  failed(what: string, about: Readonly<Record<string, string>>, cause: unknown): void {
    this.logger.error({ message: what, ...about, cause: cause instanceof Error ? cause.message : String(cause) });
  }
}
