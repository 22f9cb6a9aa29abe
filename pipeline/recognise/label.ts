import { simplified } from './simplified.ts';

const INVISIBLE = /[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad]/g;
/** 一、 （一） 1. ① and the like before a label, once or twice (`一、（一）`). */
const ENUMERATOR = /^(?:\(\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})?\s*\)?|[一二三四五六七八九十]{1,3}\s*[、.,:]|\d{1,2}\s*[、.,:)]?|第[一二三四五六七八九十]项[:、]?)[、.\s]*/;
const PINYIN = /\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ\s]+\)/gi;
const UNIT_NOTE = /[(（]?单位[:：].*$/;

/**
 * A label in the one spelling that labels are compared in: simplified characters, without white space, enumerators,
 * brackets and what stands in them, bracketed pinyin, punctuation and a remark on the unit.
 */
export function normaliseLabel(text: string): string {
  const plain = simplified(text.replace(INVISIBLE, '').normalize('NFKC').replace(PINYIN, '')).replace(/\s+/g, '');
  const named = withoutEnumerators(plain).replace(/^其中[:：]?/, '');
  return withoutEnumerators(withoutNotes(named).replace(UNIT_NOTE, '')).replace(/[^\p{L}\p{N}/]+/gu, '').replace(/\//g, '');
}

function withoutEnumerators(text: string): string {
  const once = text.replace(ENUMERATOR, '');
  const twice = once.replace(ENUMERATOR, '');
  return twice === '' ? once : twice;
}

function withoutNotes(text: string): string {
  const closed = text.replace(/[(〔【[][^()〔〕【】[\]]*[)〕】\]]/g, '');
  const open = closed.replace(/\(.*$/, '');
  return open === '' ? closed : open;
}

/** Insertions, deletions and replacements between two labels, counted up to `limit` (`limit` + 1 means more). */
export function editDistance(a: string, b: string, limit: number): number {
  const left = [...a];
  const right = [...b];
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let row = right.map((_, i) => i + 1);
  for (const [i, character] of left.entries()) {
    let diagonal = i;
    let before = i + 1;
    row = right.map((other, j) => {
      const above = row[j] ?? 0;
      const here = Math.min(above + 1, before + 1, diagonal + (character === other ? 0 : 1));
      diagonal = above;
      before = here;
      return here;
    });
  }
  return Math.min(row.at(-1) ?? left.length, limit + 1);
}

/** The unit that a label names: （单位：万元）, （万元）, 单位:元; undefined where it names none. */
export function unitIn(text: string): string | undefined {
  const plain = simplified(text.normalize('NFKC')).replace(/\s+/g, '');
  return /(?:单位[:：]?|\()(?:人民币)?((?:亿|千万|百万|万|千|百)?元|件|条|项|次|个|篇|人次|人|万件|万条)(?=[),，。、]|$)/.exec(plain)?.[1];
}
