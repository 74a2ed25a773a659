/** Fewer than that are never told apart, zero among them. */
export const LEAST_TOLD = 5;

/**
 * How far a count is moved before it is told, in enterprises: from five upwards one more or less changes the odds of any answer by e^(1/BLUR) at most.
 * Between four and five nothing is bounded: four is always told as fewer than five, so any other answer says that five or more are in.
 */
export const BLUR = 4;

const FEW = `<${LEAST_TOLD}`;

/** The band of a count, on a fixed ladder: <5, 5-9, 10-19, 20-49, 50-99, 100-199, 200-499 and so on. */
export function bandOf(count: number): string {
  if (count < LEAST_TOLD) return FEW;
  let from = LEAST_TOLD;
  for (let step = 0; ; step++) {
    const next = nextEdge(from, step);
    if (count < next) return `${from}-${next - 1}`;
    from = next;
  }
}

/** 5, 10, 20, 50, 100, …: doubled, doubled, times two and a half. */
const nextEdge = (from: number, step: number): number => (step % 3 === 2 ? (from * 5) / 2 : from * 2);

/**
 * The band of a count that was moved by a random distance (Laplace, `BLUR` wide); `random` lies between 0 and 1 and is drawn once for a question.
 * A count below five is told as such, wherever it was moved.
 */
export const blurredBand = (count: number, random: number): string => (count < LEAST_TOLD ? FEW : bandOf(Math.round(count + laplace(random))));

function laplace(random: number): number {
  const side = random - 0.5;
  return -BLUR * Math.sign(side) * Math.log(1 - 2 * Math.abs(side));
}

/** The lower edge of a band: greater bands come first in a list. */
export const edgeOf = (band: string): number => (band === FEW ? 0 : Number(band.split('-')[0]));
