import { type UsccCheck } from '@zhichuang/kernel';

export type DivisionStatus = 'current' | 'retired' | undefined;

export interface CodeFinding {
  readonly verdict: 'valid' | 'confirm';
  readonly reason: 'ok' | 'check-digit' | 'organisation-check' | 'division-unknown';
  /** 'missing' until a licence is attached and looked over. */
  readonly evidence: 'complete' | 'missing';
}

/**
 * What a code that is not malformed asks for. A retired division is as good as a current one, for a code keeps the division
 * of its day; one that our table does not have (another province's, or none) may be real, so the licence decides.
 */
export function codeFinding(check: UsccCheck, division: DivisionStatus): CodeFinding {
  if (check.verdict !== 'valid') return { verdict: 'confirm', reason: check.reason === 'organisation-check' ? 'organisation-check' : 'check-digit', evidence: 'missing' };
  if (division === undefined) return { verdict: 'confirm', reason: 'division-unknown', evidence: 'missing' };
  return { verdict: 'valid', reason: 'ok', evidence: 'complete' };
}
