import { addDays, type PlainDate, plainDate } from '@zhichuang/kernel';
import fc from 'fast-check';
import { move, type RegionPeriod, SINCE_EVER } from './region-history.js';

const today = plainDate('2026-11-20');

function after(history: readonly RegionPeriod[], divisionCode: string, from: PlainDate): RegionPeriod[] {
  const running = history.at(-1)!;
  const step = move(running, divisionCode, from, today);
  return step.kind === 'corrected' ? [...history.slice(0, -1), { ...running, divisionCode }] : [...history.slice(0, -1), { ...running, validTo: step.closeOn }, step.opened];
}

describe('the regions of an enterprise over time', () => {
  it('keeps the region of every earlier day after any sequence of moves', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('350102', '350203', '350128'), fc.integer({ min: 0, max: 60 })), { maxLength: 8 }), (moves) => {
        let history: RegionPeriod[] = [{ divisionCode: '350104', validFrom: SINCE_EVER, validTo: null }];
        let day = plainDate('2025-01-01');
        for (const [division, later] of moves) {
          const before = history;
          day = addDays(day, later);
          history = after(history, division, day);
          const eve = addDays(day, -1);
          expect(divisionOn(history, eve)).toBe(divisionOn(before, eve));
          expect(divisionOn(history, day)).toBe(division);
        }
        expect(divisionOn(history, SINCE_EVER)).toBe('350104');
      }),
    );
  });

  it('refuses a move before the last one and one that is still to come', () => {
    const running: RegionPeriod = { divisionCode: '350102', validFrom: plainDate('2026-06-01'), validTo: null };
    expect(() => move(running, '350203', plainDate('2026-05-31'), today)).toThrow('region-before-last-move');
    expect(() => move(running, '350203', plainDate('2026-11-21'), today)).toThrow('region-before-last-move');
  });
});

function divisionOn(history: readonly RegionPeriod[], day: PlainDate): string {
  const found = history.filter((period) => period.validFrom <= day && (period.validTo === null || day <= period.validTo));
  expect(found).toHaveLength(1);
  return found[0]!.divisionCode;
}
