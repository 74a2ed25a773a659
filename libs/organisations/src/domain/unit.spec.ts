import { asId, type Id } from '@zhichuang/kernel';
import { type ParentUnit, placeOf } from './unit.js';

const id = (n: number): Id<'Organisation'> => asId(`00000000-0000-7000-8000-00000000000${n}`);
const under = (unit: Id<'Organisation'>, parent?: ParentUnit): ParentUnit => ({ id: unit, kind: 'bank', closed: false, ...placeOf(unit, 'bank', parent) });

describe('the place of a unit', () => {
  const head = under(id(1));
  const branch = under(id(2), head);
  const subBranch = under(id(3), branch);

  it('is its line from the head office down', () => {
    expect(head).toMatchObject({ headId: id(1), lineage: `/${id(1)}/` });
    expect(subBranch).toMatchObject({ headId: id(1), lineage: `/${id(1)}/${id(2)}/${id(3)}/` });
  });

  it('is not a fourth level, not under another kind and not under a closed unit', () => {
    expect(() => placeOf(id(4), 'bank', subBranch)).toThrow('parent-unknown');
    expect(() => placeOf(id(4), 'insurer', head)).toThrow('parent-unknown');
    expect(() => placeOf(id(4), 'bank', { ...head, closed: true })).toThrow('parent-unknown');
  });
});
