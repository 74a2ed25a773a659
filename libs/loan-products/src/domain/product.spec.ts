import { readFileSync } from 'node:fs';
import { productSteps } from './product.js';

describe('a loan product', () => {
  it('is drawn on its page as its step table has it', () => {
    expect(readFileSync('libs/loan-products/README.md', 'utf8')).toContain(productSteps.mermaid());
  });

  it('comes back from suspension, never from withdrawal', () => {
    expect(productSteps.next('suspended', 'resume')).toBe('published');
    expect(productSteps.stepsFrom('withdrawn')).toEqual([]);
  });
});
