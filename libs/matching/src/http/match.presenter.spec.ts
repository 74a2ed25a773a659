import { CONDITION_SENTENCES } from '@zhichuang/contracts';
import { conditionSentence } from './match.presenter.js';

describe('the sentence of a condition', () => {
  const all = (Object.keys(CONDITION_SENTENCES) as (keyof typeof CONDITION_SENTENCES)[]).flatMap((pointer) => (['met', 'not-met', 'unknown'] as const).flatMap((verdict) => (['zh', 'en'] as const).map((locale) => [pointer, verdict, locale] as const)));

  it.each(all)('%s, %s, in %s has what was read, the limit and no placeholder', (pointer, verdict, locale) => {
    const sentence = conditionSentence({ pointer, audience: 'public', verdict, value: 'VALUE', limit: 'LIMIT' }, locale);
    expect(sentence).toContain('LIMIT');
    expect(sentence).toContain('VALUE');
    expect(sentence).not.toMatch(/[{}]/);
  });

  it('says what is not known in the language of the reader', () => {
    const said = (locale: 'zh' | 'en') => conditionSentence({ pointer: '/rate', audience: 'public', verdict: 'unknown', value: 'unknown', limit: '5.0000' }, locale);
    expect([said('zh'), said('en')]).toEqual([expect.stringContaining('尚不清楚'), expect.stringContaining('not known')]);
  });
});
