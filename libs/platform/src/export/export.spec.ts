import { neutraliseFormula } from './table.js';

describe('neutraliseFormula', () => {
  it.each(['=cmd|calc', '+1', '-1+2', '@SUM(A1)', '\t=1', ' =1', '＝1'])('puts an apostrophe before %j', (text) => {
    expect(neutraliseFormula(text)).toBe(`'${text}`);
  });
  it.each(['福州榕芯（演示）', '3-5', 'a=b', ''])('leaves %j alone', (text) => {
    expect(neutraliseFormula(text)).toBe(text);
  });
});
