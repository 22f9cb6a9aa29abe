/** How alike two texts are, for many texts at once: shingles, and MinHash to find the pairs worth comparing. */

const SHINGLE = 6;
const HASHES = 32;
const ROWS_PER_BAND = 4;

function hash(text: string, seed: number): number {
  let state = seed;
  for (let index = 0; index < text.length; index++) state = Math.imul(state ^ text.charCodeAt(index), 16777619);
  return (state ^ (state >>> 13)) >>> 0;
}

/** Text without what differs between honest reports anyway: figures, years, white space, punctuation. */
export function bare(text: string): string {
  return text.normalize('NFKC').replace(/[\s\d\p{P}\p{S}]/gu, '');
}

export function shingles(text: string): Set<string> {
  const found = new Set<string>();
  for (let index = 0; index + SHINGLE <= text.length; index++) found.add(text.slice(index, index + SHINGLE));
  return found;
}

/** Jaccard similarity, 0 to 1. */
export function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let common = 0;
  for (const shingle of a) if (b.has(shingle)) common++;
  return common / (a.size + b.size - common);
}

function signature(found: ReadonlySet<string>): number[] {
  const least = new Array<number>(HASHES).fill(0xffffffff);
  for (const shingle of found) {
    const base = hash(shingle, 2166136261);
    for (let index = 0; index < HASHES; index++) {
      const value = Math.imul(base ^ Math.imul(index + 1, 0x9e3779b1), 0x85ebca6b) >>> 0;
      if (value < least[index]!) least[index] = value;
    }
  }
  return least;
}

/** The texts that share a band of their signatures, which alike ones nearly always do. */
function neighbours(texts: readonly string[]): Iterable<number[]> {
  const buckets = new Map<string, number[]>();
  texts.forEach((text, index) => {
    const marks = signature(shingles(text));
    for (let row = 0; row < HASHES; row += ROWS_PER_BAND) {
      const key = `${row}:${marks.slice(row, row + ROWS_PER_BAND).join(',')}`;
      const bucket = buckets.get(key);
      if (bucket) bucket.push(index); else buckets.set(key, [index]);
    }
  });
  return buckets.values();
}

/**
 * Pairs of indices whose bare texts are at least `threshold` alike; each text is compared with those that share a band
 * of its signature. Shingles are made anew for each comparison: those of thousands of texts at once are too many to keep.
 */
export function alikePairs(texts: readonly string[], threshold: number): { a: number; b: number; similarity: number }[] {
  const seen = new Set<number>();
  const pairs: { a: number; b: number; similarity: number }[] = [];
  for (const [a, ...others] of neighbours(texts)) {
    const first = others.length > 0 ? shingles(texts[a!]!) : null;
    for (const b of others) {
      if (seen.has(a! * texts.length + b)) continue;
      seen.add(a! * texts.length + b);
      const alike = texts[b] === texts[a!] ? 1 : similarity(first!, shingles(texts[b]!));
      if (alike >= threshold) pairs.push({ a: a!, b, similarity: alike });
    }
  }
  return pairs;
}
