import { Injectable } from '@nestjs/common';
import { RelyOnDocument, type SubjectRules } from '@zhichuang/documents';
import type { Id } from '@zhichuang/kernel';
import { type Actor, scopeOf } from '@zhichuang/platform';
import { HoldingReader } from './ports.js';

/** Papers about a right: anybody may enter the same number, so each holder reads what it attached itself. No office, and a bank only by a consent. */
@Injectable()
export class RightPapers implements SubjectRules {
  readonly keptApart = true;

  constructor(
    private readonly holdings: HoldingReader,
    private readonly relyOnDocument: RelyOnDocument,
  ) {}

  async mayRead(actor: Actor, id: string): Promise<boolean> {
    const scope = scopeOf(actor, 'ip-rights.right.read');
    return scope !== undefined && (await this.holdings.one(scope, id as Id<'Right'>)) !== undefined;
  }

  mayAttach(actor: Actor, id: string): Promise<boolean> {
    return this.mayRead(actor, id);
  }

  /** What is said of a right rests on a paper of the right or of the enterprise: `validation-failed` with `document-unknown`. */
  async rely(actor: Actor, rightId: Id<'Right'>, documentId: string | null): Promise<void> {
    if (documentId === null) return;
    const right = { type: 'ip-right', id: rightId };
    await this.relyOnDocument.execute(actor, documentId as Id<'Document'>, right, '/documentId', [right, { type: 'enterprise', id: actor.organisation.id }]);
  }
}
