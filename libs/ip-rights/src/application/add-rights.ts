import { Injectable } from '@nestjs/common';
import { checkPatentNumber, checkTrademarkNumber, type Id, rightFamily } from '@zhichuang/kernel';
import { type Actor, AuditWriter, requireScope, Tx } from '@zhichuang/platform';
import type { RightKey } from '../domain/right.js';
import { RightRepository } from './ports.js';

export interface NumberAnswer {
  readonly number: string;
  readonly niceClass?: number;
  readonly outcome: 'added' | 'already-held' | 'refused';
  readonly rightId: Id<'Right'> | null;
  readonly verdict: 'valid' | 'confirm' | 'malformed';
  readonly reason: string;
}

export interface TrademarkEntry {
  readonly number: string;
  readonly niceClass: number;
}

type Checked = Omit<NumberAnswer, 'outcome' | 'rightId'> & { readonly key: RightKey | null };

/** An enterprise enters numbers of patents and trade marks, each answered by itself: one that is malformed does not hold up the others. */
@Injectable()
export class AddRights {
  constructor(
    private readonly tx: Tx,
    private readonly rights: RightRepository,
    private readonly audit: AuditWriter,
  ) {}

  async execute(actor: Actor, numbers: readonly string[], trademarks: readonly TrademarkEntry[] = []): Promise<NumberAnswer[]> {
    requireScope(actor, 'ip-rights.right.add');
    const checked = [...numbers.map(checkPatent), ...trademarks.map(checkTrademark)];
    return this.tx.run(async () => {
      const rightIds = await this.rights.addOrFind(checked.flatMap(({ key }) => key ?? []));
      const made = new Set(await this.rights.addHoldings(actor.organisation.id, rightIds));
      const answers: NumberAnswer[] = [];
      for (const { key, ...check } of checked) {
        const rightId = key ? (rightIds.shift() ?? null) : null;
        // A number given twice is added once.
        const added = rightId !== null && made.delete(rightId);
        if (added) await this.audit.done({ action: 'ip-rights.right.add', object: { type: 'ip-right', id: rightId }, fields: ['number'] });
        answers.push({ ...check, outcome: rightId === null ? 'refused' : added ? 'added' : 'already-held', rightId });
      }
      return answers;
    });
  }
}

function checkPatent(number: string): Checked {
  const { verdict, reason, kind, normalised } = checkPatentNumber(number);
  if (verdict === 'malformed' || kind === null) return { number, verdict: 'malformed', reason, key: null };
  return { number, verdict, reason, key: { kind: rightFamily(kind), number: normalised, niceClass: null, pct: kind.startsWith('pct-') } };
}

function checkTrademark({ number, niceClass }: TrademarkEntry): Checked {
  const { verdict, reason, normalised } = checkTrademarkNumber(number, niceClass);
  return { number, niceClass, verdict, reason, key: verdict === 'malformed' ? null : { kind: 'trademark', number: normalised, niceClass, pct: false } };
}
