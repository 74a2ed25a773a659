import { Rate } from '@zhichuang/kernel';
import type { LprOfDay } from '../domain/facts.js';
import type { Desk } from '../domain/match.js';
import type { ShelvedProduct } from '../domain/product.js';

type PackedPrice = { readonly spread: number } | { readonly min: number; readonly max: number };
interface PackedProduct extends Omit<ShelvedProduct, 'ratios' | 'price'> {
  readonly ratios: Readonly<Record<string, number>>;
  readonly price: PackedPrice;
}

/** A desk as it goes from thread to thread, where classes get lost: rates in ppm. */
export interface PackedDesk extends Omit<Desk, 'products' | 'lpr'> {
  readonly products: readonly PackedProduct[];
  readonly lpr: (Omit<LprOfDay, 'oneYear' | 'overFiveYear'> & { readonly oneYear: number; readonly overFiveYear: number }) | null;
}

const mapped = <A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> => Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
const ppm = (rate: Rate): number => rate.ppm;

export const packDesk = ({ products, lpr, ...rest }: Desk): PackedDesk => ({
  ...rest,
  lpr: lpr && { ...lpr, oneYear: lpr.oneYear.ppm, overFiveYear: lpr.overFiveYear.ppm },
  products: products.map(({ ratios, price, ...product }) => ({ ...product, ratios: mapped(ratios, ppm), price: 'min' in price ? { min: price.min.ppm, max: price.max.ppm } : { spread: price.spread.ppm } })),
});

export const unpackDesk = ({ products, lpr, ...rest }: PackedDesk): Desk => ({
  ...rest,
  lpr: lpr && { ...lpr, oneYear: Rate.fromPpm(lpr.oneYear), overFiveYear: Rate.fromPpm(lpr.overFiveYear) },
  products: products.map(({ ratios, price, ...product }) => ({ ...product, ratios: mapped(ratios, Rate.fromPpm), price: 'min' in price ? { min: Rate.fromPpm(price.min), max: Rate.fromPpm(price.max) } : { spread: Rate.fromPpm(price.spread) } })),
});
