import type { Action } from '@zhichuang/contracts';
import type { AnswerFile, BriefFile } from '../application/answer-cases.js';
import type { Replayed } from '../application/replay-run.js';
import type { FailedNeed, PoolJob, Run, RunHead } from '../application/run-ports.js';

export const presentRunHead = ({ id, needId, reason, day, engine, weightsVersion, lawSha256, sha256, met, unknown, notMet, createdAt }: RunHead) => ({ id, needId, reason, day, engine, weightsVersion, lawSha256, sha256, met, unknown, notMet, createdAt: createdAt.toISOString() });

/** With everything by which it was computed; `answer`, in full or of a night in brief, written without blanks in this order of names, has the `sha256`. */
export const presentRun = (run: Omit<Run, 'answer'> & { readonly answer: AnswerFile | BriefFile }) => ({
  ...presentRunHead(run),
  facts: run.facts,
  products: run.products,
  lpr: run.lpr,
  weights: run.weights,
  costs: run.costs,
  answer: run.answer,
});

export const presentReplayed = ({ same, sha256, replayedSha256, engine, explanation }: Replayed) => ({ same, sha256, replayedSha256, engine, explanation });

/** Counts alone: the administrator of the system learns nothing of any need. */
export const presentPoolJob = ({ id, state, day, done, failed, total, startedAt, finishedAt, version }: PoolJob, actions: readonly Action[]) => ({
  id,
  state,
  day,
  done,
  failed,
  total,
  startedAt: startedAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
  version,
  actions,
});

/** With the first needs that have no run of the night, by their ids, where it stopped, and the code or class of what was thrown: nothing that is on record about them. */
export const presentWholePoolJob = (job: PoolJob & { readonly failures: readonly FailedNeed[] }, actions: readonly Action[]) => ({
  ...presentPoolJob(job, actions),
  failures: job.failures.map(({ needId, code, cause }) => ({ needId, code, cause })),
});
