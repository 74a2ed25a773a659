import { CRITERION_FACTS, type CriterionFact, type FactEntry, type Unit } from '@zhichuang/contracts';
import { Money, Rate } from '@zhichuang/kernel';

export type NumberFact = Extract<FactEntry, { kind: 'number' }>;
export type ChoiceFact = Exclude<FactEntry, { kind: 'number' }>;

export const isFact = (name: unknown): name is CriterionFact => typeof name === 'string' && Object.hasOwn(CRITERION_FACTS, name);
export const factEntry = (fact: CriterionFact): FactEntry => CRITERION_FACTS[fact];
/** Asked of each right offered, within `rights`; every other fact is asked once. */
export const isRightFact = (fact: CriterionFact): boolean => fact.startsWith('right.');

const YUAN = /^-?\d{1,13}(?:\.\d{1,2})?$/;
const PERCENT = /^-?\d{1,6}(?:\.\d{1,4})?$/;

/** A number as it is sent (yuan and percent as text, months and people as a number) in whole fen, ppm, months or people; undefined when it is none. */
export function readNumber(unit: Unit, sent: unknown): number | undefined {
  if (unit === 'yuan') return typeof sent === 'string' && YUAN.test(sent) ? Number(Money.parseYuan(sent).fen) : undefined;
  if (unit === 'percent') return typeof sent === 'string' && PERCENT.test(sent) ? Rate.parsePercent(sent).ppm : undefined;
  return Number.isSafeInteger(sent) ? (sent as number) : undefined;
}

/** The reverse of `readNumber`. */
export function writeNumber(unit: Unit, whole: number): string | number {
  if (unit === 'yuan') return Money.fromFen(BigInt(whole)).toYuan();
  return unit === 'percent' ? Rate.fromPpm(whole).toPercent() : whole;
}

const WHOLE_PER: Readonly<Record<Unit, number>> = { yuan: 100, percent: 10_000, months: 1, people: 1 };

/** The least and the greatest value of a fact, in whole units. */
export const boundsOf = ({ unit, min, max }: NumberFact): { min: number; max: number } => ({ min: min * WHOLE_PER[unit], max: max * WHOLE_PER[unit] });
