import { parentPort } from 'node:worker_threads';
import { answerCases, type Answered, type CaseOfNeed } from './answer-cases.js';
import { type PackedDesk, unpackDesk } from './packed-desk.js';

export interface Asked {
  readonly task: number;
  readonly desk: PackedDesk;
  readonly cases: readonly CaseOfNeed[];
}

export interface Told {
  readonly task: number;
  readonly answers: readonly Answered[];
}

// The program of a thread of ThreadAnswers. What it throws ends it, and the one who asked hears of that.
parentPort?.on('message', ({ task, desk, cases }: Asked) => parentPort?.postMessage({ task, answers: answerCases(unpackDesk(desk), cases) } satisfies Told));
