/** Tables that are only aligned by white space: where they begin and end, and what stands in their lines. */
import { isFigure, isPageNumber, isProse, isSectionHeading, isUnit, tokensOf } from './line.ts';
import type { TextLine, Token } from './line.ts';

/** A line of such a table: its labels, and the figures at its end. */
export interface SpacedLine { line: TextLine; labels: Token[]; figures: Token[] }

/** Cuts a line into labels and the run of figures at its end. */
export function spacedLine(line: TextLine, wide: 1 | 2): SpacedLine {
  const tokens = tokensOf(line.text, wide);
  let cut = tokens.length;
  while (cut > 0 && isFigure(tokens[cut - 1]!.text)) cut--;
  // The column of units is one of the table's, not the end of a label.
  if (cut > 1 && cut < tokens.length && isUnit(tokens[cut - 1]!.text)) cut--;
  return { line, labels: tokens.slice(0, cut), figures: tokens.slice(cut) };
}

/** True for a line that can only be a row of figures: several of them, or one after a wide gap. */
export function isFigureLine({ line, labels, figures }: SpacedLine): boolean {
  const [first] = figures;
  if (!first || isPageNumber(line.text)) return false;
  const before = labels[labels.length - 1];
  if (!before) return figures.length >= 2;
  if (figures.length >= 3) return true;
  if (labels.length === 1 && figures.length === 1 && /^\p{Script=Han}{2,}/u.test(before.text) && before.text.length <= 24) return true;
  return first.start - before.end >= 2 || (figures.length === 2 && /\s0\s|\s0$/.test(line.text));
}

function isBoundary({ text }: TextLine): boolean {
  return isSectionHeading(text) || isProse(text);
}

/** How many lines without figures may lie between two rows of one table (a label of three lines, a repeated head). */
const WIDEST_GAP = 10;
/** How many lines above the first figures may be heads. */
const MOST_HEADS = 12;

export interface Region { from: number; to: number }

/** The parts of the text that are tables aligned by white space, as index ranges (end exclusive). */
export function regionsOf(lines: readonly TextLine[]): Region[] {
  return tablesOf(lines).flatMap((region) => articlesOf(lines, region));
}

/** Each article of table 2 has columns of its own and is a table of its own. */
function articlesOf(lines: readonly TextLine[], { from, to }: Region): Region[] {
  const figured = (start: number, end: number): boolean => lines.slice(start, end).some((line) => isFigureLine(spacedLine(line, 1)));
  const starts = [from];
  for (let at = from + 1; at < to; at++) if (/^\s*第?二十条/.test(lines[at]!.text) && figured(starts[starts.length - 1]!, at) && figured(at, to)) starts.push(at);
  return starts.map((start, at) => ({ from: start, to: starts[at + 1] ?? to }));
}

function tablesOf(lines: readonly TextLine[]): Region[] {
  const figured = lines.map((line) => !isBoundary(line) && isFigureLine(spacedLine(line, 1)));
  const regions: Region[] = [];
  let at = 0;
  while (at < lines.length) {
    if (!figured[at]) { at++; continue; }
    const last = lastRow(lines, figured, at);
    const rows = figured.slice(at, last + 1).filter(Boolean).length;
    const widest = Math.max(...lines.slice(at, last + 1).map((line) => spacedLine(line, 1).figures.length));
    if (rows >= 2 || widest >= 4) regions.push({ from: firstHead(lines, at, regions[regions.length - 1]?.to ?? 0), to: lastLabel(lines, last) + 1 });
    at = Math.max(last, regions[regions.length - 1]?.to ?? 0) + 1;
  }
  return regions;
}

function lastRow(lines: readonly TextLine[], figured: readonly boolean[], from: number): number {
  let last = from;
  for (let at = from + 1, idle = 0; at < lines.length && idle <= WIDEST_GAP; at++) {
    if (isBoundary(lines[at]!)) break;
    if (figured[at]) { last = at; idle = 0; } else if (isPrinted(lines[at]!)) idle++;
  }
  return last;
}

function isPrinted({ text }: TextLine): boolean {
  return /\S/.test(text) && !isPageNumber(text);
}

/** Upwards from the first figures over the lines of the head, up to prose, a heading or an empty line. */
function firstHead(lines: readonly TextLine[], from: number, floor: number): number {
  let first = from;
  for (let at = from - 1; at >= floor && from - at <= MOST_HEADS; at--) {
    const line = lines[at]!;
    if (isBoundary(line) || !isPrinted(line)) break;
    first = at;
  }
  return first;
}

/** Downwards from the last figures over what is left of their label. */
function lastLabel(lines: readonly TextLine[], from: number): number {
  let last = from;
  for (let at = from + 1; at < lines.length && at - from <= 3; at++) {
    const line = lines[at]!;
    if (isBoundary(line) || !isPrinted(line)) break;
    last = at;
  }
  return last;
}
