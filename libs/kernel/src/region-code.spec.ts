import fc from 'fast-check';
import { contains, containsForReporting, regionCode, regionLevel, reportingRegion, toSixDigits } from './region-code.js';

const FUJIAN = regionCode('350000');
const FUZHOU = regionCode('350100');
const GULOU = regionCode('350102');
const PINGTAN = regionCode('350128');
const EXCEPTIONS = [{ code: '350128', reportsAs: '350128' }];

const digitPair = fc.integer({ min: 0, max: 99 }).map((n) => String(n).padStart(2, '0'));
const sixDigits = fc.tuple(fc.integer({ min: 11, max: 82 }).map(String), digitPair, digitPair).map((pairs) => pairs.join(''));

describe('regionCode', () => {
  it('trims trailing pairs of zeros, and only pairs', () => {
    expect([FUJIAN, FUZHOU, GULOU, regionCode('3500'), regionCode('500100')]).toEqual(['35', '3501', '350102', '35', '5001']);
    expect(regionCode('350110')).toBe('350110');
    expect(regionCode('10')).toBe('10');
  });

  it.each(['', '3', '350', '35010', '3501020', '000000', '00', '003501', '35x1', '３５', ' 35', '35\n'])('refuses %p', (text) => {
    expect(() => regionCode(text)).toThrow('region-malformed');
  });

  it('finds a code again from its six digits', () => {
    fc.assert(fc.property(sixDigits, (text) => toSixDigits(regionCode(text)) === text));
  });

  it('names the level', () => {
    expect([FUJIAN, FUZHOU, GULOU].map(regionLevel)).toEqual(['province', 'city', 'district']);
  });
});

describe('containment for rights', () => {
  it('goes by prefix and includes the region itself', () => {
    expect(contains(FUJIAN, PINGTAN)).toBe(true);
    expect(contains(FUZHOU, PINGTAN)).toBe(true);
    expect(contains(FUZHOU, FUZHOU)).toBe(true);
    expect(contains(GULOU, FUZHOU)).toBe(false);
    expect(contains(regionCode('350200'), GULOU)).toBe(false);
  });
});

describe('containment for figures', () => {
  it('counts a district in its city and a province in itself', () => {
    expect(reportingRegion(GULOU, EXCEPTIONS)).toBe('3501');
    expect(reportingRegion(FUZHOU, EXCEPTIONS)).toBe('3501');
    expect(reportingRegion(FUJIAN, EXCEPTIONS)).toBe('35');
  });

  it('gives Pingtan a row of its own, inside the province and outside Fuzhou', () => {
    expect(reportingRegion(PINGTAN, EXCEPTIONS)).toBe('350128');
    expect(containsForReporting(FUZHOU, PINGTAN, EXCEPTIONS)).toBe(false);
    expect(containsForReporting(PINGTAN, PINGTAN, EXCEPTIONS)).toBe(true);
    expect(containsForReporting(FUJIAN, PINGTAN, EXCEPTIONS)).toBe(true);
  });

  it('lets an exception report under another code, districts below it included', () => {
    const moved = [{ code: '350100', reportsAs: '350200' }];
    expect(reportingRegion(GULOU, moved)).toBe('3502');
    expect(containsForReporting(regionCode('3502'), GULOU, moved)).toBe(true);
  });

  it('is containment for rights where there is no exception', () => {
    const region = sixDigits.map(regionCode);
    fc.assert(fc.property(region, region, (a, b) => containsForReporting(a, b, []) === contains(a, b)));
    fc.assert(fc.property(region, (a) => containsForReporting(regionCode(a.slice(0, 2)), a, []) && containsForReporting(a, a, [])));
  });

  it('counts every district in exactly one row of the table by cities', () => {
    const rows = ['350100', '350200', '350128'].map(regionCode);
    for (const code of ['350102', '350128', '350203', '350181'].map(regionCode)) {
      expect(rows.filter((row) => containsForReporting(row, code, EXCEPTIONS))).toHaveLength(1);
    }
  });
});
