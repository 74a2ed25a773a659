import type { FactEntry } from '@zhichuang/contracts';
import { DomainError, type Issue, regionCode } from '@zhichuang/kernel';
import type { ChoiceCriterion, Criterion, GroupCriterion, NumberCriterion, RightsCriterion } from './criterion.js';
import { boundsOf, type ChoiceFact, factEntry, isFact, isRightFact, type NumberFact, readNumber } from './vocabulary.js';

/** How much a bank may ask in one criterion: more than any product sheet seen, little enough to be read and checked. */
export const LIMITS = { depth: 8, parts: 200, values: 100, rights: 50 } as const;

interface Reading {
  readonly issues: Issue[];
  parts: number;
}

type Where = 'case' | 'right';

/** A criterion as it is sent; DomainError `validation-failed` with the JSON pointer of each culprit below `at`. */
export function parseCriterion(sent: unknown, at = ''): Criterion {
  const reading: Reading = { issues: [], parts: 0 };
  const criterion = read(sent, at, 'case', 1, reading);
  if (!criterion || reading.issues.length > 0) throw new DomainError('validation-failed', {}, reading.issues);
  return criterion;
}

const SHAPES = ['fact', 'all', 'any', 'none', 'of', 'rights'] as const;

function read(sent: unknown, at: string, where: Where, depth: number, reading: Reading): Criterion | undefined {
  const refuse = (code: string, params: Issue['params'] = {}, pointer = at): undefined => void reading.issues.push({ pointer, code, params });
  if (depth > LIMITS.depth) return refuse('criterion-depth', { max: LIMITS.depth });
  if (++reading.parts > LIMITS.parts) return reading.parts === LIMITS.parts + 1 ? refuse('criterion-parts', { max: LIMITS.parts }) : undefined;
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return refuse('wrong-type');
  const form = sent as Record<string, unknown>;
  const shapes = SHAPES.filter((shape) => Object.hasOwn(form, shape));
  if (shapes.length !== 1) return refuse('criterion-shape');
  switch (shapes[0]!) {
    case 'fact':
      return readLeaf(form, at, where, reading);
    case 'rights':
      return readRights(form, at, where, depth, reading);
    default:
      return readGroup(form, shapes[0] as 'all' | 'any' | 'none' | 'of', at, where, depth, reading);
  }
}

