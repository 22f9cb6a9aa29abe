/** The search of names: for each two characters that follow one another in a name, the agencies that have them. */
import { COMMON_PAIR, pairsOf, searchPath, searchPaths } from '../../lib/pairs.ts';
import type { AgencyEntry, SearchShard } from '../../model/site.ts';

/** The files of the index by path; a pair that very many agencies have tells nothing and is null. */
export function searchShards(entries: readonly AgencyEntry[]): Map<string, SearchShard> {
  const shards = new Map<string, SearchShard>(searchPaths().map((path) => [path, Object.create(null) as SearchShard]));
  for (const { id, name } of entries) {
    for (const pair of pairsOf(name)) {
      const shard = shards.get(searchPath(pair))!;
      const hits = shard[pair] === undefined ? [] : shard[pair];
      hits?.push({ id, name });
      shard[pair] = hits === null || hits.length > COMMON_PAIR ? null : hits;
    }
  }
  return shards;
}
