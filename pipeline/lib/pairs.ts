/** Pairs of characters, by which names are found. */
import { bucketOf } from './bucket.ts';

/** Files of the index; one is loaded for each pair in the question. */
const SEARCH_SHARDS = 256;
/** A pair that more names have is not listed. */
export const COMMON_PAIR = 2_000;

/** Each two characters that follow one another, once; white space and case do not count. */
export function pairsOf(text: string): string[] {
  const characters = [...text.replace(/\s+/g, '').toLowerCase()];
  return [...new Set(characters.slice(1).map((character, at) => characters[at]! + character))];
}

/** Where the index keeps the shortest names of a pair that is not listed. */
export function commonKey(pair: string): string {
  return `~${pair}`;
}

/** Every file of the index. */
export function searchPaths(): string[] {
  return Array.from({ length: SEARCH_SHARDS }, (_, at) => `search/${at}.json`);
}

/** The file of the index that lists a pair. */
export function searchPath(pair: string): string {
  return `search/${bucketOf(pair, SEARCH_SHARDS)}.json`;
}
