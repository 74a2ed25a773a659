import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainDate, Rate } from '@zhichuang/kernel';
import { atLeast, between, type Criterion, oneOf, type Reading, type Readings } from '@zhichuang/eligibility';
import type { Weights } from '../../libs/matching/src/domain/answer.js';
import type { ChangeCosts } from '../../libs/matching/src/domain/changeable.js';
import type { HeldRight, LprOfDay, NeedFacts } from '../../libs/matching/src/domain/facts.js';
import { type Ground, groundsFrom } from '../../libs/matching/src/domain/law.js';
import type { ShelvedProduct } from '../../libs/matching/src/domain/product.js';

const reference = (name: string): never => JSON.parse(readFileSync(join(process.cwd(), 'libs/matching/reference', name), 'utf8')) as never;

/** The grounds that the product ships. */
export const GROUNDS: readonly Ground[] = groundsFrom(reference('registration-grounds.json'), reference('remedies.json'));
export const WEIGHTS: Weights = { version: 'test', coverage: 40, certainty: 30, price: 15, promptness: 15 };
export const COSTS: ChangeCosts = { amount: { fixed: 10, moved: 100 }, term: { fixed: 10, moved: 60 }, highestRate: { fixed: 15 }, fact: { fixed: 5 }, offer: { fixed: 20 }, remedy: { fixed: 12 }, value: { fixed: 15 } };
export const LPR: LprOfDay = { publishedOn: plainDate('2025-05-20'), oneYear: Rate.parsePercent('3'), overFiveYear: Rate.parsePercent('3.5'), notUpdated: false };

export const known = (value: Reading['value']): Reading => ({ value, source: 'self-stated', asOf: null });
export const readingsOf = (values: Record<string, Reading['value']>): Readings => Object.fromEntries(Object.entries(values).map(([fact, value]) => [fact, known(value)])) as Readings;
export const yuan = (amount: number): number => amount * 100;

const LAWFUL = { 'right.standing': 'sole-owner', 'right.stage': 'granted', 'right.owner-today': 'yes', 'right.in-force': 'yes', 'right.fee-state': 'paid', 'right.preserved': 'no', 'right.pledged': 'no', 'right.co-owners': 'not-needed', 'right.invalidation': 'no', 'right.same-day-twin': 'no', 'right.life-after-loan': 60 };

/** An invention against which nothing can be said, worth ten million yuan; what is given as null is not known. */
export function heldRight(id: string, over: Record<string, Reading['value'] | null> = {}): HeldRight {
  const values = { 'right.kind': 'invention', ...LAWFUL, 'right.value': yuan(10_000_000), 'right.value-method': 'agreed', ...over };
  return { id, readings: readingsOf(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Record<string, Reading['value']>) };
}

export const needFacts = (values: Record<string, Reading['value']> = {}, offered: readonly HeldRight[] = [heldRight('a')], further: readonly HeldRight[] = []): NeedFacts => ({
  day: plainDate('2026-11-25'),
  readings: readingsOf({ 'need.amount': yuan(2_000_000), 'need.term': 12, 'enterprise.region': '350102', 'enterprise.size': 'small', ...values }),
  offered,
  further,
  beyond: [],
  otherSecurity: null,
});

/** Lends 100,000 to 8,000,000 yuan for 1 to 24 months against a quarter of an invention's value, and asks what is given. */
export function shelved(id: string, stated: readonly Criterion[] = [], over: Partial<ShelvedProduct> = {}): ShelvedProduct {
  const ofRight = over.ofRight ?? oneOf('right.kind', ['invention', 'utility-model']);
  return {
    id,
    edition: 1,
    name: `产品${id}`,
    bank: { id: 'bank', name: '演示银行' },
    criteria: [
      { pointer: '/amount', audience: 'public', criterion: between('need.amount', yuan(100_000), yuan(8_000_000)) },
      { pointer: '/termMonths', audience: 'public', criterion: between('need.term', 1, 24) },
      { pointer: '/rights', audience: 'public', criterion: atLeast(1, ofRight) },
      ...stated.map((criterion, index) => ({ pointer: `/criteria/${index}`, audience: 'public' as const, criterion })),
    ],
    checksMore: false,
    ofRight,
    ratios: { invention: Rate.parsePercent('25'), 'utility-model': Rate.parsePercent('15') },
    amountMin: yuan(100_000),
    amountMax: yuan(8_000_000),
    price: { spread: Rate.fromBasisPoints(45) },
    extraSecurity: null,
    validFrom: null,
    validTo: null,
    quota: null,
    answerWorkingDays: null,
    promptness: null,
    ...over,
  };
}
