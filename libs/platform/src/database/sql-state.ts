interface PgError {
  code?: unknown;
  constraint?: unknown;
  driverError?: PgError;
}

const driverError = (error: unknown): PgError | undefined => {
  if (typeof error !== 'object' || error === null) return undefined;
  const candidate = error as PgError;
  return candidate.driverError ?? candidate;
};

/** The SQLSTATE of a database error, or undefined when the error is of another kind. */
export function sqlState(error: unknown): string | undefined {
  const code = driverError(error)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** The name of the constraint that refused the statement. */
export function violatedConstraint(error: unknown): string | undefined {
  const name = driverError(error)?.constraint;
  return typeof name === 'string' ? name : undefined;
}
