import { addDays, fail, type PlainDate } from '@zhichuang/kernel';

/** Where an enterprise sits, between two days, both counted; an open end is null. */
export interface RegionPeriod {
  readonly divisionCode: string;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | null;
}

/** The first period begins here: what happened before an enterprise came to the platform has its region too. */
export const SINCE_EVER = '1900-01-01' as PlainDate;

export type Move =
  /** Close the running period the day before and open a new one. */
  | { readonly kind: 'moved'; readonly closeOn: PlainDate; readonly opened: RegionPeriod }
  /** The running period began that very day: it was entered wrongly. */
  | { readonly kind: 'corrected'; readonly validFrom: PlainDate; readonly divisionCode: string };

/** A move to another division as of a day not before the running period and not after today; else `region-before-last-move`. */
export function move(running: RegionPeriod, divisionCode: string, from: PlainDate, today: PlainDate): Move {
  if (from < running.validFrom || from > today) fail('region-before-last-move');
  if (from === running.validFrom) return { kind: 'corrected', validFrom: from, divisionCode };
  return { kind: 'moved', closeOn: addDays(from, -1), opened: { divisionCode, validFrom: from, validTo: null } };
}
