import { Rate } from '@zhichuang/kernel';
import { readTerms } from '@zhichuang/loan-products';
import type { LprOfDay } from '../domain/facts.js';
import type { Ground } from '../domain/law.js';
import { canonicalJson } from '../domain/canonical-json.js';
import type { Desk } from '../domain/match.js';
import type { PlainDate } from '@zhichuang/kernel';
import { type KeptText, keptText } from './law-text.js';
import type { RunBasis, StoredEdition, StoredLpr } from './run-ports.js';
import type { SentNeed } from './sent-facts.js';
import { shelve } from './shelve.js';

const NO_BANK = { id: '', name: '' };

/** What a run keeps of the desk at which it was computed. */
export const basisOf = ({ products, lpr, weights, costs }: Desk, engine: string, lawSha256: string, day: PlainDate): RunBasis => ({
  engine,
  day,
  products: products.map(({ id, edition, quota, promptness }) => ({ id, edition, quotaLeft: quota?.left ?? null, promptness })),
  lpr: lpr && { ...lpr, oneYear: lpr.oneYear.toPercent(), overFiveYear: lpr.overFiveYear.toPercent() },
  lawSha256,
  weights,
  costs,
});

/** What all runs by one desk keep of it, as one text. */
export const deskText = ({ products, lpr, weights, costs }: RunBasis): KeptText => keptText(canonicalJson({ products, lpr, weights, costs }));

/** The facts of a need as one text that is the same as long as they are: need and day stand with the run. */
export const factsText = ({ facts, rights, further, otherSecurity }: SentNeed): KeptText => keptText(canonicalJson({ facts, rights, further, otherSecurity }));

/** The desk of a run, from what it keeps, the editions that it names and the law of its day. Names of banks are not kept: no answer tells them. */
export function deskOf({ products, lpr, weights, costs, day }: RunBasis, editions: readonly StoredEdition[], grounds: readonly Ground[]): Desk {
  const byKey = new Map(editions.map((edition) => [`${edition.id} ${edition.edition}`, edition]));
  return {
    grounds,
    lpr: lpr && lprFrom(lpr),
    weights,
    costs,
    products: products.map(({ id, edition, quotaLeft, promptness }) => {
      const found = byKey.get(`${id} ${edition}`);
      if (!found) throw new Error(`Edition ${edition} of product ${id} is not on record`);
      return shelve({ id, edition, name: found.name, bank: NO_BANK, quotaLeft, promptness }, readTerms(found.terms), day, 'public');
    }),
  };
}

const lprFrom = ({ oneYear, overFiveYear, ...rest }: StoredLpr): LprOfDay => ({ ...rest, oneYear: Rate.parsePercent(oneYear), overFiveYear: Rate.parsePercent(overFiveYear) });
