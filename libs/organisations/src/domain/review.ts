import { type StateOf, type StepOf, stepTable } from '@zhichuang/kernel';

/** How far the office is with an enterprise's papers. 'looked-over' (已核对材料) is no warranty; it opens publication. */
export const reviewSteps = stepTable({
  states: ['waiting', 'questions', 'looked-over', 'refused'],
  initial: 'waiting',
  terminal: ['refused'],
  steps: {
    'look-over': { from: ['waiting', 'questions'], to: 'looked-over' },
    ask: { from: ['waiting'], to: 'questions' },
    answer: { from: ['questions'], to: 'waiting' },
    // Whoever registered does not speak for the enterprise.
    refuse: { from: ['waiting', 'questions'], to: 'refused' },
    // What was looked over has changed: the name, the place or the licence.
    reopen: { from: ['looked-over'], to: 'waiting' },
  },
});

export type ReviewState = StateOf<typeof reviewSteps>;
export type ReviewStep = StepOf<typeof reviewSteps>;
