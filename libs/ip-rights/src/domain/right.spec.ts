import { plainDate } from '@zhichuang/kernel';
import fc from 'fast-check';
import { type Publication, summarise } from './right.js';

const published = (publicationNo: string | null, publishedOn: string | null, grants: boolean, applicants: string[] = ['甲'], title = '标题'): Publication => ({
  publicationNo, publishedOn: publishedOn === null ? null : plainDate(publishedOn), grants, filingDate: plainDate('2016-12-06'), title, applicants,
});
const A = published('CN106774847A', '2017-05-31', false, ['甲', '乙'], '旧题');
const B = published('CN106774847B', '2019-08-09', true, ['丙'], '新题');

describe('what holds today of a right', () => {
  it('takes owners and title from the later publication, the grant from the one that grants', () => {
    expect(summarise('invention', [B, A])).toEqual({ title: '新题', owners: ['丙'], filingDate: '2016-12-06', publishedOn: '2017-05-31', grantedOn: '2019-08-09', termEnd: '2036-12-05', stage: 'granted' });
  });

  it('tells published only, unpublished and unknown apart', () => {
    expect(summarise('invention', [A])).toMatchObject({ stage: 'published', grantedOn: null });
    expect(summarise('invention', [published(null, null, false)])).toMatchObject({ stage: 'unpublished', publishedOn: null });
    expect(summarise('invention', [])).toEqual({ title: null, owners: [], filingDate: null, publishedOn: null, grantedOn: null, termEnd: null, stage: 'unknown' });
  });

  it('knows a registered trade mark as granted, and computes no patent term for it', () => {
    expect(summarise('trademark', [published(null, '2020-01-21', true)])).toMatchObject({ stage: 'granted', grantedOn: '2020-01-21', termEnd: null });
    expect(summarise('trademark', [published(null, null, false)])).toMatchObject({ stage: 'unknown' });
  });

  it('lets a publication win over what its holder stated without one', () => {
    expect(summarise('invention', [A, published(null, null, false, ['自称'])]).owners).toEqual(['甲', '乙']);
  });

  it('does not depend on the order in which publications arrive', () => {
    fc.assert(fc.property(fc.shuffledSubarray([A, B, published(null, null, false), published('CN106774847C', '2021-01-01', true)], { minLength: 4 }), (shuffled) => {
      expect(summarise('invention', shuffled)).toEqual(summarise('invention', [...shuffled].reverse()));
    }));
  });
});
