/** The characters of one cell in reading order, with what was broken only for want of room put together again. */
import type { ReadingMark } from '../../model/document.ts';
import { isSpace } from './characters.ts';
import { centreX, centreY, median } from './geometry.ts';
import type { Box } from './geometry.ts';
import type { Glyph } from './glyphs.ts';

export interface CellText {
  text: string;
  marks: ReadingMark[];
  box: Box | null;
  /** The last line is of digits and has no room for one more: the number may go on elsewhere. */
  full: boolean;
}

/** Inner margins of a cell on both sides together are at most this (points); Word's default is 10.8. */
const MARGINS = 13;
const DIGIT = /[\d０-９.,，．]/;
const NUMBER_LINE = /^[\d０-９,，.．]+$/;

/** Most cells hold one line of one font, whose letters are all of one height; for these there is nothing to find out. */
function isOneLine(glyphs: Glyph[]): boolean {
  if (glyphs.length === 0) return false;
  const { top, bottom } = glyphs[0]!;
  for (const glyph of glyphs) if (glyph.top !== top || glyph.bottom !== bottom) return false;
  return bottom > top;
}

/** Files print most lines from left to right: there is nothing to sort then. */
function fromTheLeft(glyphs: Glyph[]): Glyph[] {
  const sorted = glyphs.slice();
  for (let at = 1; at < sorted.length; at += 1) if (sorted[at]!.left < sorted[at - 1]!.left) return sorted.sort((one, other) => one.left - other.left);
  return sorted;
}

/** Glyphs of one line lie at least half within its height. */
export function linesOf(glyphs: Glyph[]): Glyph[][] {
  if (isOneLine(glyphs)) return [fromTheLeft(glyphs)];
  const lines: { top: number; bottom: number; glyphs: Glyph[] }[] = [];
  for (const glyph of [...glyphs].sort((one, other) => centreY(one) - centreY(other))) {
    const line = lines.findLast(({ top, bottom }) => Math.min(bottom, glyph.bottom) - Math.max(top, glyph.top) > Math.min(bottom - top, glyph.bottom - glyph.top) / 2);
    if (line) {
      line.glyphs.push(glyph);
      // A small raised mark must not move the line; a taller glyph sets it.
      if (glyph.bottom - glyph.top > line.bottom - line.top) { line.top = glyph.top; line.bottom = glyph.bottom; }
    } else lines.push({ top: glyph.top, bottom: glyph.bottom, glyphs: [glyph] });
  }
  return lines.sort((one, other) => one.top - other.top).map((line) => line.glyphs.sort((one, other) => one.left - other.left));
}

/** Turns glyphs that run upwards or downwards as if they ran to the right. */
function upright(glyphs: Glyph[]): Glyph[] {
  const turned = glyphs.filter(({ turns }) => turns % 2 === 1);
  if (turned.length * 2 <= glyphs.length) return glyphs;
  const down = turned.filter(({ turns }) => turns === 1).length * 2 > turned.length;
  return glyphs.map((glyph) => (down
    ? { ...glyph, left: glyph.top, right: glyph.bottom, top: -glyph.right, bottom: -glyph.left, turns: 0 }
    : { ...glyph, left: -glyph.bottom, right: -glyph.top, top: glyph.left, bottom: glyph.right, turns: 0 }));
}

/** Text set in columns from right to left: its characters are nearer to each other downwards than sideways. */
function isVerticalWriting(lines: Glyph[][]): boolean {
  if (lines.length < 2 || lines.some((line) => line.some(({ text }) => text.charCodeAt(0) < 0x2e80))) return false;
  const sideways = lines.flatMap((line) => line.slice(1).map((glyph, index) => centreX(glyph) - centreX(line[index]!)));
  if (sideways.length === 0) return false;
  const downwards = lines.slice(1).map((line, index) => centreY(line[0]!) - centreY(lines[index]![0]!));
  const size = median(lines.flat().map((glyph) => glyph.size));
  return median(sideways) > size * 1.25 && median(downwards) < median(sideways) * 0.95;
}

function columnsRightToLeft(glyphs: Glyph[]): Glyph[][] {
  const columns: Glyph[][] = [];
  for (const glyph of [...glyphs].sort((one, other) => centreX(other) - centreX(one))) {
    const column = columns[columns.length - 1];
    if (column && centreX(column[0]!) - centreX(glyph) < glyph.size / 2) column.push(glyph); else columns.push([glyph]);
  }
  return columns.map((column) => column.sort((one, other) => one.top - other.top));
}

/** What marks of notes are made of: 1, ①, *, [1]. */
const NOTE_MARK = /[\d①-⑳*[\]［］〔〕]/;
/** Marks are smaller than this part of the line's letters; browsers set them at five sixths, Word at two thirds. */
const SMALL = 0.86;
const RAISED = 0.15;

