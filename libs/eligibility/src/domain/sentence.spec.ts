import { CRITERION_FACTS, type CriterionFact, type FactEntry, UNITS } from '@zhichuang/contracts';
import fc from 'fast-check';
import { anyCase, criterion, leaf } from '../../../../test/support/criteria.js';
import { explain } from './evaluate.js';
import { parseCriterion } from './parse.js';
import { explainedSentence, sentenceOf } from './sentence.js';

const facts = Object.entries(CRITERION_FACTS) as [CriterionFact, FactEntry][];

describe('the sentence about a criterion', () => {
  it('reads as an officer would say it', () => {
    const asked = parseCriterion({ any: [{ fact: 'enterprise.staff', atLeast: 20 }, { rights: { atLeast: 2, where: { fact: 'right.kind', oneOf: ['invention', 'design'] } } }] });
    expect(sentenceOf(asked, 'zh')).toBe('满足任一：〔从业人员：不低于 20 人；所提供的知识产权中，至少 2 件可依法质押且符合：〔知识产权种类：属于 发明专利、外观设计〕〕');
    expect(sentenceOf(asked, 'en')).toBe('any of: (staff: at least 20 people; at least 2 of the rights offered can be pledged by law and fulfil: (kind of right: one of invention, design))');
  });

  it('names value, limit, unit and distance of a number that is not met', () => {
    const read = explain(parseCriterion({ fact: 'enterprise.revenue', atLeast: '20000000' }), { readings: { 'enterprise.revenue': { value: 1_850_000_000, source: 'self-stated', asOf: null } }, rights: [] });
    expect(explainedSentence(read, 'zh')).toBe('年营业收入：18500000.00 元，不符合要求（要求：不低于 20000000.00 元），相差 1500000.00 元');
    expect(explainedSentence(read, 'en')).toBe('yearly revenue: 18500000.00 yuan, not as asked for: at least 20000000.00 yuan, off by 1500000.00 yuan');
  });

  it.each(facts)('about %s has the limit and its unit, in both languages, known or not', (fact, entry) => {
    fc.assert(
      fc.property(leaf(fact.startsWith('right.'), [fact]), anyCase, fc.constantFrom('zh', 'en'), (asked, held, locale: 'zh' | 'en') => {
        const read = explain(asked, { readings: held.rights[0]?.readings ?? held.readings, rights: [] });
        const text = explainedSentence(read, locale);
        expect(text).toContain(entry.label[locale]);
        expect(text).not.toMatch(/[{}]|undefined|null|NaN/);
        if (entry.kind === 'number') expect(text).toContain(UNITS[entry.unit][locale].trim());
        else if (entry.kind !== 'prefix') expect(Object.values(entry.codes).some((word) => text.includes(word[locale]))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('of any criterion leaves no placeholder open and mixes no languages', () => {
    fc.assert(fc.property(criterion(3), anyCase, (asked, held) => {
      const read = explain(asked, held);
      for (const text of [explainedSentence(read, 'en'), sentenceOf(asked, 'en')]) expect(text).not.toMatch(/[{}]|undefined|\p{Script=Han}/u);
      for (const text of [explainedSentence(read, 'zh'), sentenceOf(asked, 'zh')]) expect(text).not.toMatch(/[{}]|undefined/);
    }));
  });
});
