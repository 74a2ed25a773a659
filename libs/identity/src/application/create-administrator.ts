import { Injectable } from '@nestjs/common';
import type { Role } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { Tx } from '@zhichuang/platform';
import { CreateAccount } from './create-account.js';
import { PersonRepository } from './ports.js';

export const ADMINISTRATIONS = ['system-administrator', 'security-administrator', 'audit-administrator'] as const satisfies readonly Role[];
export type Administration = (typeof ADMINISTRATIONS)[number];

/**
 * The first account of each administration of a live installation, made by whoever runs its machine. `makeOperator` adds the
 * organisation that runs the platform where there is none yet. DomainError `live-only`, `administrator-exists`, `validation-failed`.
 */
@Injectable()
export class CreateAdministrator {
  constructor(
    private readonly tx: Tx,
    private readonly persons: PersonRepository,
    private readonly createAccount: CreateAccount,
  ) {}

  async execute({ username, password, role }: { username: string; password: string; role: Administration }, makeOperator: () => Promise<Id<'Organisation'>>): Promise<Id<'Person'>> {
    return this.tx.run(async () => {
      if ((await this.persons.lockInstallation()) !== 'live') throw new DomainError('live-only');
      if (await this.persons.hasRole(role)) throw new DomainError('administrator-exists', { role });
      const organisationId = (await this.persons.operatorId()) ?? (await makeOperator());
      return this.createAccount.execute({ username, password, displayName: username, organisationId, role });
    });
  }
}
