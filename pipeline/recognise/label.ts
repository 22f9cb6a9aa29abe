import { remembered } from './remembered.ts';
import { simplified } from './simplified.ts';

const INVISIBLE = /[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad]/g;
/** 一、 （一） 1. ① and the like before a label, once or twice (`一、（一）`). */
const ENUMERATOR = /^(?:\(\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*\)?|\(\s*\)|[一二三四五六七八九十]{1,3}\s*[、.,:]|\d{1,2}(?![\d年])\s*[、.,:)]?|第[一二三四五六七八九十]项[:、]?)[、.\s]*/;
const PINYIN = /\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ\s]+\)/gi;
const UNIT_NOTE = /[(（]?单位[:：].*$/;

/**
 * A label in the one spelling that labels are compared in: simplified characters, without white space, enumerators,
 * brackets and what stands in them, bracketed pinyin, punctuation, the number of a year and a remark on the unit.
 */
export const normaliseLabel: (text: string) => string = remembered((text) => {
  const plain = simplified(text.replace(INVISIBLE, '').normalize('NFKC').replace(PINYIN, '')).replace(/\s+/g, '');
  const named = withoutEnumerators(plain.replace(/20\d{2}(?=年)/g, '')).replace(/^其中[:：]?/, '');
  return withoutEnumerators(withoutNotes(named).replace(UNIT_NOTE, '')).replace(/[^\p{L}\p{N}/]+/gu, '').replace(/\//g, '');
});

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
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  const row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    let diagonal = row[0] ?? 0;
    let least = i;
    row[0] = i;
    for (let j = 1; j <= b.length; j += 1) {
      const above = row[j] ?? 0;
      const here = Math.min(above + 1, (row[j - 1] ?? 0) + 1, diagonal + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1));
      diagonal = above;
      row[j] = here;
      if (here < least) least = here;
    }
    if (least > limit) return limit + 1;
  }
  return Math.min(row[b.length] ?? 0, limit + 1);
}

/** The unit that a label names: （单位：万元）, （万元）, 单位:元; undefined where it names none. */
export const unitIn: (text: string) => string | undefined = remembered((text) => {
  const plain = simplified(text.normalize('NFKC')).replace(/\s+/g, '');
  return /(?:单位[:：]?|\()(?:人民币)?((?:亿|千万|百万|万|千|百)?元|件|条|项|次|个|篇|人次|人|万件|万条)(?=[),，。、]|$)/.exec(plain)?.[1];
});
