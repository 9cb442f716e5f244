/**
 * A share with the interval that it lies in at 95 % confidence (Wilson's score interval).
 * @module
 */

export interface Share {
  count: number;
  of: number;
  rate: number;
  lower: number;
  upper: number;
}

// Quantile of the normal distribution at 97.5 %.
const Z = 1.959964;

/** @returns null of nothing. */
export function shareOf(count: number, of: number): Share | null {
  if (of === 0) return null;
  const rate = count / of;
  const spread = Z * Math.sqrt((rate * (1 - rate)) / of + (Z * Z) / (4 * of * of));
  const [middle, scale] = [rate + (Z * Z) / (2 * of), 1 + (Z * Z) / of];
  return {
    ...{ count, of, rate },
    lower: count === 0 ? 0 : Math.max(0, (middle - spread) / scale),
    upper: count === of ? 1 : Math.min(1, (middle + spread) / scale),
  };
}
