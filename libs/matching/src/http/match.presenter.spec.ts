import { CRITERION_SENTENCES, type CriterionName } from '@zhichuang/contracts';
import { sentenceOf } from './match.presenter.js';

describe('the sentence of a criterion', () => {
  const all = Object.keys(CRITERION_SENTENCES).flatMap((criterion) => (['met', 'not-met', 'unknown'] as const).flatMap((verdict) => (['zh', 'en'] as const).map((locale) => [criterion as CriterionName, verdict, locale] as const)));

  it.each(all)('%s, %s, in %s has the limit and no placeholder', (criterion, verdict, locale) => {
    const sentence = sentenceOf({ criterion, verdict, value: 'VALUE', limit: 'LIMIT' }, locale);
    expect(sentence).toContain('LIMIT');
    expect(sentence).not.toMatch(/[{}]/);
    if (verdict !== 'unknown') expect(sentence).toContain('VALUE');
  });

  it('names kinds of rights in the language of the reader', () => {
    expect(sentenceOf({ criterion: 'right-kind', verdict: 'met', value: 'invention, design', limit: 'invention' }, 'zh')).toContain('发明专利、外观设计');
  });
});
