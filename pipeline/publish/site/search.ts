/** The search of names: for each two characters that follow one another in a name, the agencies that have them. */
import { COMMON_PAIR, commonKey, pairsOf, searchPath, searchPaths } from '../../lib/pairs.ts';
import type { AgencyEntry, SearchHit, SearchShard } from '../../model/site.ts';

/** Of a pair that very many agencies have only the shortest names are kept. */
const FIRST = 24;

/** Every agency by each of its pairs. */
function hitsByPair(entries: readonly AgencyEntry[]): Map<string, SearchHit[]> {
  const pairs = new Map<string, SearchHit[]>();
  for (const { id, name } of entries) {
    for (const pair of pairsOf(name)) {
      const hits = pairs.get(pair);
      if (hits) hits.push({ id, name }); else pairs.set(pair, [{ id, name }]);
    }
  }
  return pairs;
}

/** The files of the index by path; a pair that very many agencies have tells nothing and is null, beside its shortest names. */
export function searchShards(entries: readonly AgencyEntry[]): Map<string, SearchShard> {
  const shards = new Map<string, SearchShard>(searchPaths().map((path) => [path, Object.create(null) as SearchShard]));
  for (const [pair, hits] of hitsByPair(entries)) {
    const shard = shards.get(searchPath(pair))!;
    const isCommon = hits.length > COMMON_PAIR;
    shard[pair] = isCommon ? null : hits;
    if (isCommon) shard[commonKey(pair)] = hits.sort((a, b) => a.name.length - b.name.length || (a.id < b.id ? -1 : 1)).slice(0, FIRST);
  }
  return shards;
}
