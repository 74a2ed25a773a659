import { Injectable } from '@nestjs/common';
import { requestContext } from './request-context.js';

/**
 * An answer may rest on a permission that can end, such as a consent. Whoever shows something under one says so here while the request
 * runs, and the answer is told again under its Idempotency-Key only while each permission stands.
 */
@Injectable()
export class AnswerGrounds {
  private allStand: (ids: readonly string[]) => Promise<boolean> = () => Promise.resolve(false);

  /** How the permissions' owner tells, at any moment, whether all of these stand. */
  judgedBy(allStand: (ids: readonly string[]) => Promise<boolean>): void {
    this.allStand = allStand;
  }

  restOn(ids: readonly string[]): void {
    for (const id of ids) requestContext.getStore()?.grounds?.add(id);
  }

  async stand(ids: readonly string[]): Promise<boolean> {
    return ids.length === 0 || this.allStand(ids);
  }
}
