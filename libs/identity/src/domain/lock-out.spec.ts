import { afterFailure, begins, type Failures, secondsLocked } from './lock-out.js';

const rule = { failures: 3, windowMinutes: 10, lockSeconds: 900, startsAnew: true };
const at = (minute: number, second = 0): Date => new Date(Date.UTC(2026, 0, 1, 8, minute, second));
const failing = (...minutes: number[]): Failures => minutes.reduce<Failures | undefined>((record, minute) => afterFailure(record, rule, at(minute)), undefined)!;

describe('lock-out', () => {
  it('locks at the failure that the rule names, not before', () => {
    expect(failing(0, 1).lockedUntil).toBeNull();
    expect(failing(0, 1, 2)).toEqual({ failures: 3, lastFailedAt: at(2), lockedUntil: at(17) });
  });

  it('counts within the window to its last second, and anew after it', () => {
    expect(afterFailure(failing(0), rule, at(10)).failures).toBe(2);
    expect(afterFailure(failing(0), rule, at(10, 1)).failures).toBe(1);
  });

  it('counts anew when a lock has run out, even inside the window', () => {
    const locked = { failures: 3, lastFailedAt: at(2), lockedUntil: at(5) };
    expect(afterFailure(locked, rule, at(5))).toEqual({ failures: 1, lastFailedAt: at(5), lockedUntil: null });
  });

  it('slows each failure after the first few, until a window was quiet', () => {
    const slowing = { ...rule, lockSeconds: 30, startsAnew: false };
    const slowed = (record: Failures | undefined, when: Date) => afterFailure(record, slowing, when);
    const third = slowed(slowed(slowed(undefined, at(0)), at(1)), at(2));
    expect(third).toEqual({ failures: 3, lastFailedAt: at(2), lockedUntil: at(2, 30) });
    expect(slowed(third, at(3))).toEqual({ failures: 4, lastFailedAt: at(3), lockedUntil: at(3, 30) });
    expect(slowed(third, at(12, 1))).toEqual({ failures: 1, lastFailedAt: at(12, 1), lockedUntil: null });
  });

  it('begins with the failure that locks, also under a lowered rule, and not again while a slow-down runs on', () => {
    const begun = (record: Failures | undefined, by = rule, minute = 3) => begins(record, afterFailure(record, by, at(minute)));
    expect([begun(undefined), begun(failing(0)), begun(failing(0, 1))]).toEqual([false, false, true]);
    expect(begun(failing(0, 1), { ...rule, failures: 1 })).toBe(true);
    const slowing = { ...rule, lockSeconds: 30, startsAnew: false };
    expect(begun({ failures: 7, lastFailedAt: at(2), lockedUntil: at(2, 30) }, slowing)).toBe(false);
    expect(begun({ failures: 1, lastFailedAt: at(0), lockedUntil: at(2) }, { ...rule, failures: 1 })).toBe(true);
  });

  it('says how long a lock lasts, in whole seconds, and ends it at its instant', () => {
    const record = failing(0, 0, 0);
    expect(secondsLocked(record, at(0))).toBe(900);
    expect(secondsLocked(record, new Date(at(15).getTime() - 1))).toBe(1);
    expect(secondsLocked(record, at(15))).toBe(0);
    expect(secondsLocked(undefined, at(0))).toBe(0);
    expect(secondsLocked(failing(0), at(0))).toBe(0);
  });
});
