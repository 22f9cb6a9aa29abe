/** Numbers as prose writes them: `1452`, `12.5万`, `三十二`, `两`. */
import { chineseNumber } from './chinese-number.ts';

/** A number for use in patterns: digits with 万 or 亿, or Chinese numerals. */
export const NUMBER = String.raw`(?:\d+(?:\.\d+)?[万亿]?|[零〇一二两三四五六七八九十百千]{1,9}万?)`;

/** What must not follow the unit, and what must not precede the number, of a figure that is meant exactly. */
export const NOT_ABOUT_AFTER = '(?!余|多|以上|左右|以内|以下)';
const ABOUT_BEFORE = /(?:约|近|逾|超|超过|突破|至少|不少于|不低于|不超过|将近|大约|每|第|前|达到约|[\d.]|\d[,、~～-])$/;

function scaled(value: number, mark: string | undefined): number {
  const factor = mark === '万' ? 1e4 : mark === '亿' ? 1e8 : 1;
  // Through decimal text: 12.35万 is 123500, not 123499.99999999999.
  return Number((value * factor).toPrecision(15));
}

/** Gives the value of one number of the pattern `NUMBER`, or null where it is none. */
export function valueOf(text: string): number | null {
  const digits = /^(\d+(?:\.\d+)?)([万亿])?$/.exec(text);
  if (digits) return scaled(Number(digits[1]), digits[2]);
  return /^[零〇一二两三四五六七八九十百千]+万?$/.test(text) ? chineseNumber(text) : null;
}

/** The step to which a number was rounded by its writer: `970.4万` is exact to 1000, `1452` to 1. Gives half of it. */
export function tolerance(text: string): number {
  const match = /^\d+(?:\.(\d+))?([万亿])$/.exec(text);
  if (!match) return 0;
  return (match[2] === '万' ? 1e4 : 1e8) / 10 ** (match[1]?.length ?? 0) / 2;
}

/** True where the words before a number say that it is not exact, or that it is the tail of another number. */
export function isAbout(before: string, printed: string): boolean {
  return ABOUT_BEFORE.test(before) || (/[数几]$/.test(before) && /^[十百千万]/.test(printed));
}

/** A year in digits or Chinese numerals (`二〇二三`), or null. */
export function yearOf(text: string): number | null {
  const year = /^\d{4}$/.test(text) ? Number(text) : /^[零〇○一二三四五六七八九]{4}$/.test(text) ? valueOf(text.replace(/○/g, '〇')) : null;
  return year !== null && year >= 2000 && year <= 2100 ? year : null;
}
