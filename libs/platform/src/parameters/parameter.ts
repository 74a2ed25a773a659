import { PARAMETERS, type ParameterKind } from '@zhichuang/contracts';
import { type Issue, Money, type PlainDate, Rate } from '@zhichuang/kernel';

/** One value of a parameter with the days, both included, on which it holds; region '' is everywhere. */
export interface DatedValue {
  readonly region: string;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | null;
  readonly value: unknown;
}

/** The value of the day: of the regions that contain the one asked for, the narrowest that has a value on that day. */
export function valueOn(values: readonly DatedValue[], day: PlainDate, region: string): DatedValue | undefined {
  return values
    .filter((each) => region.startsWith(each.region) && each.validFrom <= day && (each.validTo === null || day <= each.validTo))
    .sort((a, b) => b.region.length - a.region.length)[0];
}

const LONGEST_STRUCTURE = 20_000;
// As JSON writes them: characters that PostgreSQL's jsonb does not take.
const NOT_STORABLE = /\\u(?:0000|d[89a-f])/i;

const parses = (parse: () => unknown): boolean => {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
};

function fits(type: ParameterKind, value: unknown): boolean {
  switch (type.kind) {
    case 'whole':
      return Number.isSafeInteger(value) && (value as number) >= type.min && (value as number) <= type.max;
    case 'yuan':
      return typeof value === 'string' && parses(() => Money.parseYuan(value));
    case 'percent':
      return typeof value === 'string' && parses(() => Rate.parsePercent(value));
    case 'yes-no':
      return typeof value === 'boolean';
    case 'structure': {
      const text = JSON.stringify(value);
      return typeof value === 'object' && value !== null && text.length <= LONGEST_STRUCTURE && !NOT_STORABLE.test(text) && type.fits(value);
    }
  }
}

function expected(type: ParameterKind): string {
  if (type.kind === 'whole') return `${type.min} … ${type.max}`;
  return type.kind === 'structure' ? type.expected : { yuan: '"3000000.00"', percent: '"3.4500"', 'yes-no': 'true / false' }[type.kind];
}

/** What is wrong with a value for this parameter, or undefined. */
export function parameterFault(name: string, value: unknown): Issue | undefined {
  const entry = (PARAMETERS as Record<string, { type: ParameterKind } | undefined>)[name];
  if (!entry || !Object.hasOwn(PARAMETERS, name)) return { pointer: '/name', code: 'parameter-unknown', params: { name } };
  return fits(entry.type, value) ? undefined : { pointer: '/value', code: 'parameter-value', params: { expected: expected(entry.type) } };
}
