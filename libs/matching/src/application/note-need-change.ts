import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { Tx } from '@zhichuang/platform';
import { NeedChanges } from './ports.js';

/** Remembers which needs are not what they were, for the pools of all processes. */
@Injectable()
export class NoteNeedChange {
  constructor(
    private readonly tx: Tx,
    private readonly changes: NeedChanges,
  ) {}

  of(needId: Id<'Need'>): Promise<void> {
    return this.tx.run(() => this.changes.note(needId));
  }

  ofEnterprise(enterpriseId: Id<'Organisation'>): Promise<void> {
    return this.tx.run(() => this.changes.noteAllOf(enterpriseId));
  }
}
