import { type StateOf, type StepOf, stepTable } from '@zhichuang/kernel';

/** Life of an import: read and checked in the request that brings it, then applied in batches that each stand by themselves. */
export const importSteps = stepTable({
  states: ['checked', 'applying', 'applied', 'cancelled', 'undone'],
  initial: 'checked',
  terminal: ['undone'],
  steps: {
    apply: { from: ['checked', 'applying'], to: 'applying' },
    finish: { from: ['applying'], to: 'applied' },
    cancel: { from: ['checked', 'applying'], to: 'cancelled' },
    undo: { from: ['applied', 'cancelled'], to: 'undone' },
  },
});

export type ImportState = StateOf<typeof importSteps>;
export type ImportStep = StepOf<typeof importSteps>;
