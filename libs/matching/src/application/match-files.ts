import { RIGHT_KINDS, VALUATION_MODES } from '@zhichuang/contracts';
import { type PlainDate, Rate } from '@zhichuang/kernel';
import { readTerms, type StoredTerms, termIssues } from '@zhichuang/loan-products';
import type { Weights } from '../domain/answer.js';
import type { ChangeCosts } from '../domain/changeable.js';
import type { HeldRight, LprOfDay, NeedFacts } from '../domain/facts.js';
import type { Ground } from '../domain/law.js';
import { ENGINE } from '../domain/match.js';
import type { ShelvedProduct } from '../domain/product.js';
import { SentFile } from './sent-files.js';
import { shelve } from './shelve.js';
import { type AnswerOptions, writeAnswer } from './write-answer.js';

/** What the product ships for the day: grounds of the law, weights and costs. */
export interface MatchPolicy {
  readonly grounds: readonly Ground[];
  readonly weights: Weights;
  readonly costs: ChangeCosts;
}

export interface MatchFileOptions extends AnswerOptions {
  /** Public criteria alone, as an enterprise would see it. */
  readonly public?: boolean;
}

const FILES = { products: 100_000, needs: 100_000, rights: 200, criteria: 50 } as const;

interface SentProduct {
  readonly id: string;
  readonly name: string;
  readonly terms: StoredTerms;
  readonly quotaLeft: number | null;
}

/** Products and needs as in docs/domain/matching.md, "Files"; DomainError `validation-failed` with the pointer of each culprit, below `/products` or `/needs`. */
export function matchFiles(sentProducts: unknown, sentNeeds: unknown, policy: MatchPolicy, options: MatchFileOptions = {}) {
  const file = new SentFile();
  const { products, lpr, weights, costs } = file.object(sentProducts, '', ['products', 'lpr', 'weights', 'costs'], ['products']);
  const { needs } = file.object(sentNeeds, '', ['needs'], ['needs']);
  const shelf = file.list(orElse(products, []), '/products', FILES.products).map((sent, index) => readProduct(file, sent, `/products/${index}`));
  const cases = file.list(orElse(needs, []), '/needs', FILES.needs).map((sent, index) => readNeed(file, sent, `/needs/${index}`));
  const rate = lpr === undefined ? null : readLpr(file, lpr, '/lpr');
  const given = { ...policy, lpr: rate, weights: weights === undefined ? policy.weights : readWeights(file, weights, '/weights'), costs: costs === undefined ? policy.costs : readCosts(file, costs, '/costs') };
  unique(file, '/products', shelf.map(({ id }) => id));
  unique(file, '/needs', cases.map(({ id }) => id));
  file.done();
  const editions = shelf.map((each, index) => ({ ...each, terms: file.within(`/products/${index}`, () => readTerms(each.terms)) }));
  for (const [index, { terms }] of editions.entries()) if (terms) for (const issue of termIssues(terms)) file.refuse(`/products/${index}/terms${issue.pointer}`, issue.code);
  file.done();
  const shelved = (day: PlainDate): ShelvedProduct[] =>
    editions.map(({ id, name, terms, quotaLeft }) => shelve({ id, edition: 1, name, bank: { id: '', name: '' }, quotaLeft, promptness: null }, terms!, day, options.public ? 'public' : 'internal'));
  return { engine: ENGINE, results: cases.map(({ id, facts }) => writeAnswer(id, { ...given, products: shelved(facts.day) }, facts, options)) };
}

/** What is absent has its default; null is a value, of the wrong type. */
const orElse = (sent: unknown, absent: unknown): unknown => (sent === undefined ? absent : sent);

const TERMS = ['amount', 'termMonths', 'pledgeRatios', 'spreadBp', 'fixedRate', 'minRemainingLifeMonths', 'ownRightsOnly', 'valuationModes', 'servedRegions', 'applicantTags', 'extraSecurity', 'validFrom', 'validTo', 'quota', 'quotaLeft', 'answerWorkingDays'];

