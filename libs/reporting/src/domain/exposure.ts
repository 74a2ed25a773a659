import { type ExposureGroup, RIGHT_KINDS, SIZE_CLASSES } from '@zhichuang/contracts';
import type { Told } from './calibration.js';

/** Needs by what their latest stored match says: something fits, nothing fits but something may, nothing does. */
export interface Exposure {
  readonly needs: number;
  readonly enterprises: number;
  readonly fitting: number;
  readonly open: number;
  readonly none: number;
  /** How many products fit, of the needs the middle one; null of no need. */
  readonly medianFitting: number | null;
}

export interface ExposedGroup extends Exposure {
  /** Size class, division of six digits or kind of right; `unknown` where the match did not know it, null for the whole. */
  readonly key: string | null;
  /** A division's name. */
  readonly name: string | null;
}

const KEYS: Readonly<Record<ExposureGroup, readonly string[]>> = { 'size-class': Object.keys(SIZE_CLASSES), 'right-kind': RIGHT_KINDS, district: [] };

/** Groups in the order of their catalogue, also those that no need is of: who is not there at all is left out as well. */
export function everyGroup(by: ExposureGroup, groups: readonly ExposedGroup[]): readonly ExposedGroup[] {
  const known = KEYS[by];
  const found = new Map(groups.map((group) => [group.key, group]));
  return [...known.map((key) => found.get(key) ?? { key, name: null, needs: 0, enterprises: 0, fitting: 0, open: 0, none: 0, medianFitting: null }), ...groups.filter(({ key }) => !known.includes(key ?? ''))];
}

export interface ExposureTold extends Omit<ExposedGroup, 'medianFitting'> {
  /** Parts of the needs, in ppm. */
  readonly shares: Readonly<Record<'fitting' | 'open' | 'none', Told>>;
  readonly medianFitting: Told;
}

export function toldOf({ medianFitting, ...group }: ExposedGroup): ExposureTold {
  const ofNeeds = (value: number | null): Told => (value === null || group.needs === 0 ? { value: null, why: 'no-needs' } : { value, why: null });
  const share = (part: number): Told => ofNeeds(group.needs === 0 ? null : Math.round((part * 1_000_000) / group.needs));
  return { ...group, shares: { fitting: share(group.fitting), open: share(group.open), none: share(group.none) }, medianFitting: ofNeeds(medianFitting) };
}
