import type { PlainDate } from '@zhichuang/kernel';
import chineseDays from 'chinese-days';

/** Working days of the State Council's calendar; past the calendar's data Monday to Friday. */
export const isWorkingDay = (day: PlainDate): boolean => chineseDays.isWorkday(day);
