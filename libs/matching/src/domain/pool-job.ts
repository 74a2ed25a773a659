import { type StateOf, stepTable, type StepOf } from '@zhichuang/kernel';

/** The life of a day's walk over all live needs. One whose day is over is overtaken: what is on record today was not what counted then. */
export const poolJobSteps = stepTable({
  states: ['running', 'finished', 'cancelled', 'overtaken'],
  initial: 'running',
  terminal: ['finished', 'cancelled', 'overtaken'],
  steps: {
    advance: { from: ['running'], to: 'running' },
    finish: { from: ['running'], to: 'finished' },
    cancel: { from: ['running'], to: 'cancelled' },
    overtake: { from: ['running'], to: 'overtaken' },
  },
});

export type PoolJobState = StateOf<typeof poolJobSteps>;
export type PoolJobStep = StepOf<typeof poolJobSteps>;
