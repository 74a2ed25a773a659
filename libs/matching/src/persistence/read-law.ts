import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PlainDate } from '@zhichuang/kernel';
import { readReference } from '@zhichuang/platform';
import type { MatchPolicy } from '../application/match-files.js';
import { type Ground, groundsFrom } from '../domain/law.js';

/** The grounds and remedies of `reference/`. */
export function readGrounds(projectRoot: string): Ground[] {
  const file = (name: string): never => JSON.parse(readFileSync(join(projectRoot, 'libs/matching/reference', name), 'utf8')) as never;
  return groundsFrom(file('registration-grounds.json'), file('remedies.json'));
}

/** What the product ships, for whoever has no database: the values in force on the day everywhere. */
export function readShippedPolicy(projectRoot: string, day: PlainDate): MatchPolicy {
  const rows = readReference(projectRoot, 'libs/matching/reference/parameters.csv');
  const value = (name: string): never => {
    const row = rows.find((each) => each['name'] === name && (each['valid_from'] ?? '') <= day && (each['valid_to'] === null || day <= (each['valid_to'] ?? '')));
    if (!row?.['value']) throw new Error(`No ${name} holds on ${day}`);
    return JSON.parse(row['value']) as never;
  };
  return { grounds: readGrounds(projectRoot), weights: value('matching.weights'), costs: value('matching.change-costs') };
}
