import fc from 'fast-check';
import { criterion } from '../../../../test/support/criteria.js';
import type { Criterion } from './criterion.js';
import { parseCriterion } from './parse.js';
import { canonicalForm } from './write.js';

const backwards = <T>(list: readonly T[]): T[] => [...list].reverse();

function turned(asked: Criterion): Criterion {
  switch (asked.kind) {
    case 'number':
      return asked;
    case 'choice':
      return { ...asked, oneOf: asked.oneOf && backwards(asked.oneOf), noneOf: asked.noneOf && backwards(asked.noneOf) };
    case 'group':
      return { ...asked, of: backwards(asked.of).map(turned) };
    case 'rights':
      return { ...asked, where: turned(asked.where) };
  }
}

describe('the canonical form of a criterion', () => {
  it('is the same in whatever order parts and values stand', () => {
    fc.assert(fc.property(criterion(3), (asked) => expect(canonicalForm(turned(asked))).toBe(canonicalForm(asked))));
  });

  it('differs as soon as something else is asked for', () => {
    const staff = (atLeast: number) => ({ fact: 'enterprise.staff', atLeast });
    const asked = [staff(1), staff(2), { all: [staff(1), staff(2)] }, { any: [staff(1), staff(2)] }, { none: [staff(1), staff(2)] }, { all: [staff(1), staff(1)] }, { fact: 'enterprise.size', oneOf: ['small'] }, { fact: 'enterprise.size', noneOf: ['small'] }].map((sent) => canonicalForm(parseCriterion(sent)));
    expect(new Set(asked).size).toBe(asked.length);
  });
});
