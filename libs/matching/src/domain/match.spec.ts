import { Money, plainDate, Rate } from '@zhichuang/kernel';
import fc from 'fast-check';
import type { Facts, OfferedRight, PublishedProduct } from './facts.js';
import { matchAll } from './match.js';

const yuan = (text: string) => Money.parseYuan(text);
const percent = (text: string) => Rate.parsePercent(text);
const lpr = () => ({ publishedOn: plainDate('2025-05-20'), rate: percent('3.00'), notUpdated: false });

const product = (change: Partial<PublishedProduct> = {}): PublishedProduct => ({
  id: 'p1',
  edition: 1,
  name: '知产贷',
  bank: { id: 'b1', name: '某银行' },
  spread: Rate.fromBasisPoints(45),
  quotaLeft: null,
  terms: { amount: { min: yuan('100000'), max: yuan('20000000') }, termMonths: { min: 1, max: 12 }, pledgeRatios: { invention: percent('25'), 'utility-model': percent('15') } },
  ...change,
});
const right = (change: Partial<OfferedRight> = {}): OfferedRight => ({ id: 'r1', kind: 'invention', standing: 'sole-owner', termEnd: null, value: yuan('10000000'), valueMethod: 'agreed', ...change });
const need = (change: Partial<Facts> = {}): Facts => ({ day: plainDate('2026-11-22'), division: '350102', tags: [], amount: yuan('2000000'), termMonths: 12, highestRate: null, otherSecurity: null, rights: [right()], ...change });
const withTerms = (terms: Partial<PublishedProduct['terms']>, change: Partial<PublishedProduct> = {}) => product({ ...change, terms: { ...product().terms, ...terms } });
const verdictOf = (facts: Facts, offered: PublishedProduct, criterion: string) => matchAll(facts, [offered], lpr)[0]?.criteria.find((each) => each.criterion === criterion)?.verdict;

describe('matching a need with the published products', () => {
  it('lends a quarter of 10,000,000 at LPR 3.00 % plus 45 basis points', () => {
    const [match] = matchAll(need(), [product()], lpr);
    expect(match?.verdict).toBe('met');
    expect(match?.amount?.toYuan()).toBe('2500000.00');
    expect(match?.rate?.rate.toPercent()).toBe('3.4500');
  });

  it('rounds the amount down to whole 10,000 yuan', () => {
    const [match] = matchAll(need({ rights: [right({ kind: 'invention', value: yuan('10039999.99') })] }), [product()], lpr);
    expect(match?.amount?.toYuan()).toBe('2500000.00');
  });

  it('never states more than the product lends at most', () => {
    const [match] = matchAll(need({ rights: [right({ kind: 'invention', value: yuan('900000000') })] }), [product()], lpr);
    expect(match?.amount?.toYuan()).toBe('20000000.00');
  });

  it('without a recorded value knows no amount and names the right whose value is asked for', () => {
    const [match] = matchAll(need({ rights: [right({ kind: 'invention', value: null })] }), [product()], lpr);
    expect(match?.amount).toBeNull();
    expect(match?.valueMissing).toEqual(['r1']);
  });

  it.each([
    ['an amount above the maximum', need({ amount: yuan('20000000.01') }), 'amount'],
    ['an amount below the minimum', need({ amount: yuan('99999.99') }), 'amount'],
    ['a term beyond the longest', need({ termMonths: 13 }), 'term'],
    ['no right of an accepted kind', need({ rights: [right({ kind: 'design', value: yuan('1') })] }), 'right-kind'],
  ])('refuses %s by naming the criterion', (_, facts, criterion) => {
    const [match] = matchAll(facts, [product()], lpr);
    expect(match?.verdict).toBe('not-met');
    expect(match?.criteria.filter((result) => result.verdict === 'not-met').map((result) => result.criterion)).toEqual([criterion]);
  });

  it('puts what fits first, then the larger amount, then the lower rate', () => {
    const small = product({ id: 'small', terms: { ...product().terms, pledgeRatios: { invention: percent('10') } } });
    const dear = product({ id: 'dear', spread: Rate.fromBasisPoints(90) });
    const unfit = product({ id: 'unfit', terms: { ...product().terms, termMonths: { min: 24, max: 36 } } });
    expect(matchAll(need(), [unfit, small, dear, product()], lpr).map((match) => match.product.id)).toEqual(['p1', 'dear', 'small', 'unfit']);
  });

  it('says nothing of the rate while no LPR is published', () => {
    expect(matchAll(need(), [product()], () => null)[0]?.rate).toBeNull();
  });

  it('shows the published range and no LPR for a fixed range', () => {
    const [match] = matchAll(need(), [withTerms({ fixedRate: { min: percent('3.2'), max: percent('4') } }, { spread: null })], lpr);
    expect([match?.rate?.rate.toPercent(), match?.rate?.upTo?.toPercent(), match?.rate?.lpr]).toEqual(['3.2000', '4.0000', null]);
  });
});

