import { Injectable } from '@nestjs/common';
import type { ParameterName } from '@zhichuang/contracts';
import { Clock, Parameters } from '@zhichuang/platform';
import type { LockOutRule } from '../domain/lock-out.js';
import type { PasswordRule } from '../domain/password-rules.js';
import type { FailureKind } from './ports.js';

/** By what is counted; and how long an address is known from which somebody signed in. */
export type LockOutRules = Readonly<Record<FailureKind, LockOutRule>> & { readonly knownMs: number };

/** The dated parameters of identity, as they hold today. */
@Injectable()
export class IdentityRules {
  constructor(
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  async lockOut(): Promise<LockOutRules> {
    const [failures, addressFailures, windowMinutes, lockMinutes, slowFailures, slowSeconds, knownDays] = await Promise.all([
      this.whole('identity.lock-out.failures'),
      this.whole('identity.lock-out.address-failures'),
      this.whole('identity.lock-out.window-minutes'),
      this.whole('identity.lock-out.minutes'),
      this.whole('identity.slow-down.failures'),
      this.whole('identity.slow-down.seconds'),
      this.whole('identity.slow-down.known-days'),
    ]);
    const locks = { windowMinutes, lockSeconds: lockMinutes * 60, startsAnew: true };
    return {
      username: { failures: slowFailures, windowMinutes, lockSeconds: slowSeconds, startsAnew: false },
      'username-at-address': { failures, ...locks },
      address: { failures: addressFailures, ...locks },
      knownMs: knownDays * 86_400_000,
    };
  }

  async password(): Promise<PasswordRule> {
    const [minLength, minClasses] = await Promise.all([this.whole('identity.password.min-length'), this.whole('identity.password.min-classes')]);
    return { minLength, minClasses };
  }

  /** Until when a one-time password given now works. */
  async oneTimeUntil(): Promise<Date> {
    return new Date(this.clock.now().getTime() + (await this.whole('identity.one-time-password.hours')) * 3_600_000);
  }

  async refreshTokenUntil(): Promise<Date> {
    return new Date(this.clock.now().getTime() + (await this.whole('identity.session.refresh-days')) * 86_400_000);
  }

  /** Sessions not used since then are over. */
  async idleSince(): Promise<Date> {
    return new Date(this.clock.now().getTime() - (await this.whole('identity.session.idle-minutes')) * 60_000);
  }

  private whole(name: ParameterName): Promise<number> {
    return this.parameters.value<number>(name, this.clock.today());
  }
}
