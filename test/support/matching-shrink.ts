// A failing pair of files made small: whatever can be left out, with the failure still there, is left out.
import { differenceIn, type Match, type Sample } from './matching-compare.js';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Every copy of a value with one part of it left out, or with a group put in the place of one of its parts. */
function* smaller(value: Json): Generator<Json> {
  if (Array.isArray(value)) {
    for (const index of value.keys()) yield value.toSpliced(index, 1);
    for (const [index, each] of value.entries()) for (const less of smaller(each)) yield value.with(index, less);
  } else if (typeof value === 'object' && value !== null) {
    for (const group of ['all', 'any', 'none', 'of'])
      for (const part of Array.isArray(value[group]) ? value[group] : []) yield part;
    for (const key of Object.keys(value)) yield Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
    for (const [key, each] of Object.entries(value)) for (const less of smaller(each)) yield { ...value, [key]: less };
  }
}

/** What is thrown has to stay the same, or a file that is none at all would be the smallest. */
const kindOf = (difference: string | null): string => (difference === null ? 'none' : difference.startsWith('thrown') ? difference.replaceAll(/\d+/g, '') : 'different');

/** The smallest sample that deletion finds, within so many tries. */
export function shrunk(match: Match, sample: Sample, tries = 4_000): Sample {
  const kind = kindOf(differenceIn(match, sample));
  let best = sample;
  let left = tries;
  const stillFails = (candidate: Sample): boolean => {
    left--;
    try {
      return kindOf(differenceIn(match, candidate)) === kind;
    } catch {
      return false;
    }
  };
  for (let found = true; found && left > 0; ) {
    found = false;
    for (const { products, needs } of smaller({ products: best.products, needs: best.needs } as unknown as { [key: string]: Json }) as Iterable<Pick<Sample, 'products' | 'needs'>>) {
      const candidate = { ...best, products, needs };
      if (!stillFails(candidate)) {
        if (left <= 0) break;
        continue;
      }
      best = candidate;
      found = true;
      break;
    }
  }
  return best;
}
