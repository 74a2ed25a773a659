import { CHANGE_SENTENCES, CRITERION_FACTS, GROUND_FINDINGS, LAW_SUMMARY, type Locale, READING_SOURCES, render } from '@zhichuang/contracts';
import { valueOf } from '@zhichuang/eligibility';
import type { MatchedNeed } from '../application/match-need.js';
import { writeChange } from '../application/write-match.js';
import type { Change } from '../domain/changeable.js';
import type { LawOfNeed, Remedy } from '../domain/law.js';
import type { ChangeSet } from '../domain/smallest-change.js';
import { presentMark } from './objection.presenter.js';

type Names = Pick<MatchedNeed, 'numbers' | 'nameOf'>;

/** How many of the rights offered can be pledged by law, and per right what is missing, who acts and how long it takes. */
export const presentLaw = ({ law, portfolio, facts, numbers, nameOf, markOf }: MatchedNeed, locale: Locale) => ({
  usable: law.usable,
  offered: law.rights.length,
  reach: law.reach,
  summary: summaryOf(law, locale),
  portfolio: { usable: portfolio.usable, held: portfolio.rights.length, reach: portfolio.reach, summary: summaryOf(portfolio, locale) },
  rights: portfolio.rights.map(({ rightId, verdict, remedies, grounds }) => ({
    rightId,
    number: numbers.get(rightId) ?? null,
    offered: facts.offered.some(({ id }) => id === rightId),
    verdict,
    remedies: remedies?.map((remedy) => presentRemedy(remedy, locale)) ?? null,
    grounds: grounds.map(({ ground, verdict: own, remedy, read }) => ({
      ground: ground.ground,
      severity: ground.severity,
      verdict: own,
      text: ground.text[locale],
      finding: GROUND_FINDINGS[own][locale],
      source: ground.source,
      read: read.map(({ fact, reading }) => ({ fact, name: CRITERION_FACTS[fact].label[locale], value: reading && valueOf(fact, reading.value, locale, nameOf), source: reading && (READING_SOURCES[reading.source]?.[locale] ?? reading.source), asOf: reading?.asOf ?? null, objection: reading && presentMark(markOf({ fact, rightId }, reading)) })),
      remedy: remedy && presentRemedy(remedy, locale),
    })),
  })),
});

const summaryOf = ({ usable, reach, rights, remedies }: LawOfNeed, locale: Locale): string =>
  render(LAW_SUMMARY[reach > usable ? 'mendable' : 'settled'], locale, { usable, offered: rights.length, reach, steps: steps(remedies, locale) });

const presentRemedy = ({ key, step, actor, workingDays, source }: Remedy, locale: Locale) => ({ key, step: step[locale], actor: actor[locale], workingDays, source });

const steps = (remedies: readonly Remedy[], locale: Locale): string => remedies.map(({ step }) => step[locale]).join(locale === 'zh' ? '、' : ', ');

/** The sets of changes that would make a product fit, each change as a sentence. */
export const presentChanges = (sets: readonly ChangeSet[], names: Names, locale: Locale) => sets.map(({ cost, changes }) => ({ cost, changes: changes.map((change) => ({ ...writeChange(change), sentence: changeSentence(change, names, locale) })) }));

function changeSentence(change: Change, { numbers, nameOf }: Names, locale: Locale): string {
  const right = change.rightId === null ? '' : (numbers.get(change.rightId) ?? change.rightId);
  if (change.what === 'offer') return render(CHANGE_SENTENCES.offer, locale, { right });
  if (change.what === 'law') return render(CHANGE_SENTENCES.law, locale, { right, steps: steps(remediesIn(change.grounds), locale) });
  const params = { right, fact: CRITERION_FACTS[change.fact].label[locale], value: valueOf(change.fact, change.to, locale, nameOf) };
  if (change.rightId !== null) return render(CHANGE_SENTENCES.ofRight, locale, params);
  return render(CHANGE_SENTENCES[['need.amount', 'need.term', 'need.highest-rate'].includes(change.fact) ? 'fact' : 'supplied'], locale, params);
}

const remediesIn = (grounds: Extract<Change, { what: 'law' }>['grounds']): Remedy[] => [...new Map(grounds.flatMap(({ remedy }) => (remedy ? [[remedy.key, remedy] as const] : []))).values()];
