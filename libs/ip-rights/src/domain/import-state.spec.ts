import { importSteps } from './import-state.js';

describe('the life of an import', () => {
  it('is this picture', () => {
    expect(importSteps.mermaid().split('\n').slice(1)).toEqual([
      '  [*] --> checked', '  checked --> applying: apply', '  checked --> cancelled: cancel', '  applying --> applying: apply', '  applying --> applied: finish',
      '  applying --> cancelled: cancel', '  applied --> undone: undo', '  cancelled --> undone: undo', '  undone --> [*]',
    ]);
  });
});