function unknownFields(form: Record<string, unknown>, known: readonly string[], at: string, reading: Reading): void {
  for (const name of Object.keys(form)) if (!known.includes(name)) reading.issues.push({ pointer: `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, code: 'unknown-field' });
}

function readLeaf(form: Record<string, unknown>, at: string, where: Where, reading: Reading): NumberCriterion | ChoiceCriterion | undefined {
  const { fact } = form;
  const refuse = (code: string): undefined => void reading.issues.push({ pointer: `${at}/fact`, code });
  if (!isFact(fact)) return refuse('unknown-fact');
  if (isRightFact(fact) !== (where === 'right')) return refuse(where === 'right' ? 'fact-not-of-a-right' : 'fact-of-a-right');
  const entry = factEntry(fact);
  const operators = entry.kind === 'number' ? ['atLeast', 'atMost'] : ['oneOf', 'noneOf'];
  unknownFields(form, ['fact', ...operators], at, reading);
  if (!operators.some((operator) => Object.hasOwn(form, operator))) return void reading.issues.push({ pointer: at, code: 'operator-missing', params: { values: operators.join(', ') } });
  if (entry.kind === 'number') return readRange(form, entry, at, reading, fact);
  const list = (operator: 'oneOf' | 'noneOf'): string[] | null => (Object.hasOwn(form, operator) ? readList(form[operator], entry, `${at}/${operator}`, reading) : null);
  return { kind: 'choice', fact, oneOf: list('oneOf'), noneOf: list('noneOf') };
}

function readRange(form: Record<string, unknown>, entry: NumberFact, at: string, reading: Reading, fact: NumberCriterion['fact']): NumberCriterion | undefined {
  const bounds = boundsOf(entry);
  const bound = (operator: 'atLeast' | 'atMost'): number | null => {
    if (!Object.hasOwn(form, operator)) return null;
    const value = readNumber(entry.unit, form[operator]);
    if (value === undefined) reading.issues.push({ pointer: `${at}/${operator}`, code: 'number-form' });
    else if (value < bounds.min || value > bounds.max) reading.issues.push({ pointer: `${at}/${operator}`, code: 'number-range', params: { min: entry.min, max: entry.max } });
    return value ?? null;
  };
  const [min, max] = [bound('atLeast'), bound('atMost')];
  if (min !== null && max !== null && max < min) reading.issues.push({ pointer: `${at}/atMost`, code: 'range-reversed' });
  return { kind: 'number', fact, min, max };
}

function readList(sent: unknown, entry: ChoiceFact, at: string, reading: Reading): string[] {
  const refuse = (code: string, params: Issue['params'] = {}, pointer = at): string[] => (reading.issues.push({ pointer, code, params }), []);
  if (!Array.isArray(sent)) return refuse('wrong-type');
  if (sent.length === 0 || sent.length > LIMITS.values) return refuse('list-length', { min: 1, max: LIMITS.values });
  const faulty = sent.findIndex((value) => !isValueOf(entry, value));
  if (faulty >= 0) return entry.kind === 'prefix' ? refuse('code-form', {}, `${at}/${faulty}`) : refuse('not-in-list', { values: Object.keys(entry.codes).join(', ') }, `${at}/${faulty}`);
  const values = (sent as string[]).map((value) => (/^\d+$/.test(value) ? regionCode(value) : value));
  return new Set(values).size < values.length ? refuse('list-duplicate') : values;
}

/** Whether a code may stand in a list about the fact. */
export const isValueOf = (entry: Exclude<FactEntry, { kind: 'number' }>, value: unknown): boolean =>
  typeof value === 'string' && (entry.kind === 'prefix' ? new RegExp(entry.pattern).test(value) && !/^(?:00)/.test(value) : Object.hasOwn(entry.codes, value));

function readGroup(form: Record<string, unknown>, shape: 'all' | 'any' | 'none' | 'of', at: string, where: Where, depth: number, reading: Reading): GroupCriterion | undefined {
  unknownFields(form, shape === 'of' ? ['of', 'atLeast'] : [shape], at, reading);
  const parts = form[shape];
  const pointer = `${at}/${shape}`;
  if (!Array.isArray(parts)) return void reading.issues.push({ pointer, code: 'wrong-type' });
  if (parts.length === 0 || parts.length > LIMITS.parts) return void reading.issues.push({ pointer, code: 'list-length', params: { min: 1, max: LIMITS.parts } });
  const of = parts.map((part, index) => read(part, `${pointer}/${index}`, where, depth + 1, reading)).filter((part) => part !== undefined);
  const count = of.length;
  if (shape === 'none') return { kind: 'group', least: 0, most: 0, of };
  if (shape !== 'of') return { kind: 'group', least: shape === 'all' ? count : 1, most: count, of };
  const least = readCount(form['atLeast'], `${at}/atLeast`, parts.length, reading);
  return { kind: 'group', least, most: count, of };
}

function readRights(form: Record<string, unknown>, at: string, where: Where, depth: number, reading: Reading): RightsCriterion | undefined {
  unknownFields(form, ['rights'], at, reading);
  const asked = form['rights'];
  const pointer = `${at}/rights`;
  if (where === 'right') return void reading.issues.push({ pointer, code: 'rights-within-rights' });
  if (typeof asked !== 'object' || asked === null || Array.isArray(asked)) return void reading.issues.push({ pointer, code: 'wrong-type' });
  const inner = asked as Record<string, unknown>;
  unknownFields(inner, ['atLeast', 'where'], pointer, reading);
  const least = Object.hasOwn(inner, 'atLeast') ? readCount(inner['atLeast'], `${pointer}/atLeast`, LIMITS.rights, reading) : 1;
  if (!Object.hasOwn(inner, 'where')) return void reading.issues.push({ pointer: `${pointer}/where`, code: 'required' });
  const criterion = read(inner['where'], `${pointer}/where`, 'right', depth + 1, reading);
  return criterion && { kind: 'rights', least, where: criterion };
}

function readCount(sent: unknown, pointer: string, max: number, reading: Reading): number {
  if (Number.isSafeInteger(sent) && (sent as number) >= 1 && (sent as number) <= max) return sent as number;
  reading.issues.push({ pointer, code: 'number-range', params: { min: 1, max } });
  return 1;
}
