import type { Desk } from '../domain/match.js';
import { type Answered, attempted, type CaseOfNeed, type Failure, inBrief } from './answer-cases.js';

/** Where many needs are held against one desk, in brief, so that nobody who asks meanwhile waits for it. The desk is put up once, however often it is asked about. */
export abstract class AnswerPool {
  /** In the order of the cases. */
  abstract answers(desk: Desk, cases: readonly CaseOfNeed[]): Promise<readonly (Answered | Failure)[]>;
  /** Gives back what it holds; the next answers begin anew. */
  abstract rest(): Promise<void>;
}

/** Each by itself: one that cannot be evaluated takes none of the others with it. */
export const answerEach = (answer: ReturnType<typeof inBrief>, cases: readonly CaseOfNeed[]): (Answered | Failure)[] => cases.map((asked) => attempted('evaluation-failed', () => answer(asked)));

/** Between the requests of the process itself. */
export class OwnThreadAnswers extends AnswerPool {
  private held: { readonly desk: Desk; readonly answer: ReturnType<typeof inBrief> } | undefined;

  override async answers(desk: Desk, cases: readonly CaseOfNeed[]): Promise<readonly (Answered | Failure)[]> {
    if (this.held?.desk !== desk) this.held = { desk, answer: inBrief(desk) };
    return answerEach(this.held.answer, cases);
  }

  override async rest(): Promise<void> {
    this.held = undefined;
  }
}
