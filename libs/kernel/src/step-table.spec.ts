import { DomainError } from './domain-error.js';
import { StateOf, StepOf, stepTable } from './step-table.js';

const registration = stepTable({
  states: ['draft', 'in-correction', 'submitted', 'registered', 'refused'],
  initial: 'draft',
  terminal: ['registered', 'refused'],
  steps: {
    submit: { from: ['draft', 'in-correction'], to: 'submitted' },
    'ask-correction': { from: ['submitted'], to: 'in-correction' },
    register: { from: ['submitted'], to: 'registered' },
    refuse: { from: ['submitted'], to: 'refused' },
  },
});
type State = StateOf<typeof registration>;
type StepName = StepOf<typeof registration>;

const ALLOWED: Readonly<Partial<Record<State, Readonly<Partial<Record<StepName, State>>>>>> = {
  draft: { submit: 'submitted' },
  'in-correction': { submit: 'submitted' },
  submitted: { 'ask-correction': 'in-correction', register: 'registered', refuse: 'refused' },
};

describe('a step table', () => {
  it('answers every pair of state and step, outside the table by step-not-allowed', () => {
    for (const state of registration.states) {
      for (const step of registration.steps) {
        const next = ALLOWED[state]?.[step];
        expect(registration.allows(state, step)).toBe(next !== undefined);
        if (next) expect(registration.next(state, step)).toBe(next);
        else expect(() => registration.next(state, step)).toThrow(new DomainError('step-not-allowed', { from: state, step }));
      }
    }
  });

  it('names the state and the step that do not fit', () => {
    expect.assertions(1);
    try {
      registration.next('registered', 'submit');
    } catch (error) {
      expect(error).toMatchObject({ code: 'step-not-allowed', params: { from: 'registered', step: 'submit' } });
    }
  });

  it('is not misled by names that every object has', () => {
    expect(registration.allows('draft', 'toString' as StepName)).toBe(false);
    expect(() => registration.next('constructor' as State, 'submit')).toThrow('step-not-allowed');
  });

  it('lists the steps that may be taken, none from a terminal state', () => {
    expect(registration.stepsFrom('submitted')).toEqual(['ask-correction', 'register', 'refuse']);
    expect(registration.stepsFrom('refused')).toEqual([]);
  });

  it('draws itself, hyphenated states under an alias', () => {
    expect(registration.mermaid().split('\n')).toEqual([
      'stateDiagram-v2',
      '  state "in-correction" as in_correction',
      '  [*] --> draft',
      '  draft --> submitted: submit',
      '  in_correction --> submitted: submit',
      '  submitted --> in_correction: ask-correction',
      '  submitted --> registered: register',
      '  submitted --> refused: refuse',
      '  registered --> [*]',
      '  refused --> [*]',
    ]);
  });

  it('types states and steps as literals', () => {
    // @ts-expect-error a state that is not in the table
    expect(registration.allows('lost', 'submit')).toBe(false);
    // @ts-expect-error a step that is not in the table
    expect(registration.allows('draft', 'lose')).toBe(false);
  });
});

describe('an unsound step table', () => {
  const go = { from: ['a'], to: 'b' } as const;

  it('is refused for a state that cannot be reached', () => {
    const build = () =>
      stepTable({ states: ['a', 'b', 'c'], initial: 'a', terminal: ['b'], steps: { go, leave: { from: ['c'], to: 'b' } } });
    expect(build).toThrow("'c' cannot be reached");
  });

  it('is refused for a dead end that is not called terminal', () => {
    expect(() => stepTable({ states: ['a', 'b'], initial: 'a', terminal: [], steps: { go } })).toThrow("'b' has no way out");
  });

  it('is refused for a state that only leads to itself', () => {
    const build = () =>
      stepTable({ states: ['a', 'b'], initial: 'a', terminal: [], steps: { go, stay: { from: ['b'], to: 'b' } } });
    expect(build).toThrow("'b' has no way out");
  });

  it('is refused for a terminal state with a way out', () => {
    const build = () =>
      stepTable({ states: ['a', 'b'], initial: 'a', terminal: ['b'], steps: { go, back: { from: ['b'], to: 'a' } } });
    expect(build).toThrow("terminal 'b' has a way out");
  });

  it('is refused for a step that starts nowhere', () => {
    const build = () => stepTable({ states: ['a', 'b'], initial: 'a', terminal: ['b'], steps: { go, idle: { from: [], to: 'b' } } });
    expect(build).toThrow("step 'idle' starts nowhere");
  });

  it('is refused for a state listed twice', () => {
    expect(() => stepTable({ states: ['a', 'b', 'a'], initial: 'a', terminal: ['b'], steps: { go } })).toThrow('listed twice');
  });

  it('is refused, by the compiler too, for a state that is not listed', () => {
    // @ts-expect-error 'z' is not among the states
    expect(() => stepTable({ states: ['a', 'b'], initial: 'z', terminal: ['b'], steps: { go } })).toThrow("'z' is not among");
    // @ts-expect-error 'z' is not among the states
    const build = () => stepTable({ states: ['a', 'b'], initial: 'a', terminal: ['b'], steps: { go, lose: { from: ['a'], to: 'z' } } });
    expect(build).toThrow("'z' is not among");
  });

  it('may be circular when it has no terminal state', () => {
    const account = stepTable({
      states: ['active', 'suspended'],
      initial: 'active',
      terminal: [],
      steps: { suspend: { from: ['active'], to: 'suspended' }, resume: { from: ['suspended'], to: 'active' } },
    });
    expect(account.next(account.next('active', 'suspend'), 'resume')).toBe('active');
  });
});
