import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { type Actor, type Page, type PageRequest, requireScope } from '@zhichuang/platform';
import type { HeldQuestion } from '../domain/outcome.js';
import { QuestionReader } from './ports.js';

export type Questions = { readonly of: 'unit'; readonly page: Page<HeldQuestion> } | { readonly of: 'banks'; readonly counts: readonly { bank: { id: Id<'Organisation'>; name: string }; held: number }[] };

/** A bank reads what it has to answer; an office reads how much each bank still owes an answer. */
@Injectable()
export class ListQuestions {
  constructor(private readonly reader: QuestionReader) {}

  async execute(actor: Actor, request: PageRequest): Promise<Questions> {
    const scope = requireScope(actor, 'reporting.questions.read');
    return scope.kind === 'own' ? { of: 'unit', page: await this.reader.held(scope, request) } : { of: 'banks', counts: await this.reader.heldByBank(scope) };
  }
}
