// The grounds on which a registration is refused, read as data, held against one right.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts } from './catalogue.js';
import { allOf, type Criterion, criterionOf, evaluate } from './language.js';
import type { ToldRight, Verdict, WireCriterion } from './wire.js';

interface GroundEntry {
  readonly ground: string;
  readonly kinds: readonly string[];
  readonly severity: 'block' | 'declare' | 'manual';
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly passes: WireCriterion | null;
  readonly remedy: string | null;
  readonly mendableFrom: Readonly<Record<string, readonly string[]>>;
}
export interface Ground extends Omit<GroundEntry, 'passes'> {
  readonly passes: Criterion | null;
}
export interface RightInCase {
  readonly id: string;
  readonly facts: Facts;
  /** The change `law` was made: its blocking grounds that can be mended or shown pass. */
  readonly mended: boolean;
}

const entries = JSON.parse(readFileSync(join(process.cwd(), 'libs/matching/reference/registration-grounds.json'), 'utf8')) as readonly GroundEntry[];
export const GROUNDS: readonly Ground[] = entries.map((entry) => ({ ...entry, passes: entry.passes ? criterionOf(entry.passes) : null }));

export const applying = (right: RightInCase, day: string): Ground[] =>
  GROUNDS.filter(({ kinds, validFrom, validTo }) => kinds.includes(String(right.facts['right.kind'])) && (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo));

export const verdictOf = (ground: Ground, facts: Facts): Verdict => (ground.passes ? evaluate(ground.passes, facts, []).verdict : 'unknown');

/** Blocking grounds that the change `law` would make pass. */
export function mendable(right: RightInCase, day: string): Ground[] {
  return applying(right, day).filter((ground) => {
    if (ground.severity !== 'block') return false;
    const verdict = verdictOf(ground, right.facts);
    if (verdict === 'unknown') return true;
    return verdict === 'not-met' && ground.remedy !== null && leadsOut(ground, right);
  });
}

const leadsOut = (ground: Ground, right: RightInCase): boolean => Object.entries(ground.mendableFrom).some(([fact, readings]) => readings.includes(String(right.facts[fact])));
const helps = (ground: Ground, verdict: Verdict, right: RightInCase): boolean => verdict === 'unknown' || (verdict === 'not-met' && leadsOut(ground, right));

export function lawOf(right: RightInCase, day: string): ToldRight {
  const mended = right.mended ? mendable(right, day) : [];
  const grounds = applying(right, day).map((ground) => {
    const verdict = mended.includes(ground) ? 'met' : verdictOf(ground, right.facts);
    return { ground: ground.ground, severity: ground.severity, verdict, remedy: helps(ground, verdict, right) ? ground.remedy : null };
  });
  const blocking = grounds.filter(({ severity }) => severity === 'block');
  return { id: right.id, verdict: blocking.length === 0 ? 'unknown' : allOf(blocking.map(({ verdict }) => verdict)), grounds };
}
