/** Indicative amounts are whole 10,000 yuan, rounded down: the enterprise is never promised more. In fen. */
const WAN = 1_000_000;
export const PPM = 1_000_000;

/** Exact for amounts up to 10^14 fen and shares up to one: neither product leaves the whole numbers. */
export const shareDown = (fen: number, ppm: number): number => Math.floor(fen / PPM) * ppm + Math.floor(((fen % PPM) * ppm) / PPM);

/** What is added up of the rights, at most the product's maximum. */
export function indicativeAmount(sum: number, max: number): number {
  const most = Math.min(sum, max);
  return most - (most % WAN);
}
