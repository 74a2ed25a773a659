import { CRITERION_FACTS, FACT_CORRECTIONS, type Locale, OBJECTED_NOTE, READING_SOURCES } from '@zhichuang/contracts';
import type { Reading } from '@zhichuang/eligibility';
import type { ObjectionSeen } from '../application/read-objections.js';
import { writeValue } from '../application/write-match.js';
import type { FactRead, ObjectionMark } from '../domain/fact-objection.js';

export const presentObjection = (seen: ObjectionSeen, locale: Locale) => ({
  id: seen.id,
  enterprise: seen.enterprise,
  needId: seen.needId,
  fact: seen.fact,
  name: CRITERION_FACTS[seen.fact].label[locale],
  rightId: seen.rightId,
  rightNumber: seen.rightNumber,
  read: seen.read && presentReading(seen.fact, seen.read, locale),
  statement: seen.statement,
  documentId: seen.documentId,
  status: seen.state,
  filedAt: seen.filedAt.toISOString(),
  clock: seen.wait,
  endedAt: seen.endedAt?.toISOString() ?? null,
  reason: seen.reason,
  correction: presentCorrection(seen, locale),
  version: seen.version,
  actions: seen.actions,
});

const presentReading = (fact: FactRead['fact'], { value, source, asOf }: Reading, locale: Locale) => ({ value: writeValue(fact, value), source: READING_SOURCES[source]?.[locale] ?? source, asOf });

/** What puts the fact right, with the ids that the reader knows. */
function presentCorrection({ correction, enterprise, needId, rightId }: ObjectionSeen, locale: Locale) {
  const { route, text } = FACT_CORRECTIONS[correction];
  const ids: Readonly<Record<string, string | null>> = { enterprise: enterprise.id, need: needId, right: rightId };
  return { key: correction, text: text[locale], route: route.replace(/\{(\w+)\}/g, (placeholder, name: string) => ids[name] ?? placeholder) };
}

/** Beside what was read. */
export const presentMark = (mark: ObjectionMark | null) => mark && { id: mark.id, status: mark.state };

export const presentObjectedFacts = (facts: readonly FactRead[], locale: Locale) => ({ items: facts.map(({ fact, rightId }) => ({ fact, name: CRITERION_FACTS[fact].label[locale], rightId })), next: null, note: OBJECTED_NOTE[locale] });
