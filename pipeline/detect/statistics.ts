/** Robust statistics for counts and shares that are small more often than not. */

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Median absolute deviation, scaled to the standard deviation of a normal distribution. */
export function spread(values: readonly number[], centre = median(values)): number {
  return 1.4826 * median(values.map((value) => Math.abs(value - centre)));
}

/** The logarithm of a count that may be zero. */
export const logCount = (count: number): number => Math.log(count + 0.5);

/** Variance of the logarithm of a Poisson count of about `expected`. */
export const countNoise = (expected: number): number => 1 / (expected + 0.5);

/**
 * How unlikely it is, in bits, that counts come again next year by chance: a Poisson count of about v
 * has its likeliest value with probability 1 / √(2πv).
 */
export const bitsOfRepeating = (counts: readonly number[]): number => counts.reduce((bits, count) => bits + Math.log2(Math.sqrt(2 * Math.PI * Math.max(count, 1))), 0);

/** How unlikely it is, in bits, that another agency has the same counts by chance: its counts are of any size, small ones oftener. */
export const bitsAmongOthers = (counts: readonly number[]): number => counts.reduce((bits, count) => bits + 1 + Math.log2(1 + count), 0);
