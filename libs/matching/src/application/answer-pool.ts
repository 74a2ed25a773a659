import type { Desk } from '../domain/match.js';
import { answerCases, type Answered, type CaseOfNeed } from './answer-cases.js';

/** Where many needs are held against one desk, so that nobody who asks meanwhile waits for it. */
export abstract class AnswerPool {
  /** In the order of the cases. */
  abstract answers(desk: Desk, cases: readonly CaseOfNeed[]): Promise<readonly Answered[]>;
  /** Gives back what it holds; the next answers begin anew. */
  abstract rest(): Promise<void>;
}

/** Between the requests of the process itself. */
export class OwnThreadAnswers extends AnswerPool {
  override async answers(desk: Desk, cases: readonly CaseOfNeed[]): Promise<readonly Answered[]> {
    return answerCases(desk, cases);
  }

  override async rest(): Promise<void> {
    return;
  }
}
