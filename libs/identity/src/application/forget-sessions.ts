import { Injectable } from '@nestjs/common';
import { Clock, Tx } from '@zhichuang/platform';
import { SessionRepository } from './ports.js';
import { IdentityRules } from './rules.js';

/** Refresh tokens past their day, and sessions over for so long that no token of theirs is left: the trail keeps what was done in them. */
@Injectable()
export class ForgetSessions {
  constructor(
    private readonly tx: Tx,
    private readonly sessions: SessionRepository,
    private readonly rules: IdentityRules,
    private readonly clock: Clock,
  ) {}

  /** Answers how many sessions were forgotten. */
  async execute(): Promise<number> {
    const idleSince = await this.rules.idleSince();
    return this.tx.run(() => this.sessions.forget(this.clock.now(), idleSince));
  }
}