describe('a criterion that the product publishes', () => {
  const long = withTerms({ minRemainingLifeMonths: 6 });

  it.each([
    ['lives to the day needed', plainDate('2028-05-22'), 'met'],
    ['ends a day before', plainDate('2028-05-21'), 'not-met'],
    ['is not known to live', null, 'unknown'],
  ])('on remaining life: a right that %s', (_, termEnd, verdict) => expect(verdictOf(need({ rights: [right({ termEnd })] }), long, 'remaining-life')).toBe(verdict));

  it('leaves rights that end too soon out of the amount', () => {
    const rights = [right({ id: 'long', termEnd: plainDate('2035-01-01') }), right({ id: 'short', termEnd: plainDate('2027-01-01') })];
    expect(matchAll(need({ rights }), [long], lpr)[0]).toMatchObject({ verdict: 'met', rights: [{ rightId: 'long' }] });
  });

  it.each([
    ['at the indicative rate', '3.45', 'met'],
    ['a hair below it', '3.4499', 'not-met'],
  ])('on the highest rate of the need: one %s', (_, highestRate, verdict) => expect(verdictOf(need({ highestRate: percent(highestRate) }), product(), 'highest-rate')).toBe(verdict));

  it('on the highest rate is unknown while the rate is', () => {
    const [match] = matchAll(need({ highestRate: percent('4') }), [product()], () => null);
    expect(match?.criteria.find(({ criterion }) => criterion === 'highest-rate')).toMatchObject({ verdict: 'unknown', value: 'unknown', limit: '4.0000' });
  });

  it.each([
    ['nothing', null, 'none'],
    ['something', '法定代表人保证', '法定代表人保证'],
  ])('on other security is for the bank to say, when the need offers %s', (_, otherSecurity, value) => {
    const [match] = matchAll(need({ otherSecurity }), [withTerms({ extraSecurity: '不动产抵押不超过贷款额的30%' })], lpr);
    expect([match?.verdict, match?.criteria.at(-1)]).toEqual(['unknown', { criterion: 'extra-security', verdict: 'unknown', value, limit: '不动产抵押不超过贷款额的30%' }]);
  });

  it.each([
    ['in a served region', '350102', 'met'],
    ['elsewhere', '350203', 'not-met'],
    ['nowhere known', null, 'unknown'],
  ])('on regions: an enterprise %s', (_, division, verdict) => expect(verdictOf(need({ division }), withTerms({ servedRegions: ['3501'] }), 'region')).toBe(verdict));

  it.each([
    ['holds', [{ tag: 'high-tech', validTo: plainDate('2027-01-01') }], 'met'],
    ['held until yesterday', [{ tag: 'high-tech', validTo: plainDate('2026-11-21') }], 'not-met'],
    ['has not put on record', [], 'unknown'],
  ])('on tags: one that the enterprise %s', (_, tags, verdict) => expect(verdictOf(need({ tags }), withTerms({ applicantTags: ['high-tech'] }), 'tags')).toBe(verdict));

  it.each([
    ['accepted', 'third-party', 'met'],
    ['not accepted', 'self-stated', 'not-met'],
    ['not on record', null, 'unknown'],
  ])('on valuation: a way that is %s', (_, valueMethod, verdict) => expect(verdictOf(need({ rights: [right({ valueMethod })] }), withTerms({ valuationModes: ['third-party'] }), 'valuation-mode')).toBe(verdict));

  it.each([
    ['the last day', '2026-11-22', 'met'],
    ['the day after', '2026-11-21', 'not-met'],
  ])('on its own validity: %s', (_, validTo, verdict) => expect(verdictOf(need(), withTerms({ validTo: plainDate(validTo) }), 'validity')).toBe(verdict));

  it.each([[1, 'met'], [0, 'not-met']])('on the quota with %i places left', (quotaLeft, verdict) => expect(verdictOf(need(), withTerms({ quota: 10 }, { quotaLeft }), 'quota')).toBe(verdict));

  it('asks for one right that meets all conditions of a right together', () => {
    const rights = [right({ id: 'a', termEnd: plainDate('2035-01-01'), valueMethod: 'self-stated' }), right({ id: 'b', termEnd: plainDate('2027-01-01'), valueMethod: 'third-party' })];
    expect(matchAll(need({ rights }), [withTerms({ minRemainingLifeMonths: 0, valuationModes: ['third-party'] })], lpr)[0]?.verdict).toBe('not-met');
  });

  it('takes a right of somebody else only where the product does', () => {
    const foreign = need({ rights: [right({ standing: 'not-owner' })] });
    expect([verdictOf(foreign, withTerms({ ownRightsOnly: true }), 'right-kind'), verdictOf(foreign, product(), 'right-kind')]).toEqual(['not-met', 'met']);
  });
});

