import { PatentFamily } from './patent-number.js';
import { PlainDate, addDays, addYears, plainDate } from './plain-date.js';

/** The day on which the amended Patent Law took the term of designs from ten years to fifteen. */
const LONGER_DESIGNS_FROM = plainDate('2021-06-01');

/**
 * The last day of the right: the day before the anniversary of the actual filing (not of the priority), 20, 10 or 15 years on
 * (Patent Law art. 42; designs filed before 2021-06-01: 10). No holiday moves it; a term compensation is the caller's to add.
 */
export function patentTermEnd(family: PatentFamily, filingDate: PlainDate): PlainDate {
  return addDays(addYears(filingDate, termYears(family, filingDate)), -1);
}

function termYears(family: PatentFamily, filingDate: PlainDate): number {
  switch (family) {
    case 'invention':
      return 20;
    case 'utility-model':
      return 10;
    case 'design':
      return filingDate < LONGER_DESIGNS_FROM ? 10 : 15;
  }
}
