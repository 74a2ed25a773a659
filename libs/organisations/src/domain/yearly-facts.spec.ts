import { DomainError, Money } from '@zhichuang/kernel';
import { readFacts, requireSources, storeFacts, type YearlyFacts } from './yearly-facts.js';

const facts: YearlyFacts = {
  staff: { value: 30, source: 'self-stated', documentId: null },
  revenue: { value: Money.parseYuan('999999999999.99'), source: 'document', documentId: '00000000-0000-7000-8000-000000000001' },
  netProfit: { value: Money.parseYuan('-120000.01'), source: 'self-stated', documentId: null },
  taxGrade: { value: 'M', source: 'self-stated', documentId: null },
};

describe('yearly facts', () => {
  it('come back from the store as they went in, to the fen', () => {
    expect(readFacts(JSON.parse(JSON.stringify(storeFacts(facts))))).toEqual(facts);
  });

  it('name the document they rest on, and none when self-stated', () => {
    expect(() => requireSources(facts)).not.toThrow();
    const wrong: YearlyFacts = { staff: { value: 3, source: 'document', documentId: null }, taxGrade: { value: 'A', source: 'self-stated', documentId: '00000000-0000-7000-8000-000000000001' } };
    const thrown = ((): unknown => {
      try {
        return requireSources(wrong);
      } catch (error) {
        return error;
      }
    })();
    expect((thrown as DomainError).issues).toEqual([
      { pointer: '/staff/documentId', code: 'required' },
      { pointer: '/taxGrade/documentId', code: 'invalid' },
    ]);
  });
});
