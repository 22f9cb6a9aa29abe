import type { Place } from '../../model/document.ts';

/** One line of text with its place; `segment` counts the pages or parts whose columns may stand elsewhere. */
export interface TextLine {
  text: string;
  place: Place;
  segment: number;
  heading?: number;
  /** The last line of a text that does not end it: it may have been cut. */
  isOpen?: true;
}

/** A piece of a line without white space in it, and the columns of characters it covers. */
export interface Token { text: string; start: number; end: number }

const AMOUNT = /^[+＋\-－−增减]?[\d０-９][\d０-９,，.．]*(?:万?元|件|条|次|个|项|人|份|宗|篇|起|%|％)?$/;
const DASH = /^(?:[/／\-－—–―─]{1,4}|无|不适用|\*+)$/;

/** True for what a cell of figures holds: a number with or without unit, or a dash. */
export function isFigure(text: string): boolean {
  return AMOUNT.test(text) || DASH.test(text);
}

const UNIT = /^(?:万元|元|件|条|次|篇|个|人|人次|项|份)$/;

/** True for a unit of the 2014 table, which has a column for it. */
export function isUnit(text: string): boolean {
  return UNIT.test(text);
}

const PAGE_NUMBER = /^\s*(?:[-—–―－·~]*\s*\d{1,3}\s*[-—–―－·~]+|[-—–―－·~]+\s*\d{1,3}\s*[-—–―－·~]*|第\s*\d{1,3}\s*页.*|\d{1,3}\s*\/\s*\d{1,3})\s*$/;

export function isPageNumber(text: string): boolean {
  return text.length < 200 && PAGE_NUMBER.test(text);
}

const WIDE = /[\u1100-\u115F\u2E80-\u9FFF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6\u2014\u2018-\u201D]/;

/** Cuts a line at white space; a Chinese character counts `wide` columns (1 as pdftotext pads, 2 as a terminal shows). */
export function tokensOf(text: string, wide: 1 | 2): Token[] {
  const tokens: Token[] = [];
  let column = 0;
  let open: Token | null = null;
  for (const character of text) {
    const isSpace = /\s/.test(character);
    const width = wide === 2 && (WIDE.test(character) || character === '\u3000') ? 2 : 1;
    if (isSpace) open = null;
    else if (open) { open.text += character; open.end = column + width; }
    else { open = { text: character, start: column, end: column + width }; tokens.push(open); }
    column += width;
  }
  return tokens;
}

const SECTION = /^\s*[一二三四五六七八九]\s*、\s*(?!本年新收|上年结转|本年度办理|结转下年|主动公开情况$|回应解读|依申请公开情况$|行政复议数量|行政诉讼数量|举报投诉|依申请公开信息收取|机构建设|政府信息公开会议)\S/;

/** True for the heading of a section of the report (a row of a statutory table that begins alike is none). */
export function isSectionHeading(text: string): boolean {
  return SECTION.test(text) && !/\d\s*$/.test(text) && text.trim().length <= 40;
}

const FIGURES_AT_END = /(?:\s[+\-－增减]?[\d０-９][\d０-９.,，]*|\s[/／\-—－]+){3}$/;

/** True for running text: long, with sentences, without wide gaps in it. */
export function isProse(text: string): boolean {
  const trimmed = text.trim();
  if (/\S\s{2,}\S/.test(trimmed) || /\t/.test(trimmed) || FIGURES_AT_END.test(trimmed) || /^[（(]本列/.test(trimmed)) return false;
  return /[。；]/.test(trimmed) || (trimmed.length >= 30 && /[，、：]/.test(trimmed));
}
