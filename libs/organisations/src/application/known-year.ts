import { DomainError } from '@zhichuang/kernel';

const FIRST_YEAR = 1980;

/** Refuses a year before 1980 and one that is still to come. */
export function requireYear(year: number, present: number): void {
  if (!Number.isSafeInteger(year) || year < FIRST_YEAR || year > present) throw new DomainError('validation-failed', {}, [{ pointer: '/year', code: 'number-range', params: { min: FIRST_YEAR, max: present } }]);
}
