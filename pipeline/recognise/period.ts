/** The period that a report says its figures are of, in the many ways it is written and damaged. */
import type { Period } from '../model/report.ts';
import { chineseNumber } from './chinese-number.ts';
import { preambleOf, type Passage } from './passages.ts';

const SAYS = /统计期限|统计时限|统计时段|统计周期|统计期间|统计时间|统计范围|数据期限|数据统计|起止时间|起止日期|期限|时限|时段|周期|统计数据|数据.{0,12}自/;
/** 年, 月, 日 may be lost: 20231月1日, 202311日, 20231231日. */
const FIRST = String.raw`(?:(\d{6}(?=年)|\d{4})[年./-]?度?)?(\d{1,2})[月./-]?(\d{1,2})日?`;
const RANGE = new RegExp(String.raw`(?:自|从|为|是|:)?${FIRST}(?:起|开始)?(?:,|、)?(?:至|到|—+|-+|–|~|～|－|―|─)+${FIRST}`);
const WHOLE_YEAR = /(\d{4})年(?:度)?(?:全年|1-12月|1月至12月|1月-12月|1月—12月)/;

function yearOf(digits: string | undefined): number | null {
  if (digits === undefined) return null;
  // 202020年: the first two digits were typed twice; only a year that both readings share is taken.
  if (digits.length === 6 && digits.slice(0, 4) !== digits.slice(2)) return null;
  const year = Number(digits.slice(0, 4));
  return year >= 2000 && year <= 2100 ? year : null;
}

function dateOf(year: number | null, month: string, day: string): string | null {
  const [m, d] = [Number(month), Number(day)];
  if (year === null || m < 1 || m > 12 || d < 1 || d > 31) return null;
  return `${year}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

const CHINESE_DATE = /([零〇○一二三四五六七八九十]{1,4})(?=[年月日])/g;

/** 二〇二三年一月一日 in digits. */
function inDigits(text: string): string {
  return text.replace(CHINESE_DATE, (words) => String(chineseNumber(words.replace(/○/g, '〇')) ?? words));
}

function periodIn(printed: string, titleYear: number | null): Period | null {
  const text = inDigits(printed);
  const match = RANGE.exec(text);
  if (!match) {
    const whole = yearOf(WHOLE_YEAR.exec(text)?.[1]);
    return whole === null ? null : { start: `${whole}-01-01`, end: `${whole}-12-31` };
  }
  const [, firstYear, firstMonth, firstDay, lastYear, lastMonth, lastDay] = match;
  // A date without a year is of the other date's year, or of the report's.
  const first = yearOf(firstYear) ?? (firstYear === undefined ? yearOf(lastYear) ?? titleYear : null);
  const last = yearOf(lastYear) ?? (lastYear === undefined ? first : null);
  const start = dateOf(first, firstMonth!, firstDay!);
  const end = dateOf(last, lastMonth!, lastDay!);
  return start !== null && end !== null && start <= end ? { start, end } : null;
}

function firstIn(passages: Passage[], titleYear: number | null, says: RegExp): { period: Period; at: Passage } | null {
  for (const at of passages) {
    for (const sentence of at.text.split(/[。;!?]/)) {
      const said = says.exec(sentence);
      const period = said ? periodIn(sentence.slice(said.index), titleYear) : null;
      if (period) return { period, at };
    }
  }
  return null;
}

/** Gives the period as printed, with the passage it stands in; null where none is stated or it cannot be made out. */
export function periodOf(passages: Passage[], titleYear: number | null): { period: Period; at: Passage } | null {
  // Outside the preamble a 期限 is that of some proceeding, unless it is said to be of statistics.
  return firstIn(preambleOf(passages), titleYear, SAYS) ?? firstIn(passages, titleYear, /统计|本报告.{0,12}数据/);
}