function readProduct(file: SentFile, sent: unknown, at: string): SentProduct {
  const product = file.object(sent, at, ['id', 'name', 'terms', 'criteria'], ['id', 'terms']);
  const terms = file.object(orElse(product['terms'], {}), `${at}/terms`, TERMS, ['amount', 'termMonths', 'pledgeRatios']);
  const optional = <T>(name: string, read: (value: unknown, pointer: string) => T): T | undefined => (terms[name] === undefined ? undefined : read(terms[name], `${at}/terms/${name}`));
  const range = <T>(name: string, read: (value: unknown, pointer: string) => T): { min: T; max: T } => {
    const { min, max } = file.object(orElse(terms[name], {}), `${at}/terms/${name}`, ['min', 'max'], ['min', 'max']);
    return { min: read(min, `${at}/terms/${name}/min`), max: read(max, `${at}/terms/${name}/max`) };
  };
  const texts = (name: string): string[] | undefined => optional(name, (list, pointer) => file.list(list, pointer, 50).map((each, index) => file.text(each, `${pointer}/${index}`)));
  const ratios = file.object(orElse(terms['pledgeRatios'], {}), `${at}/terms/pledgeRatios`, RIGHT_KINDS);
  if ((terms['spreadBp'] === undefined) === (terms['fixedRate'] === undefined)) file.refuse(`${at}/terms/spreadBp`, 'one-price');
  const criteria = file.list(orElse(product['criteria'], []), `${at}/criteria`, FILES.criteria).map((each, index) => {
    const entry = file.object(each, `${at}/criteria/${index}`, ['criterion', 'audience', 'validFrom', 'validTo'], ['criterion']);
    const { audience = 'public' } = entry;
    if (audience !== 'public' && audience !== 'internal') file.refuse(`${at}/criteria/${index}/audience`, 'not-in-list', { values: 'public, internal' });
    const day = (name: 'validFrom' | 'validTo'): object => (entry[name] === undefined ? {} : { [name]: file.day(entry[name], `${at}/criteria/${index}/${name}`) });
    return { criterion: entry['criterion'], audience, ...day('validFrom'), ...day('validTo') };
  });
  const whole = (max: number) => (value: unknown, pointer: string) => file.whole(value, pointer, 0, max);
  const read = {
    amount: range('amount', file.yuan.bind(file)),
    termMonths: range('termMonths', (value, pointer) => file.whole(value, pointer, 1, 360)),
    pledgeRatios: Object.fromEntries(Object.entries(ratios).map(([kind, ratio]) => [kind, file.percent(ratio, `${at}/terms/pledgeRatios/${kind}`)])),
    spreadBp: optional('spreadBp', (value, pointer) => file.whole(value, pointer, -500, 2000)) ?? null,
    fixedRate: terms['fixedRate'] === undefined ? undefined : range('fixedRate', file.percent.bind(file)),
    minRemainingLifeMonths: optional('minRemainingLifeMonths', whole(240)),
    ownRightsOnly: optional('ownRightsOnly', (value, pointer) => value === true || (value !== false && (file.refuse(pointer, 'wrong-type'), false))),
    valuationModes: texts('valuationModes')?.filter((mode, index) => (VALUATION_MODES as readonly string[]).includes(mode) || (file.refuse(`${at}/terms/valuationModes/${index}`, 'not-in-list', { values: VALUATION_MODES.join(', ') }), false)),
    servedRegions: texts('servedRegions'),
    applicantTags: texts('applicantTags'),
    extraSecurity: optional('extraSecurity', file.text.bind(file)),
    validFrom: optional('validFrom', file.day.bind(file)),
    validTo: optional('validTo', file.day.bind(file)),
    quota: optional('quota', whole(1_000_000)),
    answerWorkingDays: optional('answerWorkingDays', whole(250)),
    criteria,
  };
  const stored = Object.fromEntries(Object.entries({ ...read, dayCount: 'act/365' }).filter(([, value]) => value !== undefined)) as unknown as StoredTerms;
  const id = file.text(product['id'], `${at}/id`);
  return { id, name: product['name'] === undefined ? id : file.text(product['name'], `${at}/name`), terms: stored, quotaLeft: optional('quotaLeft', whole(1_000_000)) ?? read.quota ?? null };
}

