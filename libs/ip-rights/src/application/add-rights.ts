import { Injectable } from '@nestjs/common';
import { checkPatentNumber, type Id, rightFamily } from '@zhichuang/kernel';
import { type Actor, AuditWriter, newId, Tx } from '@zhichuang/platform';
import { RightRepository } from './ports.js';

export interface NumberAnswer {
  readonly number: string;
  readonly outcome: 'added' | 'already-held' | 'refused';
  readonly rightId: Id<'Right'> | null;
  readonly verdict: 'valid' | 'confirm' | 'malformed';
  readonly reason: string;
}

/** An enterprise enters patent numbers, each answered by itself: one that is malformed does not hold up the others. */
@Injectable()
export class AddRights {
  constructor(
    private readonly tx: Tx,
    private readonly rights: RightRepository,
    private readonly audit: AuditWriter,
  ) {}

  async execute(actor: Actor, numbers: readonly string[]): Promise<NumberAnswer[]> {
    return this.tx.run(async () => {
      const answers: NumberAnswer[] = [];
      for (const number of numbers) answers.push(await this.addOne(actor, number));
      return answers;
    });
  }

  private async addOne(actor: Actor, number: string): Promise<NumberAnswer> {
    const check = checkPatentNumber(number);
    if (check.verdict === 'malformed' || check.kind === null) return { number, outcome: 'refused', rightId: null, verdict: 'malformed', reason: check.reason };
    const rightId = await this.rights.addOrFind({ id: newId(), kind: rightFamily(check.kind), number: check.normalised });
    const added = await this.rights.addHolding(actor.organisation.id, rightId, 'unproved');
    if (added) await this.audit.done({ action: 'ip-rights.right.add', object: { type: 'ip-right', id: rightId }, fields: ['number'] });
    return { number, outcome: added ? 'added' : 'already-held', rightId, verdict: check.verdict, reason: check.reason };
  }
}