/** A small raised digit after a number or a Chinese word is a note's mark; after Latin letters it is an exponent (m2). */
function isNoteMark(glyph: Glyph, before: Glyph | undefined, lineSize: number, baseline: number): boolean {
  return before !== undefined && glyph.size < lineSize * SMALL && baseline - glyph.bottom > lineSize * RAISED && NOTE_MARK.test(glyph.text) && !/[A-Za-z]/.test(before.text);
}

/** The size of the largest letters; a loop, as it is asked for every line and chunk of a page. */
export function largestSize(glyphs: readonly Glyph[]): number {
  let largest = -Infinity;
  for (const { size } of glyphs) if (size > largest) largest = size;
  return largest;
}

/** The lowest bottom of the letters that are larger than `size`. */
function baselineOf(glyphs: readonly Glyph[], size: number): number {
  let baseline = -Infinity;
  for (const glyph of glyphs) if (glyph.size > size && glyph.bottom > baseline) baseline = glyph.bottom;
  return baseline;
}

/** One line's text; a wide gap is kept as a space, so that two numbers side by side never become one. */
export function lineText(line: Glyph[]): string {
  const lineSize = largestSize(line);
  const baseline = baselineOf(line, lineSize * 0.8);
  let text = '';
  let before: Glyph | undefined;
  let space = false;
  for (const glyph of line) {
    if (isSpace(glyph.text)) { space = text !== ''; continue; }
    if (isNoteMark(glyph, before, lineSize, baseline)) continue;
    const gap = before ? glyph.left - before.right : 0;
    const narrow = before !== undefined && before.text.charCodeAt(0) < 0x250 && glyph.text.charCodeAt(0) < 0x250;
    if (before && (gap > lineSize || (narrow && (space || gap > lineSize * 0.4)))) text += ' ';
    text += glyph.text;
    before = glyph;
    space = false;
  }
  return text;
}

const widthOf = (line: Glyph[]): number => line[line.length - 1]!.right - line[0]!.left;

/** A number runs on in the next line only where the line had no room for one more digit. */
function isFull(line: Glyph[], cellWidth: number): boolean {
  const last = line[line.length - 1]!;
  return cellWidth - widthOf(line) < last.right - last.left + MARGINS;
}

function joinLines(lines: Glyph[][], cellWidth: number): { text: string; fragments: boolean } {
  let text = '';
  let fragments = false;
  lines.forEach((line, index) => {
    const next = lineText(line);
    if (next === '') return;
    const number = text !== '' && DIGIT.test(text[text.length - 1]!) && DIGIT.test(next[0]!);
    if (number && NUMBER_LINE.test(next) && NUMBER_LINE.test(lineText(lines[index - 1]!))) {
      if (isFull(lines[index - 1]!, cellWidth)) fragments = true; else text += '\n';
    }
    text += next;
  });
  return { text, fragments };
}

/** The text of a cell of that width. Lines of a label are joined; lines of digits only where the cell was full. */
export function cellText(glyphs: Glyph[], cellWidth: number): CellText {
  const marks: ReadingMark[] = [];
  const solid = glyphs.length === 0 ? glyphs : glyphs.filter(({ text }) => !isSpace(text));
  if (solid.length === 0) return { text: '', marks, box: null, full: false };
  const lines = linesOf(upright(glyphs)).map(trimmed).filter((line) => line.length > 0);
  const { text, fragments } = joinLines(isVerticalWriting(lines) ? columnsRightToLeft(solid) : lines, cellWidth);
  if (fragments) marks.push('joined_fragments');
  if (solid.some(({ ocr }) => ocr)) marks.push('ocr');
  const last = lines[lines.length - 1]!;
  return { text, marks, box: boxAround(solid), full: isFull(last, cellWidth) && NUMBER_LINE.test(lineText(last)) };
}

function trimmed(line: Glyph[]): Glyph[] {
  if (line.length > 0 && !isSpace(line[0]!.text) && !isSpace(line[line.length - 1]!.text)) return line;
  const first = line.findIndex(({ text }) => !isSpace(text));
  const last = line.findLastIndex(({ text }) => !isSpace(text));
  return first < 0 ? [] : line.slice(first, last + 1);
}

/** The box around others; one loop, as it is asked for every line and cell of a page. */
export function boxAround(glyphs: readonly Box[]): Box {
  const around = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { left, top, right, bottom } of glyphs) {
    if (left < around.left) around.left = left;
    if (top < around.top) around.top = top;
    if (right > around.right) around.right = right;
    if (bottom > around.bottom) around.bottom = bottom;
  }
  return around;
}