function readNeed(file: SentFile, sent: unknown, at: string): { id: string; facts: NeedFacts } {
  const need = file.object(sent, at, ['id', 'day', 'facts', 'rights', 'further', 'otherSecurity'], ['id', 'day', 'facts', 'rights']);
  const rights = (name: string): HeldRight[] =>
    file.list(orElse(need[name], []), `${at}/${name}`, FILES.rights).map((each, index) => {
      const right = file.object(each, `${at}/${name}/${index}`, ['id', 'facts'], ['id', 'facts']);
      return { id: file.text(right['id'], `${at}/${name}/${index}/id`), readings: file.readings(orElse(right['facts'], {}), `${at}/${name}/${index}/facts`, true) };
    });
  const [offered, further] = [rights('rights'), rights('further')];
  unique(file, `${at}/rights`, [...offered, ...further].map(({ id }) => id));
  return {
    id: file.text(need['id'], `${at}/id`),
    facts: { day: file.day(need['day'], `${at}/day`), readings: file.readings(orElse(need['facts'], {}), `${at}/facts`, false), offered, further, beyond: [], otherSecurity: need['otherSecurity'] === undefined ? null : file.text(need['otherSecurity'], `${at}/otherSecurity`) },
  };
}

function readLpr(file: SentFile, sent: unknown, at: string): LprOfDay {
  const { publishedOn, oneYear, overFiveYear } = file.object(sent, at, ['publishedOn', 'oneYear', 'overFiveYear'], ['publishedOn', 'oneYear', 'overFiveYear']);
  const rate = (value: unknown, name: string): Rate => Rate.parsePercent(file.percent(value, `${at}/${name}`));
  return { publishedOn: file.day(publishedOn, `${at}/publishedOn`), oneYear: rate(oneYear, 'oneYear'), overFiveYear: rate(overFiveYear, 'overFiveYear'), notUpdated: false };
}

function readWeights(file: SentFile, sent: unknown, at: string): Weights {
  const parts = ['coverage', 'certainty', 'price', 'promptness'] as const;
  const form = file.object(sent, at, parts, parts);
  const [coverage, certainty, price, promptness] = parts.map((part) => file.whole(form[part], `${at}/${part}`, 0, 100)) as [number, number, number, number];
  if (coverage + certainty + price + promptness !== 100) file.refuse(at, 'weights-not-whole');
  return { version: 'file', coverage, certainty, price, promptness };
}

function readCosts(file: SentFile, sent: unknown, at: string): ChangeCosts {
  const names = ['amount', 'term', 'highestRate', 'fact', 'offer', 'remedy', 'value'] as const;
  const form = file.object(sent, at, names, names);
  const part = (name: string, field: 'fixed' | 'moved', known: readonly string[]): number => file.whole(file.object(form[name] ?? {}, `${at}/${name}`, known, known)[field], `${at}/${name}/${field}`, 0, 10_000);
  const fixed = (name: string): { fixed: number } => ({ fixed: part(name, 'fixed', ['fixed']) });
  const moving = (name: string): { fixed: number; moved: number } => ({ fixed: part(name, 'fixed', ['fixed', 'moved']), moved: part(name, 'moved', ['fixed', 'moved']) });
  return { amount: moving('amount'), term: moving('term'), highestRate: fixed('highestRate'), fact: fixed('fact'), offer: fixed('offer'), remedy: fixed('remedy'), value: fixed('value') };
}

function unique(file: SentFile, at: string, ids: readonly string[]): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) file.refuse(at, 'list-duplicate');
    seen.add(id);
  }
}
