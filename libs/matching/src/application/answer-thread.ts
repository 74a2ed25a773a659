import { parentPort } from 'node:worker_threads';
import { type Answered, type CaseOfNeed, type Failure, inBrief } from './answer-cases.js';
import { answerEach } from './answer-pool.js';
import { type PackedDesk, unpackDesk } from './packed-desk.js';

export interface Asked {
  readonly task: number;
  /** Null is the one that was sent before. */
  readonly desk: PackedDesk | null;
  readonly cases: readonly CaseOfNeed[];
}

export interface Told {
  readonly task: number;
  readonly answers: readonly (Answered | Failure)[];
}

// The program of a thread of ThreadAnswers. What it throws ends it, and the one who asked hears of that.
let answer: ReturnType<typeof inBrief> | undefined;
parentPort?.on('message', ({ task, desk, cases }: Asked) => {
  if (desk) answer = inBrief(unpackDesk(desk));
  if (!answer) throw new Error('No desk was sent');
  parentPort?.postMessage({ task, answers: answerEach(answer, cases) } satisfies Told);
});
