/** Finds agencies by name, by pinyin, and by the initials of their pinyin, in small files of the release. */
import { COMMON_PAIR, commonKey, pairsOf, searchPath } from '../pipeline/lib/pairs.ts';
import type { PinyinFile, SearchHit, SearchShard } from '../pipeline/model/site.ts';
import type { Reader } from './data.ts';

export interface Found {
  hits: SearchHit[];
  /** More agencies have it than are listed. */
  more: boolean;
}

const plain = (text: string): string => text.replace(/\s+/g, '').toLowerCase();

/** Whether the characters stand in the name in this order: 济南教育局 is in 济南市教育局. */
function holds(name: string, characters: readonly string[]): boolean {
  let at = 0;
  for (const character of characters) {
    const found = name.indexOf(character, at);
    if (found < 0) return false;
    at = found + character.length;
  }
  return true;
}

/** Agencies that have the question word for word first, then those that have its characters in their order; short names before long ones. */
function sifted(candidates: readonly SearchHit[], question: string, limit: number): Found {
  const characters = [...question];
  const own = candidates.filter(({ name }) => holds(plain(name), characters));
  const rank = ({ name }: SearchHit): number => (plain(name).includes(question) ? 0 : 1000) + name.length;
  return { hits: own.sort((a, b) => rank(a) - rank(b)).slice(0, limit), more: own.length > limit };
}

async function byCharacters(read: Reader, question: string, limit: number): Promise<Found> {
  const lists = await Promise.all(pairsOf(question).map(async (pair) => {
    const shard = (await read(searchPath(pair))) as SearchShard | null;
    const list = shard && Object.hasOwn(shard, pair) ? shard[pair]! : [];
    return { list, first: list === null ? shard?.[commonKey(pair)] ?? [] : [] };
  }));
  const known = lists.flatMap(({ list }) => (list?.length ? [list] : [])).sort((a, b) => a.length - b.length);
  if (known.length > 0) return sifted(known[0]!.slice(0, COMMON_PAIR), question, limit);
  const { hits } = sifted(lists.flatMap(({ first }) => first).filter((hit, at, all) => all.findIndex(({ id }) => id === hit.id) === at), question, limit);
  return { hits, more: lists.some(({ list }) => list === null) };
}

async function byPinyin(read: Reader, question: string, limit: number): Promise<Found> {
  const starts = new Set(((await read('pinyin/starts.json')) as string[] | null) ?? []);
  let start = question;
  while (start && !starts.has(start)) start = start.slice(0, -1);
  const file = start ? (await read(`pinyin/at-${start}.json`)) as PinyinFile | null : null;
  const own = (file?.keys ?? []).filter(([key]) => key.startsWith(question));
  const hits = [...new Map(own.map(([, id, name]) => [id, { id, name }])).values()];
  return { hits: hits.slice(0, limit), more: (file?.more === true && start === question) || hits.length > limit };
}

/** Agencies that the text names, at most `limit`. Fewer than two characters find nothing. */
export async function search(read: Reader, text: string, limit = 12): Promise<Found> {
  const question = plain(text);
  if ([...question].length < 2) return { hits: [], more: false };
  const letters = question.replace(/['’]/g, '');
  return /^[a-z0-9]+$/.test(letters) ? byPinyin(read, letters, limit) : byCharacters(read, question, limit);
}
