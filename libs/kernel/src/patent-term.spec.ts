import { patentTermEnd } from './patent-term.js';
import { plainDate } from './plain-date.js';

describe('patentTermEnd', () => {
  it.each([
    ['utility-model', '1999-09-06', '2009-09-05'],
    ['invention', '2020-10-19', '2040-10-18'],
    ['invention', '2020-01-01', '2039-12-31'],
    ['design', '2021-05-31', '2031-05-30'],
    ['design', '2021-06-01', '2036-05-31'],
    ['invention', '2004-02-29', '2024-02-28'],
    ['utility-model', '2004-02-29', '2014-02-27'],
  ] as const)('lets the %s filed on %s run to the end of %s', (family, filed, lastDay) => {
    expect(patentTermEnd(family, plainDate(filed))).toBe(lastDay);
  });
});