describe('matching, whatever the need and the products', () => {
  const kinds = fc.constantFrom('invention', 'utility-model', 'design', 'trademark');
  const money = fc.bigInt({ min: 1n, max: 10n ** 12n }).map((fen) => Money.fromFen(fen));
  const ratio = fc.integer({ min: 1, max: 600_000 }).map((ppm) => Rate.fromPpm(ppm));
  const day = fc.integer({ min: 2026, max: 2040 }).map((year) => plainDate(`${year}-06-01`));
  const rights = fc.uniqueArray(
    fc.record({ id: fc.uuid(), kind: kinds, standing: fc.constantFrom('sole-owner', 'not-owner'), termEnd: fc.option(day), value: fc.option(money), valueMethod: fc.option(fc.constantFrom('agreed', 'third-party')) }),
    { selector: (each) => each.id, minLength: 1, maxLength: 6 },
  );
  const facts: fc.Arbitrary<Facts> = fc.record({
    day, amount: money, termMonths: fc.integer({ min: 1, max: 120 }), division: fc.option(fc.constantFrom('350102', '350203', '110101')),
    tags: fc.array(fc.record({ tag: fc.constantFrom('a', 'b'), validTo: fc.option(day) }), { maxLength: 2 }), rights,
    highestRate: fc.option(fc.integer({ min: 20_000, max: 80_000 }).map((ppm) => Rate.fromPpm(ppm))), otherSecurity: fc.option(fc.constant('保证')),
  });
  const terms = fc.record(
    {
      amount: fc.tuple(money, money).map(([a, b]) => ({ min: Money.min(a, b), max: Money.max(a, b) })),
      termMonths: fc.tuple(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 120 })).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) })),
      pledgeRatios: fc.dictionary(kinds, ratio, { minKeys: 1 }),
      applicantTags: fc.subarray(['a', 'b'], { minLength: 1 }),
      minRemainingLifeMonths: fc.integer({ min: 0, max: 60 }),
      ownRightsOnly: fc.boolean(),
      valuationModes: fc.subarray(['agreed', 'third-party'], { minLength: 1 }),
      extraSecurity: fc.constant('抵押'),
      validTo: day,
      quota: fc.integer({ min: 1, max: 3 }),
      servedRegions: fc.subarray(['35', '3501', '11'], { minLength: 1 }),
    },
    { requiredKeys: ['amount', 'termMonths', 'pledgeRatios'] },
  );
  const offered = (id: string) => fc.record({ terms, left: fc.integer({ min: 0, max: 3 }), bp: fc.integer({ min: -50, max: 200 }) }).map(({ terms: each, left, bp }) => product({ id, terms: each, spread: Rate.fromBasisPoints(bp), quotaLeft: each.quota === undefined ? null : left }));
  const rank = { met: 0, unknown: 1, 'not-met': 2 };

  it('does not depend on the order of products or of rights', () => {
    fc.assert(
      fc.property(facts, fc.tuple(offered('a'), offered('b'), offered('c')), (given_, products) => {
        const plain = (found: ReturnType<typeof matchAll>) => found.map(({ product: { id }, verdict, amount, criteria, rights: each }) => ({ id, verdict, amount: amount?.toYuan(), criteria, each: each.map(({ rightId }) => rightId) }));
        expect(plain(matchAll({ ...given_, rights: [...given_.rights].reverse() }, [...products].reverse(), lpr))).toEqual(plain(matchAll(given_, products, lpr)));
      }),
    );
  });

  it('never rates a need worse for a laxer product', () => {
    const laxer: readonly ((strict: PublishedProduct) => Partial<PublishedProduct['terms']>)[] = [
      ({ terms: { amount } }) => ({ amount: { min: Money.fromFen(1n), max: amount.max.times(2) } }),
      ({ terms: { termMonths } }) => ({ termMonths: { min: 1, max: termMonths.max + 12 } }),
      ({ terms: { pledgeRatios } }) => ({ pledgeRatios: { ...pledgeRatios, design: percent('10'), trademark: percent('10') } }),
      ({ terms: { applicantTags } }) => ({ applicantTags: applicantTags && ['a', 'b'] }),
      () => ({ applicantTags: undefined }),
      ({ terms: { minRemainingLifeMonths } }) => ({ minRemainingLifeMonths: minRemainingLifeMonths === undefined ? undefined : 0 }),
      () => ({ minRemainingLifeMonths: undefined }),
      () => ({ ownRightsOnly: false }),
      () => ({ valuationModes: undefined }),
      () => ({ extraSecurity: undefined }),
      ({ terms: { servedRegions } }) => ({ servedRegions: servedRegions && [...servedRegions, '35'] }),
      () => ({ validTo: undefined, quota: undefined }),
    ];
    fc.assert(
      fc.property(facts, offered('a'), fc.constantFrom(...laxer), (given_, strict, relax) => {
        const [before] = matchAll(given_, [strict], lpr);
        const [after] = matchAll(given_, [{ ...strict, terms: { ...strict.terms, ...relax(strict) } }], lpr);
        expect(rank[after!.verdict]).toBeLessThanOrEqual(rank[before!.verdict]);
      }),
      { numRuns: 500 },
    );
  });

  it('states no amount above ratio times value, none but whole 10,000 yuan, none above the maximum', () => {
    fc.assert(
      fc.property(facts, offered('a'), (given_, each) => {
        const amount = matchAll(given_, [each], lpr)[0]?.amount;
        if (!amount) return;
        const most = given_.rights.reduce((sum, { kind, value }) => sum + (value?.fen ?? 0n) * BigInt(each.terms.pledgeRatios[kind]?.ppm ?? 0), 0n);
        expect(amount.fen * 1_000_000n <= most && amount.fen % 1_000_000n === 0n && !amount.isGreaterThan(each.terms.amount.max)).toBe(true);
      }),
    );
  });
});
