/** Characters without ruling lines around them to chunks: words set apart from their neighbours by a clear gap. */
import { boxAround, largestSize, lineText } from '../cell-text.ts';
import { isSpace } from '../characters.ts';
import { centreY } from '../geometry.ts';
import type { Box } from '../geometry.ts';
import type { Glyph } from '../glyphs.ts';
import { isColumnHead, isEnumerated, isValue } from '../labels.ts';

export interface Chunk extends Box {
  text: string;
  size: number;
  x: number;
  y: number;
  glyphs: Glyph[];
  /** A number or what stands in its place. */
  value: boolean;
}

/** A gap of this part of the letters' size parts two chunks. */
const GAP = 0.8;
/** Characters of one chunk stand on one line up to this part of their size. */
const DRIFT = 0.3;
const LOOSE_VALUE = /^[\d０-９][\d０-９.,，．]*(?:[件条万元个次人]{0,2})(?:[（(].{1,16}[）)])?$/;

function chunkOf(glyphs: Glyph[]): Chunk {
  const text = lineText(glyphs);
  const { top, right, bottom } = boxAround(glyphs);
  const { left } = glyphs[0]!;
  return { left, top, right, bottom, text, size: largestSize(glyphs), x: (left + right) / 2, y: (top + bottom) / 2, glyphs, value: isValue(text) || LOOSE_VALUE.test(text.replace(/\s/g, '')) };
}

/** An item may begin close to the right of its group's label. */
const ITEM_GAP = 0.2;

function splitAtItems(glyphs: Glyph[]): Glyph[][] {
  const at = glyphs.findIndex((glyph, index) => index > 0 && glyph.left - glyphs[index - 1]!.right > glyph.size * ITEM_GAP && isEnumerated(textOf(glyphs.slice(index))));
  return at < 0 ? [glyphs] : [glyphs.slice(0, at), ...splitAtItems(glyphs.slice(at))];
}

const textOf = (glyphs: Glyph[]): string => glyphs.map(({ text }) => text).join('');

/** A column's head may stand close beside the note in the table's corner, or beside other heads. */
const HEAD_GAP = 0.4;

function wordsOf(glyphs: Glyph[]): Glyph[][] {
  const words: Glyph[][] = [];
  for (const glyph of glyphs) {
    const word = words[words.length - 1];
    if (word && glyph.left - word[word.length - 1]!.right <= glyph.size * HEAD_GAP) word.push(glyph); else words.push([glyph]);
  }
  return words;
}

/** Cuts out whole heads that a small gap sets apart on both sides. */
function splitAtHeads(glyphs: Glyph[]): Glyph[][] {
  const parts: { glyphs: Glyph[]; head: boolean }[] = [];
  for (const word of wordsOf(glyphs)) {
    const head = isColumnHead(textOf(word));
    const last = parts[parts.length - 1];
    if (last && !last.head && !head) last.glyphs.push(...word); else parts.push({ glyphs: word, head });
  }
  return parts.map((part) => part.glyphs);
}

/** Cuts a chunk where the part changes that its characters belong to. */
export function splitChunk(chunk: Chunk, part: (glyph: Glyph) => number): Chunk[] {
  const runs: { part: number; glyphs: Glyph[] }[] = [];
  for (const glyph of chunk.glyphs) {
    const own = part(glyph);
    const run = runs[runs.length - 1];
    if (run?.part === own) run.glyphs.push(glyph); else runs.push({ part: own, glyphs: [glyph] });
  }
  return runs.map(({ glyphs }) => chunkOf(glyphs));
}

/** Cuts a chunk at its small gaps. */
export const splitWords = (chunk: Chunk): Chunk[] => wordsOf(chunk.glyphs).map(chunkOf);

/** Figures of neighbouring columns can come close; within a number there is no gap, and within what is printed together a small one. */
const FIGURE_GAP = 0.25;
const FIGURE_GAP_APART = 0.06;
const FIGURE = /^[\d０-９.,，．%/／—－-]$/;

function isApart(before: Glyph, glyph: Glyph): boolean {
  const gap = (glyph.left - before.right) / glyph.size;
  return gap > FIGURE_GAP || (before.object !== glyph.object && Math.abs(gap) > FIGURE_GAP_APART);
}

function splitFigures(glyphs: Glyph[]): Glyph[][] {
  const at = glyphs.findIndex((glyph, index) => index > 0 && FIGURE.test(glyph.text) && FIGURE.test(glyphs[index - 1]!.text) && isApart(glyphs[index - 1]!, glyph));
  return at < 0 ? [glyphs] : [glyphs.slice(0, at), ...splitFigures(glyphs.slice(at))];
}

const DIGIT = /^[\d０-９,，.．]$/;
const IDEOGRAPH = /^[\u3400-\u9fff]$/;

/** A figure may touch the label before it: digits at the end of words are no part of them. */
function splitFromLabel(glyphs: Glyph[]): Glyph[][] {
  const at = glyphs.findLastIndex(({ text }) => !DIGIT.test(text)) + 1;
  return at > 0 && at < glyphs.length && IDEOGRAPH.test(glyphs[at - 1]!.text) ? [glyphs.slice(0, at), glyphs.slice(at)] : [glyphs];
}

/** The last begun chunk that a character goes on, of those that stand to its left. */
function chunkBefore(open: Glyph[][], glyph: Glyph): Glyph[] | null {
  const y = centreY(glyph);
  const [drift, gap] = [glyph.size * DRIFT, glyph.size * GAP];
  for (let at = open.length - 1; at >= 0; at -= 1) {
    const candidate = open[at]!;
    const last = candidate[candidate.length - 1]!;
    if (Math.abs(centreY(last) - y) < drift && glyph.left - last.right < gap && glyph.left > last.left) return candidate;
  }
  return null;
}

/** Chunks of the characters, from top to bottom and left to right. */
export function chunksOf(glyphs: Glyph[]): Chunk[] {
  const open: Glyph[][] = [];
  const upright = glyphs.filter(({ text, turns }) => !isSpace(text) && turns === 0);
  for (const glyph of upright.sort((one, other) => one.left - other.left)) {
    const chunk = chunkBefore(open, glyph);
    if (chunk) chunk.push(glyph); else open.push([glyph]);
  }
  return open.flatMap(splitAtItems).flatMap(splitAtHeads).flatMap(splitFigures).flatMap(splitFromLabel).map(chunkOf).sort((one, other) => one.y - other.y || one.left - other.left);
}

/** A row of figures: the values that stand at one height. */
export interface DataRow { y: number; size: number; values: Chunk[] }

/** Values at one height make a row; two of them, or one with a label well to its left. */
export function dataRowsOf(chunks: Chunk[]): DataRow[] {
  const rows: DataRow[] = [];
  for (const chunk of chunks.filter(({ value }) => value)) {
    const row = rows.findLast(({ y, size }) => Math.abs(y - chunk.y) < size * 0.4);
    if (row) row.values.push(chunk); else rows.push({ y: chunk.y, size: chunk.size, values: [chunk] });
  }
  return rows.filter((row) => row.values.length > 1 || hasLabel(row, chunks));
}

function hasLabel({ y, size, values }: DataRow, chunks: Chunk[]): boolean {
  const { left } = values[0]!;
  return chunks.some((chunk) => !chunk.value && Math.abs(chunk.y - y) < size && left - chunk.right > size * 1.2 && chunk.right < left && /\p{L}/u.test(chunk.text));
}
