import { normaliseName } from '@zhichuang/kernel';

export type Standing = 'sole-owner' | 'co-owner' | 'not-owner' | 'unproved';

/** The names an enterprise is known by in registers (its own, former ones, ones a person found to be the same), and those a person found to be another's. */
export interface KnownNames {
  readonly own: readonly string[];
  readonly others: readonly string[];
}

export interface Doubt {
  readonly ownerName: string;
  readonly comparedName: string;
  readonly similarityPpm: number;
}

export interface OwnerVerdict {
  readonly standing: Standing;
  /** Names so near the enterprise's own that a person has to decide; until then the standing is unproved. */
  readonly doubts: readonly Doubt[];
}

/** How an enterprise stands to a right with these owners. Only equal normalised names prove anything; `thresholdPpm` is where doubt begins. */
export function standingOf(owners: readonly string[], names: KnownNames, thresholdPpm: number): OwnerVerdict {
  if (owners.length === 0) return { standing: 'unproved', doubts: [] };
  const own = new Set(names.own.map(normaliseName));
  if (owners.some((owner) => own.has(normaliseName(owner)))) return { standing: owners.length === 1 ? 'sole-owner' : 'co-owner', doubts: [] };
  const others = new Set(names.others.map(normaliseName));
  const doubts = owners.filter((owner) => !others.has(normaliseName(owner))).flatMap((owner) => doubtOf(owner, names.own, thresholdPpm));
  return { standing: doubts.length > 0 ? 'unproved' : 'not-owner', doubts };
}

function doubtOf(ownerName: string, ownNames: readonly string[], thresholdPpm: number): Doubt[] {
  const compared = ownNames.map((comparedName) => ({ ownerName, comparedName, similarityPpm: similarity(ownerName, comparedName) }));
  const nearest = compared.reduce<Doubt | undefined>((best, doubt) => (best && best.similarityPpm >= doubt.similarityPpm ? best : doubt), undefined);
  return nearest && nearest.similarityPpm >= thresholdPpm ? [nearest] : [];
}

/** Shared trigrams of the normalised names over all of them, in ppm; padded as pg_trgm does, so that beginnings weigh more. */
export function similarity(a: string, b: string): number {
  const [left, right] = [trigrams(a), trigrams(b)];
  const shared = [...left].filter((trigram) => right.has(trigram)).length;
  return Math.floor((shared * 1_000_000) / (left.size + right.size - shared));
}

function trigrams(name: string): Set<string> {
  const padded = [...`  ${normaliseName(name)} `];
  return new Set(padded.slice(2).map((_, i) => padded.slice(i, i + 3).join('')));
}
