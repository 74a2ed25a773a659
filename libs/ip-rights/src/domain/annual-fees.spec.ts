import { addDays, addYears, Money, patentTermEnd, plainDate, type PlainDate } from '@zhichuang/kernel';
import fc from 'fast-check';
import { feeDates } from './annual-fees.js';

const fees = [[1, 3, '900'], [4, 6, '1200'], [7, 9, '2000'], [10, 12, '4000'], [13, 15, '6000'], [16, 20, '8000']].map(([yearFrom, yearTo, yuan]) => ({ yearFrom: Number(yearFrom), yearTo: Number(yearTo), amount: Money.parseYuan(String(yuan)) }));
const policy = { graceMonths: 6, soonDays: 60 };
const patent = (filing: string, granted: string | null) => ({ filingDate: plainDate(filing), grantedOn: granted === null ? null : plainDate(granted), termEnd: patentTermEnd('invention', plainDate(filing)) });
const on = (day: string, filing = '1997-06-03', granted: string | null = '2001-08-01') => feeDates(patent(filing, granted), fees, policy, plainDate(day));

describe('annual fees by their dates', () => {
  it('ask for the first fee after the year of grant by the anniversary at which its year begins', () => {
    // Filed 1997-06-03, granted 2001-08-01 in patent year 5: the sixth year is paid by 2002-06-03.
    expect(on('2001-09-01')).toMatchObject({ state: 'normal', lastDue: null, next: { year: 6, dueOn: '2002-06-03', graceEnds: '2002-12-03' } });
    expect(on('2001-09-01').next?.amount?.toYuan()).toBe('1200.00');
  });

  it('are due soon, due on the day itself, in grace from the day after, and past it with the end of the grace', () => {
    expect(on('2002-04-03').state).toBe('normal');
    expect(on('2002-04-04').state).toBe('due-soon');
    expect(on('2002-06-03')).toMatchObject({ state: 'due-soon', lastDue: null, next: { year: 6 } });
    expect(on('2002-06-04')).toMatchObject({ state: 'grace', lastDue: { year: 6, dueOn: '2002-06-03' }, next: { year: 7, dueOn: '2003-06-03' } });
    expect(on('2002-12-03').state).toBe('grace');
    expect(on('2002-12-04')).toMatchObject({ state: 'normal', lastDue: null });
  });

  it('are in grace for the demo firm\'s gas sensor in the autumn of 2026', () => {
    expect(on('2026-11-22', '2019-08-12', '2021-06-29')).toMatchObject({ state: 'grace', lastDue: { year: 8, dueOn: '2026-08-12', graceEnds: '2027-02-12' } });
  });

  it('are none before the grant and after the term', () => {
    expect(on('2026-01-01', '2025-01-01', null).state).toBe('not-granted');
    expect(on('2017-06-03').state).toBe('ended');
    expect(on('2017-01-01')).toMatchObject({ next: null });
  });

  it('never fall outside the term, nor in the year of grant or before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 8000 }), (filedAfter, grantedAfter, askedAfter) => {
        const filingDate: PlainDate = addDays(plainDate('1996-01-01'), filedAfter);
        const grantedOn = addDays(filingDate, grantedAfter);
        const { next, lastDue } = feeDates({ filingDate, grantedOn, termEnd: patentTermEnd('invention', filingDate) }, fees, policy, addDays(grantedOn, askedAfter));
        for (const due of [next, lastDue]) {
          if (!due) continue;
          expect(due.dueOn > grantedOn && due.dueOn <= patentTermEnd('invention', filingDate)).toBe(true);
          expect(due.dueOn).toBe(addYears(filingDate, due.year - 1));
        }
      }),
    );
  });
});
