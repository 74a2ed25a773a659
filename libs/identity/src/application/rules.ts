import { Injectable } from '@nestjs/common';
import type { ParameterName } from '@zhichuang/contracts';
import { Clock, Parameters } from '@zhichuang/platform';
import type { LockOutRule } from '../domain/lock-out.js';
import type { PasswordRule } from '../domain/password-rules.js';

/** The dated parameters of identity, as they hold today. */
@Injectable()
export class IdentityRules {
  constructor(
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  async lockOut(): Promise<{ readonly username: LockOutRule; readonly address: LockOutRule }> {
    const [failures, addressFailures, windowMinutes, lockMinutes] = await Promise.all([
      this.whole('identity.lock-out.failures'),
      this.whole('identity.lock-out.address-failures'),
      this.whole('identity.lock-out.window-minutes'),
      this.whole('identity.lock-out.minutes'),
    ]);
    return { username: { failures, windowMinutes, lockMinutes }, address: { failures: addressFailures, windowMinutes, lockMinutes } };
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
