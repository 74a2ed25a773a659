import { fail } from './domain-error.js';

export interface Step<State extends string> {
  readonly from: readonly State[];
  readonly to: State;
}

export interface StepTableDefinition<State extends string, StepName extends string> {
  readonly states: readonly State[];
  readonly initial: NoInfer<State>;
  readonly terminal: readonly NoInfer<State>[];
  readonly steps: { readonly [Name in StepName]: Step<NoInfer<State>> };
}

/** The union of a table's states: `type State = StateOf<typeof table>`. */
export type StateOf<Table> = Table extends StepTable<infer State, string> ? State : never;
/** The union of a table's steps: `type Step = StepOf<typeof table>`. */
export type StepOf<Table> = Table extends StepTable<string, infer StepName> ? StepName : never;

/** A total transition table: every pair of state and step has one answer, a next state or `step-not-allowed`. Built by `stepTable`. */
export class StepTable<State extends string, StepName extends string> {
  readonly states: readonly State[];
  readonly steps: readonly StepName[];
  readonly initial: State;
  readonly terminal: readonly State[];
  private readonly ways: ReadonlyMap<State, ReadonlyMap<StepName, State>>;

  constructor(definition: StepTableDefinition<State, StepName>) {
    this.states = definition.states;
    this.steps = Object.keys(definition.steps) as StepName[];
    this.initial = definition.initial;
    this.terminal = definition.terminal;
    this.ways = waysOf(definition);
    requireSound(this);
  }

  /** The state after the step; DomainError `step-not-allowed` with `from` and `step` if the table has no such pair. */
  next(state: State, step: StepName): State {
    return this.ways.get(state)?.get(step) ?? fail('step-not-allowed', { from: state, step });
  }

  allows(state: State, step: StepName): boolean {
    return this.ways.get(state)?.has(step) ?? false;
  }

  /** The steps that may be taken now, in the order of the definition; none from a terminal state. */
  stepsFrom(state: State): readonly StepName[] {
    return [...(this.ways.get(state)?.keys() ?? [])];
  }

  /** The table as a Mermaid `stateDiagram-v2`, one line an arrow, no newline at the end. */
  mermaid(): string {
    // A hyphen ends an identifier in this notation, so hyphenated states are drawn under an alias.
    const alias = (state: State): string => state.replaceAll('-', '_');
    const hyphenated = this.states.filter((state) => alias(state) !== state);
    return [
      'stateDiagram-v2',
      ...hyphenated.map((state) => `  state "${state}" as ${alias(state)}`),
      `  [*] --> ${alias(this.initial)}`,
      ...this.states.flatMap((state) =>
        this.stepsFrom(state).map((step) => `  ${alias(state)} --> ${alias(this.next(state, step))}: ${step}`),
      ),
      ...this.terminal.map((state) => `  ${alias(state)} --> [*]`),
    ].join('\n');
  }
}

/**
 * The table of a state machine, states and steps typed as literal unions. Throws an Error when it is unsound: a state nobody
 * reaches, a dead end that is not called terminal, a terminal state with a way out, or a step that starts nowhere.
 */
export function stepTable<const State extends string, const StepName extends string>(
  definition: StepTableDefinition<State, StepName>,
): StepTable<State, StepName> {
  return new StepTable(definition);
}

function waysOf<State extends string, StepName extends string>({
  states,
  initial,
  terminal,
  steps,
}: StepTableDefinition<State, StepName>): ReadonlyMap<State, ReadonlyMap<StepName, State>> {
  const ways = new Map(states.map((state) => [state, new Map<StepName, State>()]));
  const known = (state: State): Map<StepName, State> =>
    ways.get(state) ?? unsound(`'${state}' is not among the states`);
  [initial, ...terminal].forEach(known);
  for (const [name, { from, to }] of Object.entries<Step<State>>(steps)) {
    if (from.length === 0) unsound(`step '${name}' starts nowhere`);
    known(to);
    for (const state of from) known(state).set(name as StepName, to);
  }
  return ways;
}

function requireSound<State extends string, StepName extends string>(table: StepTable<State, StepName>): void {
  const { states, initial, terminal } = table;
  if (new Set(states).size !== states.length) unsound('a state is listed twice');
  const nextOf = (state: State): State[] => table.stepsFrom(state).map((step) => table.next(state, step));

  const reached = new Set([initial]);
  // A set yields what is added while it is walked, so one loop visits everything reachable.
  for (const state of reached) nextOf(state).forEach((next) => reached.add(next));

  for (const state of states) {
    const waysOut = nextOf(state);
    if (!reached.has(state)) unsound(`'${state}' cannot be reached`);
    if (terminal.includes(state) && waysOut.length > 0) unsound(`terminal '${state}' has a way out`);
    if (!terminal.includes(state) && waysOut.every((next) => next === state)) unsound(`'${state}' has no way out`);
  }
}

function unsound(what: string): never {
  throw new Error(`unsound step table: ${what}`);
}
