import type { Change, Changeable } from './changeable.js';
import type { Share } from './share.js';

/** Things to change, each with the value that it takes. */
export interface Remade {
  readonly things: readonly Changeable[];
  readonly changes: readonly Change[];
  readonly cost: number;
  readonly name: string;
}

/** Beyond that many changes at once nobody follows; and the search ends. */
const TOGETHER = 4;

/** What each choice of values counts before anything of it is read: the case has to be put together. */
const CHOICE = 10;

/** Cheapest first, then the fewest, then by name. */
export const inOrder = (a: Remade, b: Remade): number => a.cost - b.cost || a.changes.length - b.changes.length || (a.name < b.name ? -1 : 1);

/**
 * The `most` cheapest sets of at most `TOGETHER` things to change that fit and contain no smaller one that does, each with its
 * cheapest values. Smaller sets come first: where the share is used up, those that were found stay.
 */
export function minimalSets(changeable: readonly Changeable[], fits: (changes: readonly Change[]) => boolean, share: Share, most: number): Remade[] {
  const found = new SetsFound();
  let best: Remade[] = [];
  for (let size = 1; size <= Math.min(TOGETHER, changeable.length); size++) {
    eachSet(changeable, size, found, share, (places) => {
      const things = places.map((place) => changeable[place]!);
      const values = cheapest(things, fits, share);
      if (!values) return;
      found.add(places);
      const set = { ...values, things, name: nameOf(values.changes) };
      if (best.length < most || inOrder(set, best.at(-1)!) < 0) best = [...best, set].sort(inOrder).slice(0, most);
    });
  }
  return best;
}

/** Sets of places, kept as a tree in the order of places. */
class SetsFound {
  private next: Map<number, SetsFound> | undefined;
  /** A set ends here. */
  whole = false;

  add([first, ...rest]: readonly number[]): void {
    if (first === undefined) {
      this.whole = true;
      return;
    }
    const branch = this.at(first) ?? new SetsFound();
    (this.next ??= new Map()).set(first, branch);
    branch.add(rest);
  }

  at(place: number): SetsFound | undefined {
    return this.next?.get(place);
  }
}

/** A set that is begun: its places, and the branches of the sets found all of whose places it has so far. */
interface Begun {
  readonly places: readonly number[];
  readonly branches: readonly SetsFound[];
}

/** Every set of so many things, in their order, that contains none found and nothing of a right that would not be offered. */
function eachSet(all: readonly Changeable[], size: number, found: SetsFound, share: Share, visit: (places: readonly number[]) => void, { places, branches }: Begun = { places: [], branches: [found] }): void {
  if (places.length === size) return visit(places);
  for (let place = (places.at(-1) ?? -1) + 1; place <= all.length - size + places.length; place++) {
    if (!share.take(1)) return;
    const { requires } = all[place]!;
    if (requires !== null && !places.some((earlier) => all[earlier]!.key === requires)) continue;
    const further = branches.map((branch) => branch.at(place)).filter((branch) => branch !== undefined);
    if (further.some(({ whole }) => whole)) continue;
    eachSet(all, size, found, share, visit, { places: [...places, place], branches: further.length === 0 ? branches : [...branches, ...further] });
  }
}

/** The first of the cheapest values that fit; none as well where the share does not last to the end, for a later one might be cheaper. */
function cheapest(things: readonly Changeable[], fits: (changes: readonly Change[]) => boolean, share: Share): Pick<Remade, 'changes' | 'cost'> | undefined {
  let best: Pick<Remade, 'changes' | 'cost'> | undefined;
  for (const changes of assignments(things)) {
    if (!share.take(CHOICE)) return undefined;
    const cost = changes.reduce((sum, change) => sum + change.cost, 0);
    if ((!best || cost < best.cost) && fits(changes)) best = { changes, cost };
  }
  return share.usedUp ? undefined : best;
}

/** Every choice of values, those of the last thing changing first. */
function* assignments(things: readonly Changeable[]): Generator<Change[]> {
  const at = things.map(() => 0);
  for (let turning = 0; turning >= 0; ) {
    yield things.map(({ options }, index) => options[at[index]!]!);
    for (turning = things.length - 1; turning >= 0 && ++at[turning]! === things[turning]!.options.length; turning--) at[turning] = 0;
  }
}

export const nameOf = (changes: readonly Change[]): string => changes.map((change) => `${change.what === 'fact' ? change.fact : change.what} ${change.rightId ?? ''}`).sort().join('; ');
