// BigInt division truncates toward zero, which favours a different party on each side of zero; these three say what they do.

/** Quotient rounded toward negative infinity; the divisor must not be zero. */
export function divideDown(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  const isExact = quotient * divisor === dividend;
  return isExact || dividend < 0n === divisor < 0n ? quotient : quotient - 1n;
}

/** Quotient rounded toward positive infinity; the divisor must not be zero. */
export function divideUp(dividend: bigint, divisor: bigint): bigint {
  return -divideDown(-dividend, divisor);
}

/** Quotient rounded to the nearest integer, a half away from zero, so that a refund mirrors its charge; the divisor must be positive. */
export function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  const magnitude = dividend < 0n ? -dividend : dividend;
  const rounded = (2n * magnitude + divisor) / (2n * divisor);
  return dividend < 0n ? -rounded : rounded;
}
