/**
 * The search by pinyin: a name's full pinyin and its initials, from its start and from the start of each of its
 * divisions, in files by what they begin with. A file that would be long is split by the next letter.
 */
import { customPinyin, pinyin } from 'pinyin-pro';
import { gather } from '../../lib/gather.ts';
import type { AgencyEntry, PinyinFile, SearchHit } from '../../model/site.ts';

/** Names of divisions that the package reads in another way than the people who live there. */
const PLACES = {
  长寿: 'cháng shòu', 单县: 'shàn xiàn', 尉犁: 'yù lí', 乐亭: 'lào tíng', 乐都: 'lè dū', 蔚县: 'yù xiàn', 浚县: 'xùn xiàn', 歙县: 'shè xiàn', 大埔: 'dà bù', 黄陂: 'huáng pí', 洪洞: 'hóng tóng',
  吴堡: 'wú bǔ', 宕昌: 'tàn chāng', 珲春: 'hún chūn', 穆棱: 'mù líng', 六合区: 'lù hé qū', 都匀: 'dū yún', 牟定: 'móu dìng', 繁峙: 'fán shì', 涡阳: 'guō yáng', 乐陵: 'lào líng', 泌阳: 'bì yáng',
  什邡: 'shí fāng', 郫都: 'pí dū', 筠连: 'jūn lián',
};

const BOUNDARY = /(?<=[省市区县州盟旗镇乡])|(?<=街道)/u;
/** A file lists no more than this. */
const MOST_KEYS = 400;
/** What is shown where more agencies begin so than a file lists. */
const FIRST = 12;

interface Reading { initials: string; full: string }

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Reads each part of a name once: the same divisions and departments come again and again. */
function reader(): (part: string) => Reading {
  customPinyin(PLACES);
  const known = new Map<string, Reading>();
  return (part) => {
    const before = known.get(part);
    if (before) return before;
    const syllables = pinyin(part, { toneType: 'none', type: 'array', v: true }).map(plain).filter(Boolean);
    const reading = { initials: syllables.map((one) => one[0]!).join(''), full: syllables.join('') };
    known.set(part, reading);
    return reading;
  };
}

/** What a name is found by: its pinyin and initials, whole and without the divisions before. */
function keysOf(name: string, read: (part: string) => Reading): string[] {
  const parts = name.split(BOUNDARY).map(read);
  const keys = parts.flatMap((_, at) => {
    const rest = parts.slice(at);
    return [rest.map(({ initials }) => initials).join(''), rest.map(({ full }) => full).join('')];
  });
  return [...new Set(keys)].filter((key) => key.length >= 2);
}

interface Key { key: string; hit: SearchHit }

const byLength = (a: Key, b: Key): number => a.key.length - b.key.length || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

function split(prefix: string, keys: Key[], files: Map<string, PinyinFile>): void {
  keys.sort(byLength);
  if (keys.length <= MOST_KEYS) { files.set(prefix, { keys: keys.map(({ key, hit }) => [key, hit.id, hit.name]), more: false }); return; }
  files.set(prefix, { keys: keys.slice(0, FIRST).map(({ key, hit }) => [key, hit.id, hit.name]), more: true });
  const next = gather(keys.filter(({ key }) => key.length > prefix.length), ({ key }) => key.slice(0, prefix.length + 1));
  for (const [longer, own] of next) split(longer, own, files);
}

/** The files by what the keys in them begin with. */
export function pinyinFiles(entries: readonly Pick<AgencyEntry, 'id' | 'name'>[]): Map<string, PinyinFile> {
  const read = reader();
  const keys = entries.flatMap(({ id, name }) => keysOf(name, read).map((key): Key => ({ key, hit: { id, name } })));
  const files = new Map<string, PinyinFile>();
  for (const [letter, own] of gather(keys, ({ key }) => key[0]!)) split(letter, own, files);
  return files;
}
