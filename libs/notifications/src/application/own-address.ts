import { Injectable } from '@nestjs/common';
import type { Locale } from '@zhichuang/contracts';
import { DomainError } from '@zhichuang/kernel';
import { type Actor, AuditWriter, requireScope, Tx } from '@zhichuang/platform';
import { type Address, AddressRepository } from './ports.js';

/** Where one's letters go. Version 0 stands for an address that was never given. */
@Injectable()
export class OwnAddress {
  constructor(
    private readonly tx: Tx,
    private readonly addresses: AddressRepository,
    private readonly audit: AuditWriter,
  ) {}

  async read(actor: Actor): Promise<Address | undefined> {
    requireScope(actor, 'notifications.address.change');
    return this.addresses.of(actor.personId);
  }

  async change(actor: Actor, version: number, address: { email: string; language: Locale }): Promise<void> {
    requireScope(actor, 'notifications.address.change');
    await this.tx.run(async () => {
      if (!(await this.addresses.store(actor.personId, version, address))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'notifications.address.change', object: { type: 'person', id: actor.personId }, fields: ['email', 'language'] });
    });
  }
}
