import { Money } from '@zhichuang/kernel';
import fc from 'fast-check';
import { type SizeRule, sizeClass } from './size-class.js';

const wan = (n: number): Money => Money.fromFen(BigInt(n) * 1_000_000n);
const industry: SizeRule = { industryPrefix: 'C', staff: { small: 20, medium: 300, large: 1000 }, revenue: { small: wan(300), medium: wan(2000), large: wan(40000) }, assets: null };
const building: SizeRule = { industryPrefix: 'E', staff: null, revenue: { small: wan(300), medium: wan(6000), large: wan(80000) }, assets: { small: wan(300), medium: wan(5000), large: wan(80000) } };
const property: SizeRule = { industryPrefix: 'K701', staff: null, revenue: { small: wan(100), medium: wan(1000), large: wan(200000) }, assets: { small: wan(2000), medium: wan(5000), large: wan(10000) } };
const rules = [industry, building, property];

describe('the size class', () => {
  it.each([
    [1000, '400000000', 'large'],
    [999, '400000000', 'medium'],
    [1000, '399999999.99', 'medium'],
    [300, '20000000', 'medium'],
    [300, '19999999.99', 'small'],
    [20, '3000000', 'small'],
    [20, '2999999.99', 'micro'],
    [19, '900000000', 'micro'],
  ] as const)('of a manufacturer with %i people and revenue %s is %s', (staff, revenue, expected) => {
    expect(sizeClass('C3983', { staff, revenue: Money.parseYuan(revenue) }, rules)).toBe(expected);
  });

  it('falls to the class whose every lower bound is reached', () => {
    expect(sizeClass('C3983', { staff: 1500, revenue: wan(1000) }, rules)).toBe('small');
  });

  it('asks only for the indicators of the trade', () => {
    expect(sizeClass('E4710', { revenue: wan(6000), totalAssets: wan(5000) }, rules)).toBe('medium');
    expect(sizeClass('K7010', { revenue: wan(150), totalAssets: wan(1999) }, rules)).toBe('micro');
  });

  it('is unknown without a fact that the rule asks for, and in a trade without a rule', () => {
    expect(sizeClass('C3983', { staff: 30 }, rules)).toBe('unknown');
    expect(sizeClass('C3983', {}, rules)).toBe('unknown');
    expect(sizeClass('J6621', { staff: 30, revenue: wan(500), totalAssets: wan(500) }, rules)).toBe('unknown');
    expect(sizeClass('K7020', { staff: 30, revenue: wan(500), totalAssets: wan(500) }, rules)).toBe('unknown');
  });

  it('never falls when a fact grows', () => {
    const order = ['micro', 'small', 'medium', 'large'];
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(2000), fc.nat(60000), fc.nat(60000), (staff, moreStaff, revenue, moreRevenue) => {
        const before = order.indexOf(sizeClass('C1310', { staff, revenue: wan(revenue) }, rules));
        return order.indexOf(sizeClass('C1310', { staff: staff + moreStaff, revenue: wan(revenue + moreRevenue) }, rules)) >= before;
      }),
    );
  });
});
