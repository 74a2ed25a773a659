import { Money, type PlainDate, Rate } from '@zhichuang/kernel';
import type { ProductCriterion, ProductTerms } from '@zhichuang/loan-products';
import fc from 'fast-check';
import { criterion } from './criteria.js';

/** Terms that say as little as terms can, with these criteria beside. */
export const termsWith = (criteria?: readonly ProductCriterion[], more: Partial<ProductTerms> = {}): ProductTerms => ({
  amount: { min: Money.parseYuan('100000'), max: Money.parseYuan('8000000') },
  termMonths: { min: 1, max: 24 },
  spreadBp: 45,
  dayCount: 'act/365',
  pledgeRatios: { invention: Rate.parsePercent('25') },
  ...(criteria && { criteria }),
  ...more,
});

/** Twelve days, so that what counts from one to another meets, misses and covers what counts on others. */
export const DAYS = Array.from({ length: 12 }, (_, index) => `2026-03-${String(index + 10)}` as PlainDate);
export const someDay = fc.constantFrom(...DAYS);

const days = fc.tuple(fc.option(someDay, { nil: undefined }), fc.option(someDay, { nil: undefined })).map(([one, other]) => (one && other && other < one ? { validFrom: other, validTo: one } : { ...(one && { validFrom: one }), ...(other && { validTo: other }) }));

/** Any entry of a product's criteria; a criterion at most `depth` groups deep. */
export const stated = (depth = 1): fc.Arbitrary<ProductCriterion> =>
  fc.record({ criterion: criterion(depth), audience: fc.constantFrom('public' as const, 'internal' as const), between: days, note: fc.option(fc.constantFrom('甲', '乙'), { nil: undefined }) }).map(({ between, note, ...entry }) => ({ ...entry, ...(note && { note }), ...between }));
