/** A seeded generator (mulberry32): the demonstration is the same on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number in [low, high]. */
  between(low: number, high: number): number;
  pick<T>(values: readonly T[]): T;
  /** Splits a whole number over weights, so that the parts add up to it. */
  split(total: number, weights: readonly number[]): number[];
}

function hashOf(text: string): number {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 16777619);
  return hash >>> 0;
}

export function randomOf(seed: string): Random {
  let state = hashOf(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const split = (total: number, weights: readonly number[]): number[] => {
    const sum = weights.reduce((a, b) => a + b, 0);
    const parts = weights.map(() => 0);
    for (let unit = 0; unit < total; unit++) {
      let at = next() * sum;
      const index = weights.findIndex((weight) => (at -= weight) < 0);
      parts[index < 0 ? 0 : index]!++;
    }
    return parts;
  };
  return { next, between, pick: (values) => values[Math.floor(next() * values.length)]!, split };
}
