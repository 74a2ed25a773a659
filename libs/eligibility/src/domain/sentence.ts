import { CRITERION_PARTS, type FactEntry, type Locale, render, UNITS } from '@zhichuang/contracts';
import type { ChoiceCriterion, Criterion, GroupCriterion, LeafCriterion, NumberCriterion } from './criterion.js';
import type { Explained, ExplainedLeaf, Reading, TagsRead } from './evaluate.js';
import { factEntry, writeNumber } from './vocabulary.js';

/** A place or a trade in words, where the caller knows them; by default its code. */
export type NameOf = (code: string) => string;

const asCode: NameOf = (code) => code;
const listed = (values: readonly string[], locale: Locale): string => values.join(locale === 'zh' ? '、' : ', ');
const part = (name: keyof typeof CRITERION_PARTS, locale: Locale, params: Record<string, string | number> = {}): string => render(CRITERION_PARTS[name], locale, params);

/** What a criterion asks for, in one line: `从业人员：不低于 20 人`. */
export function sentenceOf(criterion: Criterion, locale: Locale, nameOf: NameOf = asCode): string {
  switch (criterion.kind) {
    case 'number':
    case 'choice':
      return `${factEntry(criterion.fact).label[locale]}${locale === 'zh' ? '：' : ': '}${limitOf(criterion, locale, nameOf)}`;
    case 'group':
      if (isOneOfOne(criterion)) return sentenceOf(criterion.of[0]!, locale, nameOf);
      return composed(groupHead(criterion, locale), criterion.of.map((each) => sentenceOf(each, locale, nameOf)), locale);
    case 'rights':
      return composed(part('rights', locale, { least: criterion.least }), [sentenceOf(criterion.where, locale, nameOf)], locale);
  }
}

/** The same with the verdict, each value read and, where one fails, how far it is off. */
export function explainedSentence(explained: Explained, locale: Locale, nameOf: NameOf = asCode): string {
  if ('rights' in explained) {
    return composed(part('rights-counted', locale, { least: explained.criterion.least, total: explained.rights.length, ...tally(explained.rights) }), [sentenceOf(explained.criterion.where, locale, nameOf)], locale);
  }
  if ('of' in explained) {
    if (isOneOfOne(explained.criterion)) return explainedSentence(explained.of[0]!, locale, nameOf);
    const counted = part('group-counted', locale, { total: explained.of.length, ...tally(explained.of) });
    return composed(`${groupHead(explained.criterion, locale)}${counted}`, explained.of.map((each) => explainedSentence(each, locale, nameOf)), locale);
  }
  return leafSentence(explained, locale, nameOf);
}

/** A group of one part that has to hold says what its part says. */
const isOneOfOne = ({ least, of }: GroupCriterion): boolean => least === 1 && of.length === 1;

const tally = (parts: readonly { readonly verdict: string }[]): { met: number; unknown: number } => ({ met: parts.filter(({ verdict }) => verdict === 'met').length, unknown: parts.filter(({ verdict }) => verdict === 'unknown').length });

function leafSentence({ criterion, verdict, reading, distance }: ExplainedLeaf, locale: Locale, nameOf: NameOf): string {
  const entry = factEntry(criterion.fact);
  const params = {
    fact: entry.label[locale],
    value: reading ? valueText(entry, reading, locale, nameOf) : part('not-known', locale),
    limit: limitOf(criterion, locale, nameOf),
    distance: entry.kind === 'number' && distance !== null ? measured(entry, distance, locale) : '',
  };
  return part(distance === null ? verdict : 'not-met-by', locale, params);
}

const groupHead = ({ least, most, of }: GroupCriterion, locale: Locale): string =>
  most === 0 ? part('none', locale) : least === of.length ? part('all', locale) : least === 1 ? part('any', locale) : part('at-least-of', locale, { least });

const composed = (head: string, parts: readonly string[], locale: Locale): string => (locale === 'zh' ? `${head}：〔${parts.join('；')}〕` : `${head}: (${parts.join('; ')})`);

function limitOf(criterion: LeafCriterion, locale: Locale, nameOf: NameOf): string {
  return criterion.kind === 'number' ? rangeText(criterion, locale) : choiceText(criterion, locale, nameOf);
}

function rangeText({ fact, min, max }: NumberCriterion, locale: Locale): string {
  const entry = factEntry(fact);
  const text = (whole: number | null): string => (whole === null ? '' : measured(entry, whole, locale));
  return part(min === null ? 'at-most' : max === null ? 'at-least' : 'between', locale, { min: text(min), max: text(max) });
}

function choiceText({ fact, oneOf, noneOf }: ChoiceCriterion, locale: Locale, nameOf: NameOf): string {
  const entry = factEntry(fact);
  const words = (codes: readonly string[]): string => listed(codes.map((code) => wordOf(entry, code, locale, nameOf)), locale);
  return [...(oneOf ? [part('one-of', locale, { values: words(oneOf) })] : []), ...(noneOf ? [part('none-of', locale, { values: words(noneOf) })] : [])].join(locale === 'zh' ? '，且' : ', and ');
}

/** A value of a fact in words, with its unit. */
export const valueOf = (fact: Parameters<typeof factEntry>[0], value: Reading['value'], locale: Locale, nameOf: NameOf = asCode): string => valueText(factEntry(fact), { value }, locale, nameOf);

function valueText(entry: FactEntry, { value }: Pick<Reading, 'value'>, locale: Locale, nameOf: NameOf): string {
  if (typeof value === 'number') return measured(entry, value, locale);
  if (typeof value === 'string') return wordOf(entry, value, locale, nameOf);
  const { held, lacking } = value as TagsRead;
  if (held.length > 0) return listed(held.map((tag) => wordOf(entry, tag, locale, nameOf)), locale);
  // Nothing held and something open is not the same as nothing.
  return part(entry.kind === 'tags' && Object.keys(entry.codes).every((tag) => lacking.includes(tag)) ? 'lacking' : 'not-known', locale);
}

/** A whole number with its unit, in the form in which it is sent: `2000000.00 元`. */
function measured(entry: FactEntry, whole: number, locale: Locale): string {
  if (entry.kind !== 'number') throw new Error('Only a number is measured');
  return entry.unit === 'percent' ? `${writeNumber(entry.unit, whole)}%` : `${writeNumber(entry.unit, whole)} ${UNITS[entry.unit][locale]}`;
}

const wordOf = (entry: FactEntry, code: string, locale: Locale, nameOf: NameOf): string =>
  entry.kind === 'number' || entry.kind === 'prefix' ? nameOf(code) : (entry.codes[code]?.[locale] ?? code);
