import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { Tx } from '@zhichuang/platform';
import { BankSightRepository } from './bank-ports.js';

/** With an application at hand, consent opens the whole case to the bank. */
@Injectable()
export class RecordApplication {
  constructor(
    private readonly tx: Tx,
    private readonly record: BankSightRepository,
  ) {}

  execute(applicationId: string, needId: Id<'Need'>, bankId: Id<'Organisation'>): Promise<void> {
    return this.tx.run(() => this.record.recordApplication(applicationId, needId, bankId));
  }
}
