export { DomainError, fail } from './domain-error.js';
export type { ErrorParams, Issue } from './domain-error.js';
export { asId, isUuid } from './ids.js';
export type { Id } from './ids.js';
export { DAY_COUNTS, interest } from './interest.js';
export type { DayCount } from './interest.js';
export { annualisedCost } from './irr.js';
export type { CashFlow } from './irr.js';
export { Money } from './money.js';
export { checkPatentNumber, completePatentNumber, rightFamily } from './patent-number.js';
export type { PatentFamily, PatentKind, PatentNumberCheck, PatentNumberReason } from './patent-number.js';
export { patentTermEnd } from './patent-term.js';
export {
  addDays,
  addMonths,
  addYears,
  dayIn,
  onWallClock,
  days360,
  daysBetween,
  isPlainDate,
  monthsBetween,
  plainDate,
  startOfDay,
  yearOf,
} from './plain-date.js';
export type { BusinessZone, PlainDate } from './plain-date.js';
export { Rate } from './rate.js';
export {
  contains,
  containsForReporting,
  regionCode,
  regionLevel,
  reportingRegion,
  toSixDigits,
} from './region-code.js';
export type { RegionCode, RegionLevel, ReportingException } from './region-code.js';
export { StepTable, stepTable } from './step-table.js';
export type { StateOf, Step, StepOf, StepTableDefinition } from './step-table.js';
export { normaliseName, removeBlanks, toHalfWidth, utf8Length } from './text.js';
export { checkTrademarkNumber } from './trademark-number.js';
export type { TrademarkNumberCheck, TrademarkNumberReason } from './trademark-number.js';
export { checkUscc, completeUscc, usccDivision } from './uscc.js';
export type { UsccCheck, UsccReason } from './uscc.js';
export type { Verdict } from './verdict.js';
