import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { termIssues } from './check-terms.js';
import { draftsOfPublishedTerms } from './published-terms.js';

const rows = parse(readFileSync('demo/bank-products.csv'), { columns: true, cast: (value) => (value === '' ? null : value) }) as Record<string, string | null>[];
const drafts = draftsOfPublishedTerms(rows);

describe('the published products of the banks', () => {
  it('keep what CCB published of its 科技贷, with the year', () => {
    const ccb = drafts.find((draft) => draft.bank === 'CCB');
    expect(ccb?.terms.amount.max.toYuan()).toBe('20000000.00');
    expect(ccb?.terms.allInCostMax?.toPercent()).toBe('8.0000');
    expect(ccb?.terms).toMatchObject({ termMonths: { max: 12 }, answerWorkingDays: 15, applicantTags: ['high-tech', 'little-giant', 'tech-sme'], sources: { amount: { kind: 'published', asOf: '2021' }, rights: { kind: 'demo' }, rate: { kind: 'demo' } } });
  });

  it("keep BoCom's ratios and three years", () => {
    const bocom = drafts.find((draft) => draft.bank === 'BoCom');
    expect(Object.entries(bocom?.terms.pledgeRatios ?? {}).map(([kind, ratio]) => [kind, ratio.toPercent()])).toEqual([['invention', '25.0000'], ['utility-model', '15.0000'], ['trademark', '50.0000']]);
    expect(bocom?.terms).toMatchObject({ termMonths: { max: 36 }, sources: { rights: { kind: 'published' }, term: { kind: 'published' }, amount: { kind: 'demo' } } });
  });

  it('are each sound, and each says of amount, term, rate and rights where it comes from', () => {
    expect(drafts).toHaveLength(7);
    for (const { terms } of drafts) {
      expect(termIssues(terms)).toEqual([]);
      expect(Object.keys(terms.sources ?? {})).toEqual(expect.arrayContaining(['amount', 'term', 'rate', 'rights']));
    }
  });
});
