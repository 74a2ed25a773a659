/** A set of whole numbers from 0 on, 32 to a word. Everything works on the array itself; nothing is allocated. */
export type Bits = Uint32Array;

export const noBits = (size: number): Bits => new Uint32Array((size + 31) >>> 5);

/** All numbers below `size`, and none of the rest of the last word. */
export function allBits(size: number): Bits {
  const bits = noBits(size).fill(0xffffffff);
  fillAll(bits, size);
  return bits;
}

export function fillAll(bits: Bits, size: number): void {
  bits.fill(0xffffffff);
  if (size & 31) bits[bits.length - 1] = (1 << (size & 31)) - 1;
}

export const put = (bits: Bits, index: number): void => void (bits[index >>> 5]! |= 1 << (index & 31));
export const drop = (bits: Bits, index: number): void => void (bits[index >>> 5]! &= ~(1 << (index & 31)));
export const has = (bits: Bits, index: number): boolean => ((bits[index >>> 5]! >>> (index & 31)) & 1) === 1;

export function keepOnly(bits: Bits, kept: Bits): void {
  for (let word = 0; word < bits.length; word++) bits[word]! &= kept[word]!;
}

export function leaveOut(bits: Bits, out: Bits): void {
  for (let word = 0; word < bits.length; word++) bits[word]! &= ~out[word]!;
}

export function add(bits: Bits, more: Bits): void {
  for (let word = 0; word < bits.length; word++) bits[word]! |= more[word]!;
}

/** Adds what is in both of two sets. */
export function addBoth(bits: Bits, one: Bits, other: Bits): void {
  for (let word = 0; word < bits.length; word++) bits[word]! |= one[word]! & other[word]!;
}

/** Adds all that is not in a set. */
export function addRest(bits: Bits, out: Bits): void {
  for (let word = 0; word < bits.length; word++) bits[word]! |= ~out[word]!;
}

export function countOf(bits: Bits): number {
  let count = 0;
  for (const word of bits) {
    let rest = word - ((word >>> 1) & 0x55555555);
    rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
    count += (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
  }
  return count;
}

/** Calls back with each number of the set, ascending. */
export function eachOf(bits: Bits, visit: (index: number) => void): void {
  for (let word = 0; word < bits.length; word++) {
    for (let rest = bits[word]!; rest !== 0; rest &= rest - 1) visit((word << 5) + (31 - Math.clz32(rest & -rest)));
  }
}
