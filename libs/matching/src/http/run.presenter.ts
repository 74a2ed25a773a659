import type { Action } from '@zhichuang/contracts';
import type { AnswerFile } from '../application/answer-cases.js';
import type { Replayed } from '../application/replay-run.js';
import type { PoolJob, Run, RunHead } from '../application/run-ports.js';

export const presentRunHead = ({ id, needId, reason, day, engine, weightsVersion, lawSha256, sha256, createdAt }: RunHead) => ({ id, needId, reason, day, engine, weightsVersion, lawSha256, sha256, createdAt: createdAt.toISOString() });

/** With everything by which it was computed; `answer`, written without blanks in this order of names, has the `sha256`. */
export const presentRun = (run: Omit<Run, 'answer'> & { readonly answer: AnswerFile }) => ({
  ...presentRunHead(run),
  facts: run.facts,
  products: run.products,
  lpr: run.lpr,
  weights: run.weights,
  costs: run.costs,
  answer: run.answer,
});

export const presentReplayed = ({ same, sha256, replayedSha256, engine }: Replayed) => ({ same, sha256, replayedSha256, engine });

/** Counts alone: the administrator of the system learns nothing of any need. */
export const presentPoolJob = ({ id, state, day, done, total, startedAt, finishedAt, version }: PoolJob, actions: readonly Action[]) => ({
  id,
  state,
  day,
  done,
  total,
  startedAt: startedAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
  version,
  actions,
});
