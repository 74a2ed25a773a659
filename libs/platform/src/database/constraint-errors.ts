import { DomainError } from '@zhichuang/kernel';
import { sqlState, violatedConstraint } from './sql-state.js';

const byName = new Map<string, string>();

/** A feature names what its constraints mean: constraint name → error code of the catalogue. */
export function constraintMeans(meanings: Readonly<Record<string, string>>): void {
  for (const [constraint, code] of Object.entries(meanings)) byName.set(constraint, code);
}

const GENERAL: Readonly<Record<string, string>> = {
  '23505': 'already-exists',
  '23P01': 'already-exists',
  '23503': 'still-in-use',
  '23514': 'rule-broken',
  '23502': 'rule-broken',
  '22001': 'rule-broken',
  '55P03': 'try-again',
  '57014': 'try-again',
  '25006': 'database-unavailable',
  '53300': 'database-unavailable',
  '57P01': 'database-unavailable',
  '57P03': 'database-unavailable',
};

const LOST_CONNECTION = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE']);

/** What a database error means in the words of the house, or undefined when it is no database error. */
export function databaseProblem(error: unknown): DomainError | undefined {
  const state = sqlState(error);
  const constraint = violatedConstraint(error) ?? '';
  if (state) {
    const code = byName.get(constraint) ?? GENERAL[state] ?? (state.startsWith('08') ? 'database-unavailable' : undefined);
    return code ? new DomainError(code, { constraint }) : undefined;
  }
  const code = (error as { code?: unknown; driverError?: { code?: unknown } })?.driverError?.code ?? (error as { code?: unknown })?.code;
  const message = error instanceof Error ? error.message : '';
  if ((typeof code === 'string' && LOST_CONNECTION.has(code)) || /Connection terminated|connect timeout|timeout exceeded when trying to connect/i.test(message))
    return new DomainError('database-unavailable');
  return undefined;
}
