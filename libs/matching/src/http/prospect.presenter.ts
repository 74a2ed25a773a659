import { CRITERION_FACTS, type CriterionFact, type Locale, OBSTACLES_NOTE, PROSPECTS_NOTE, WHAT_IF_NOTE } from '@zhichuang/contracts';
import { presentTeaser } from '@zhichuang/financing-needs';
import { toSixDigits } from '@zhichuang/kernel';
import type { WhatIf } from '../application/ask-what-if.js';
import type { Obstacles } from '../application/list-obstacles.js';
import type { Prospect, Prospects } from '../application/list-prospects.js';
import type { Ground } from '../domain/law.js';
import type { ToldObstacle } from '../domain/obstacles.js';

export const presentProspects = ({ items, next, edition, asOf }: Prospects, locale: Locale) => ({ items: items.map((prospect) => presentProspect(prospect, locale)), next, edition, asOf, note: PROSPECTS_NOTE[locale] });

/** The teaser to the letter, the verdict, and a name that the bank has anyway. */
const presentProspect = ({ seen, verdict, enterpriseName }: Prospect, locale: Locale) => ({ need: presentTeaser(seen, locale), verdict, enterprise: enterpriseName === null ? null : { name: enterpriseName } });

export const presentWhatIf = ({ asOf, edition, entering, leaving, staying }: WhatIf, locale: Locale) => ({ edition, enterprises: { entering, leaving, staying }, asOf, note: WHAT_IF_NOTE[locale] });

/** The greatest bands first; within a band by name. */
export function presentObstacles({ region, asOf, told, grounds }: Obstacles, locale: Locale) {
  const items = (told ?? []).flatMap((band) => band.map((obstacle) => presentObstacle(obstacle, grounds, locale)).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)));
  return { region: toSixDigits(region), items, next: null, asOf, note: OBSTACLES_NOTE[told === null ? 'too-few' : 'told'][locale] };
}

const presentObstacle = ({ kind, key, enterprises, products }: ToldObstacle, grounds: readonly Ground[], locale: Locale) => ({
  kind,
  key,
  name: kind === 'criterion' ? CRITERION_FACTS[key as CriterionFact].label[locale] : (grounds.find(({ ground }) => ground === key)?.text[locale] ?? key),
  enterprises,
  products,
});
