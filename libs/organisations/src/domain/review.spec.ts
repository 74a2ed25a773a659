import { reviewSteps } from './review.js';

describe('the review of papers', () => {
  it('has exactly these ways', () => {
    const ways = reviewSteps.states.flatMap((state) => reviewSteps.stepsFrom(state).map((step) => `${state} ${step} ${reviewSteps.next(state, step)}`));
    expect(ways).toEqual(['waiting look-over looked-over', 'waiting ask questions', 'waiting refuse refused', 'questions look-over looked-over', 'questions answer waiting', 'questions refuse refused', 'looked-over reopen waiting']);
  });
});
