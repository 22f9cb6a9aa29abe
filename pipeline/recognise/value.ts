import type { CellStatus } from '../model/report.ts';
import { chineseNumber } from './chinese-number.ts';

/** What a cell's text says. `joined` is the one number that the text would be if its white space were only a wrapped line. */
export interface Value {
  status: CellStatus;
  value: number | null;
  /** The unit printed with the number, if any. */
  unit?: string;
  joined?: number;
}

const BLANK: Value = { status: 'blank', value: null };
const DASH: Value = { status: 'dash', value: null };
const UNREADABLE: Value = { status: 'unreadable', value: null };

/** Invisible characters that pages leave in cells. */
const INVISIBLE = /[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad\u061c]/g;
/** Marks that normalising would turn into digits: they refer to a note and are no part of the number. */
const NOTE_MARKS = /[\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089\u2460-\u249b\u24ea-\u24ff\u2776-\u2793]+/g;
const DASHES = /^(?:[-\u2010-\u2015\u2212\u2500\u2501\u2e3a\u2e3b\u30fc\uff70\u2044\u2215\u2571\u29f8_~/\\|]+|无|没有|暂无|无此项|无此类|无数据|无相关数据|不适用|不涉及|未涉及|空|空白|n\/a|na|none|nil)$/i;
const UNITS = '万元|亿元|千元|百元|元|人次|人|万件|万条|万次|万人次|万|亿|件次|件|条|项|次|个|篇|份|宗|起|例|部|家|页|类|场|户|批|名|期|册|处|卷|则|款|户次|件数';
const NUMBER = '(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?';
const PLAIN = new RegExp(`^(?:共计|合计|共|计)?([¥])?([-+\\u2212]|增加|增|减少|减|新增)?(${NUMBER})(${UNITS})?(?:整)?$`);
const NET_CHANGE = new RegExp(`^(?:\\+|增加?)(\\d+)(?:${UNITS})?[/,;、]?(?:-|减少?)(\\d+)(?:${UNITS})?$`);

/**
 * Reads one cell's text by the contract's rules: number, blank, dash or unreadable; never a number that is not printed.
 * With `change` (本年增/减) a text such as +3/-2 is its net change.
 */
export function readValue(text: string, { change = false }: { change?: boolean } = {}): Value {
  const visible = text.replace(INVISIBLE, '');
  const kept = visible.replace(NOTE_MARKS, '').normalize('NFKC').trim();
  if (kept === '') return visible.trim() === '' ? BLANK : UNREADABLE;
  const bare = withoutNote(kept);
  if (bare === '') return UNREADABLE;
  const compact = joinSeparators(bare);
  if (DASHES.test(compact.replace(/\s+/g, ''))) return DASH;
  return readNumber(compact, change);
}

function readNumber(text: string, change: boolean): Value {
  const unspaced = text.replace(/\s+(?=[^\d\s.,])|(?<=[^\d\s.,])\s+/g, '');
  if (/\d\s+\d/.test(unspaced)) return splitDigits(unspaced);
  const plain = PLAIN.exec(unspaced);
  if (plain !== null) return plainNumber(plain);
  const net = change ? NET_CHANGE.exec(unspaced) : null;
  if (net !== null) return { status: 'number', value: Number(net[1]) - Number(net[2]) };
  return inWords(unspaced);
}

function plainNumber([, currency, sign, digits = '', unit]: RegExpExecArray): Value {
  if (/^0\d/.test(digits) && Number(digits) !== 0) return UNREADABLE;
  const size = Number(digits.replaceAll(',', ''));
  const negative = sign !== undefined && /^[-\u2212减]/.test(sign) && size !== 0;
  const printedUnit = unit ?? (currency === undefined ? undefined : '元');
  return { status: 'number', value: negative ? -size : size, ...(printedUnit === undefined ? {} : { unit: printedUnit }) };
}

/** `1 024` is one number with a space for its separator; any other split is one only if the sums say so. */
function splitDigits(text: string): Value {
  if (/^\d{1,3}(?:[ \u2009]\d{3})+(?:\.\d+)?$/.test(text)) return { status: 'number', value: Number(text.replace(/\s/g, '')) };
  const whole = text.replace(/\s+/g, '');
  if (!PLAIN.test(whole) || /^0\d/.test(whole)) return UNREADABLE;
  const read = readNumber(whole, false);
  return read.value === null ? UNREADABLE : { ...UNREADABLE, joined: read.value };
}

function inWords(text: string): Value {
  const match = new RegExp(`^([零〇一二两三四五六七八九十百千万]+)(${UNITS})?$`).exec(text);
  if (match === null) return UNREADABLE;
  const [, words = '', unit] = match;
  if (words === '一' && unit === undefined) return UNREADABLE; // as likely a dash typed with the wrong key
  const value = chineseNumber(words);
  return value === null ? UNREADABLE : { status: 'number', value, ...(unit === undefined ? {} : { unit }) };
}

/** Drops a note after the number: in brackets, closed or cut off, or beginning with 其中. */
function withoutNote(text: string): string {
  const noted = text
    .replace(/\([^()]*\)|\[[^[\]]*\]|【[^】]*】|〔[^〕]*〕/g, (note, at: number) => (at === 0 ? note : ''))
    .replace(/^([^([]+)[([].*$/s, '$1')
    .replace(/^(\d[\d,.\s]*\D{0,2}?)[,;。:]?\s*(?:其中|注).*$/s, '$1')
    .replace(/[*※。;,:、]+$/, '');
  return noted.trim();
}

/** A separator keeps its number together: `3, 452` and `1 .5` are one number each. */
function joinSeparators(text: string): string {
  return text.replace(/(\d)\s*([.,])\s*(?=\d)/g, '$1$2');
}
