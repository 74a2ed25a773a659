import { setImmediate as othersTurn } from 'node:timers/promises';

/** Runs a long computation and lets other requests in wherever it pauses. */
export async function inTurns<T>(work: Generator<undefined, T>): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    await othersTurn();
  }
}
