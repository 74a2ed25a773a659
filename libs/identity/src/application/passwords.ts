import { Injectable } from '@nestjs/common';
import { DomainError } from '@zhichuang/kernel';
import { hashPassword, isPasswordOf } from '@zhichuang/platform';
import { passwordFault } from '../domain/password-rules.js';
import { CommonPasswords } from './ports.js';
import { IdentityRules } from './rules.js';

@Injectable()
export class Passwords {
  /** A hash that no password has: checking against it takes as long as against a real one. */
  private readonly nobody = hashPassword('nobody has this password');

  constructor(
    private readonly rules: IdentityRules,
    private readonly common: CommonPasswords,
  ) {}

  /** The hash of a new password; DomainError `validation-failed` at `pointer` for one that breaks the rules of the day. */
  async hashNew(password: string, username: string, pointer: string): Promise<string> {
    const fault = passwordFault(password, username, await this.rules.password(), this.common.all, pointer);
    if (fault) throw new DomainError('validation-failed', {}, [fault]);
    return hashPassword(password);
  }

  /** Takes the same time whether or not the person exists, so that user names cannot be probed. */
  async matches(stored: string | undefined, password: string): Promise<boolean> {
    const matched = await isPasswordOf(stored ?? (await this.nobody), password);
    return matched && stored !== undefined;
  }
}
