import { reviewSteps } from './review.js';

describe('the review of papers', () => {
  it('has exactly these ways', () => {
    const ways = reviewSteps.states.flatMap((state) => reviewSteps.stepsFrom(state).map((step) => `${state} ${step} ${reviewSteps.next(state, step)}`));
    expect(ways).toEqual(['waiting look-over looked-over', 'waiting ask questions', 'questions look-over looked-over', 'questions answer waiting', 'looked-over reopen waiting']);
  });
});
