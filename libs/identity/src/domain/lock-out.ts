/** Failed sign-ins of one user name, of one user name from one address, or from one address. */
export interface Failures {
  readonly failures: number;
  readonly lastFailedAt: Date;
  readonly lockedUntil: Date | null;
}

export interface LockOutRule {
  /** The failure that locks, or from which on each one slows. */
  readonly failures: number;
  /** After so many minutes without a failure counting starts anew. */
  readonly windowMinutes: number;
  readonly lockSeconds: number;
  /** A lock that has run out starts the count anew. Slowing does not: the next failure holds up again, until the window was quiet. */
  readonly startsAnew: boolean;
}

const MINUTE = 60_000;

/** Whether a failure began a lock or a slow-down: one that runs on is not begun again, whatever the rule has become meanwhile. */
export const begins = (before: Failures | undefined, after: Failures): boolean => after.lockedUntil !== null && (after.failures === 1 || !before?.lockedUntil);

/** Whole seconds until a new try is taken, at least one; 0 when nothing is locked. */
export function secondsLocked(record: Failures | undefined, now: Date): number {
  return record?.lockedUntil && record.lockedUntil > now ? Math.ceil((record.lockedUntil.getTime() - now.getTime()) / 1000) : 0;
}

/** The record after one more failure. A quiet window starts the count anew, as does a lock that has run out where the rule says so. */
export function afterFailure(record: Failures | undefined, rule: LockOutRule, now: Date): Failures {
  const runOut = rule.startsAnew && record?.lockedUntil && record.lockedUntil <= now;
  const quiet = record && now.getTime() - record.lastFailedAt.getTime() > rule.windowMinutes * MINUTE;
  const failures = (record && !runOut && !quiet ? record.failures : 0) + 1;
  return { failures, lastFailedAt: now, lockedUntil: failures >= rule.failures ? new Date(now.getTime() + rule.lockSeconds * 1000) : null };
}
