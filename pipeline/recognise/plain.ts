/** Prose in one spelling, so that patterns are written once: half-width digits and marks, no white space inside Chinese. */
import { simplified } from './simplified.ts';

/** Text in one spelling, and for each of its characters the index in the text it came from. */
export interface Plain {
  text: string;
  origin: string;
  /** `at[i]` is where `text[i]` stands in `origin`. */
  at: number[];
}

const WORD = /[0-9A-Za-z.%]/;
/** Marks that begin a point of a list; they would otherwise become digits. */
const CIRCLED = /[\u2460-\u249b\u2776-\u2793\u3251-\u325f]/;
const PINYIN = /^[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,6}[)）]/;

const FOLDED = new Map<string, string>();

function foldOne(character: string): string {
  const known = FOLDED.get(character);
  if (known !== undefined) return known;
  const folded = fold(character);
  if (FOLDED.size < 20_000) FOLDED.set(character, folded);
  return folded;
}

function fold(character: string): string {
  if (CIRCLED.test(character)) return '。';
  if (character === '…') return character;
  return simplified(character.normalize('NFKC'));
}

/** A comma that parts thousands, of the same width as its digits: `1,024`, `３，７６３`; never the Chinese comma of a list `12，300`. */
function isThousands(origin: string, index: number): boolean {
  const digit = origin[index] === ',' ? '[0-9]' : origin[index] === '，' ? '[０-９]' : null;
  if (digit === null) return false;
  return new RegExp(`${digit}$`).test(origin.slice(Math.max(0, index - 1), index)) && new RegExp(`^${digit}{3}(?!${digit})`).test(origin.slice(index + 1, index + 5));
}

function isSpacing(character: string): boolean {
  return /[\s\u00a0\u200b-\u200f\u2060\ufeff\u00ad]/.test(character);
}

/** Gives `origin` in the spelling of the patterns; every character remembers where it stood. */
export function plain(origin: string): Plain {
  let text = '';
  // Asking a text that grows for its end costs its whole length each time.
  let last = '';
  const at: number[] = [];
  let gap = false;
  for (let index = 0; index < origin.length; index++) {
    const character = origin[index]!;
    if (isSpacing(character)) { gap = true; continue; }
    if (isThousands(origin, index)) continue;
    const pinyin = /[(（]/.test(character) && /[\u3400-\u9fff]/.test(last) ? PINYIN.exec(origin.slice(index, index + 9)) : null;
    if (pinyin) { index += pinyin[0].length - 1; continue; }
    const folded = foldOne(character);
    if (gap && WORD.test(last) && WORD.test(folded[0] ?? '')) { text += ' '; at.push(index - 1); }
    gap = false;
    for (const one of folded) { text += one; last = one; for (let unit = 0; unit < one.length; unit++) at.push(index); }
  }
  return { text, origin, at };
}

/** The words of the original that stand between two places of the plain text. */
export function quote(from: Plain, start: number, end: number): string {
  const first = from.at[start] ?? 0;
  const last = from.at[Math.max(start, end - 1)] ?? from.origin.length - 1;
  return from.origin.slice(first, last + 1).replace(/\s+/g, ' ').trim();
}
