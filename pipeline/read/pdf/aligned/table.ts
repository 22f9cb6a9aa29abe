/** Tables without ruling lines: columns from alignment, rows from heights, all of it marked as such. */
import type { ReadingMark } from '../../../model/document.ts';
import { cellText } from '../cell-text.ts';
import { union } from '../geometry.ts';
import type { Glyph } from '../glyphs.ts';
import { isArticleHead, isColumnHead, isEnumerated, isKnownLabel } from '../labels.ts';
import type { Page } from '../page.ts';
import type { PageTable, TableCell } from '../page-items.ts';
import { chunksOf, dataRowsOf, splitChunk, splitWords } from './chunks.ts';
import type { Chunk, DataRow } from './chunks.ts';
import { columnAt, columnsOf, underHeads } from './columns.ts';
import type { Column } from './columns.ts';
import { headColumns, headsOf, spansSeveral } from './heads.ts';
import type { Head } from './heads.ts';
import { labelRows } from './row-labels.ts';
import { findSegments } from './segments.ts';
import type { Segment } from './segments.ts';
import { wrappedRows, wrappedText } from './wrapped.ts';
import type { WrappedRow } from './wrapped.ts';

type Place = Pick<TableCell, 'row' | 'column' | 'rowSpan' | 'columnSpan'>;

interface Build { page: Page; cells: TableCell[] }

/** Group labels stand in column 0, row labels in column 1, figures from column 2. */
const LABEL_COLUMNS = 2;
/** Of figures of which it cannot be told whether they are whole. */
const DOUBTFUL: ReadingMark[] = ['cut_off'];

function addCell(build: Build, chunks: Chunk[], place: Place, text = chunks.map((chunk) => chunk.text).join(''), doubtful = false): void {
  const glyphs = chunks.flatMap((chunk) => chunk.glyphs);
  const { marks } = cellText(glyphs, Infinity);
  build.cells.push({ ...place, text, page: build.page.number, box: build.page.displayed(union(chunks)), marks: new Set([...marks, 'no_ruling', ...(doubtful ? DOUBTFUL : [])]), full: false });
}

function addBlank(build: Build, column: Column, y: number, size: number, place: Place, doubtful: boolean): void {
  const box = { left: column.left, right: column.right, top: y - size / 2, bottom: y + size / 2 };
  build.cells.push({ ...place, text: '', page: build.page.number, box: build.page.displayed(box), marks: new Set(['no_ruling', ...(doubtful ? DOUBTFUL : [])]), full: false });
}

/** Heads in rows of their own; what stands over the labels goes into the last of them. */
function addHeads(build: Build, placed: Head[], labels: Chunk[]): number {
  const depth = placed.length > 0 ? Math.max(...placed.map(({ level }) => level)) + 1 : labels.length > 0 ? 1 : 0;
  for (const { chunks, first, last, level } of placed) addCell(build, chunks, { row: level, column: first + LABEL_COLUMNS, rowSpan: 1, columnSpan: last - first + 1 });
  if (labels.length > 0) addCell(build, labels, { row: depth - 1, column: 1, rowSpan: 1, columnSpan: 1 });
  return depth;
}

const isOver = ({ left, right }: Chunk, x: number): boolean => left < x && right > x;

/** A figure that reaches over where another column's figures stand is two that touch: neither can be read. */
function doubtTouching(wrapped: WrappedRow[], of: Map<Chunk, number>): void {
  const figures = [...of];
  for (const { lines, doubtful } of wrapped) for (const chunk of lines.flatMap(({ values }) => values)) {
    const own = of.get(chunk);
    const others = figures.filter(([other, at]) => at !== own && isOver(chunk, other.x)).map(([, at]) => at);
    if (own !== undefined && others.length > 0) for (const at of [own, ...others]) doubtful.add(at);
  }
}

/** At a page's end a figure as long as its column's longest may go on on the next page, where the column breaks figures. */
function doubtCut(wrapped: WrappedRow[], of: Map<Chunk, number>, longest: number[]): void {
  const last = wrapped[wrapped.length - 1];
  const ofColumn = ({ lines }: WrappedRow, at: number): Chunk[] => lines.flatMap(({ values }) => values.filter((chunk) => of.get(chunk) === at));
  longest.forEach((most, at) => {
    const breaks = wrapped.some((row) => ofColumn(row, at).length > 1);
    if (last && breaks && ofColumn(last, at).some(({ glyphs }) => glyphs.length === most)) last.doubtful.add(at);
  });
}

function addRows(build: Build, dataRows: DataRow[], labels: Chunk[], { columns, of }: Placed, start: number, atPageEnd: boolean): number {
  const { rows, groups } = labelRows(labels, dataRows);
  const wrapped = wrappedRows(rows, (chunk) => columns.flatMap(({ left, right }, at) => (of.get(chunk) === at || (chunk.left < right && chunk.right > left) ? [at] : [])));
  const longest = columns.map((_, at) => Math.max(0, ...dataRows.flatMap(({ values }) => values.filter((chunk) => of.get(chunk) === at).map(({ glyphs }) => glyphs.length))));
  doubtTouching(wrapped, of);
  if (atPageEnd) doubtCut(wrapped, of, longest);
  wrapped.forEach(({ y, label, lines, doubtful }, index) => {
    if (label.length > 0) addCell(build, label, { row: start + index, column: 1, rowSpan: 1, columnSpan: 1 });
    columns.forEach((column, at) => {
      const place = { row: start + index, column: at + LABEL_COLUMNS, rowSpan: 1, columnSpan: 1 };
      const values = lines.flatMap((line) => line.values.filter((chunk) => of.get(chunk) === at));
      if (values.length > 0) addCell(build, values, place, wrappedText(values, longest[at]!), doubtful.has(at)); else addBlank(build, column, y, lines[0]?.size ?? label[0]?.size ?? 8, place, doubtful.has(at));
    });
  });
  const rowAt = (index: number): number => Math.max(0, wrapped.findLastIndex(({ y }) => y <= rows[index]!.y + 1));
  for (const { chunks, first, last } of groups) addCell(build, chunks, { row: start + rowAt(first), column: 0, rowSpan: rowAt(last) - rowAt(first) + 1, columnSpan: 1 });
  return start + wrapped.length;
}

/** Figures at a height of their own under the heads are lines of some row: the rest of a number that was broken. */
function withStrays({ rows, chunks, valuesLeft, headsBottom }: Segment): DataRow[] {
  const values = new Set(rows.flatMap((row) => row.values));
  const all = [...rows];
  for (const chunk of chunks) {
    if (!chunk.value || values.has(chunk) || chunk.left < valuesLeft - chunk.size * 0.5 || chunk.top < headsBottom - 1) continue;
    const row = all.find(({ y, size }) => Math.abs(y - chunk.y) < size * 0.4);
    if (row) all[all.indexOf(row)] = { ...row, values: [...row.values, chunk] }; else all.push({ y: chunk.y, size: chunk.size, values: [chunk] });
  }
  return all.sort((one, other) => one.y - other.y);
}

/** Columns, heads included that stand over no figure, and the column of each figure. */
interface Placed { columns: Column[]; of: Map<Chunk, number>; heads: Head[] }

/** Heads of neighbouring columns may touch; a text that is no head of several columns is cut between them. */
function splitHead(chunk: Chunk, columns: Column[]): Chunk[] {
  if (isKnownLabel(chunk.text) || isEnumerated(chunk.text) || spansSeveral(chunk.text)) return [chunk];
  const words = splitWords(chunk);
  if (words.length > 1 && new Set(words.map((word) => columnAt(columns, word))).size === words.length) return words;
  const parts = splitChunk(chunk, (glyph) => columnAt(columns, glyph));
  return parts.every(({ glyphs }) => glyphs.length > 1) ? parts : [chunk];
}

/**
 * Puts figures under heads; null where they cannot be told apart or heads and figures do not go together. Figures that
 * are fewer than heads are `shifted` by up to a whole column where heads are set to the left: none can be told.
 */
function place(rows: DataRow[], over: Chunk[], shifted: boolean): Placed | null {
  const found = columnsOf(rows);
  if (!found) return null;
  const heads = over.flatMap((chunk) => splitHead(chunk, found.columns));
  const own = headColumns(heads);
  if (own.length === 0) return { ...found, heads: headsOf(heads, found.columns) };
  const under = underHeads(found.columns, own);
  if (!under || (shifted && own.length !== found.columns.length)) return null;
  const columns = own.map((head, index) => ({ ...head, ...(under.includes(index) ? found.columns[under.indexOf(index)] : {}) }));
  return { columns, heads: headsOf(heads, own), of: new Map([...found.of].map(([chunk, index]) => [chunk, under[index]!])) };
}

/** A head set to the left may end before its figures begin: lines above one another that together are a column's head. */
function headsBeside(over: Chunk[], labelsRight: number): Chunk[] {
  const right = over.filter((chunk) => chunk.left > labelsRight && !spansSeveral(chunk.text));
  return headColumns(right).flatMap(({ left, right: end }) => {
    const stack = right.filter((chunk) => chunk.left < end && chunk.right > left);
    return isColumnHead(stack.map(({ text }) => text).join('')) ? stack : [];
  });
}

interface Parts { rows: DataRow[]; over: Chunk[]; labels: Chunk[] }

function partsOf(segment: Segment): Parts {
  const rows = withStrays(segment);
  const values = new Set(rows.flatMap((row) => row.values));
  const over = segment.chunks.filter((chunk) => chunk.y < rows[0]!.y && chunk.bottom <= segment.headsBottom + 1 && !values.has(chunk));
  return { rows, over, labels: segment.chunks.filter((chunk) => !values.has(chunk) && !over.includes(chunk)) };
}

/**
 * Where no columns can be told and figures are broken over lines, each line alone would look whole: the rows are given
 * with figures that are none.
 */
function doubtfulTable({ rows, labels }: Parts, page: Page): PageTable | null {
  const labelled = labelRows(labels, rows).rows;
  if (labelled.every(({ label }) => label.length === 0) || !labelled.some(({ label, row }) => label.length === 0 && row)) return null;
  const build: Build = { page, cells: [] };
  labelled.forEach(({ label, row }, index) => {
    if (label.length > 0) addCell(build, label, { row: index, column: 1, rowSpan: 1, columnSpan: 1 });
    row?.values.forEach((chunk, at) => { addCell(build, [chunk], { row: index, column: at + LABEL_COLUMNS, rowSpan: 1, columnSpan: 1 }, chunk.text, true); });
  });
  const box = union([...labels, ...rows.flatMap(({ values }) => values)]);
  const width = Math.max(...rows.map(({ values }) => values.length));
  return { kind: 'table', page, layout: 'aligned', box, xs: Array.from({ length: width + LABEL_COLUMNS + 1 }, (_, at) => box.left + at), rowCount: labelled.length, cells: build.cells };
}

function tableOf(segment: Segment, page: Page, atPageEnd: boolean): PageTable | null {
  const { chunks, valuesLeft } = segment;
  const parts = partsOf(segment);
  const { rows, over, labels } = parts;
  const labelsRight = Math.max(-Infinity, ...labels.filter(({ right }) => right <= valuesLeft).map(({ right }) => right));
  const isOverFigures = (chunk: Chunk): boolean => isArticleHead(chunk.text) || (chunk.right > valuesLeft + chunk.size * 0.5 && (chunk.x > labelsRight || chunk.x >= valuesLeft));
  const beside = headsBeside(over, labelsRight).filter((chunk) => !isOverFigures(chunk));
  const overFigures = over.filter((chunk) => isOverFigures(chunk) || beside.includes(chunk));
  const placed = place(rows, overFigures, beside.length > 0);
  if (!placed) return doubtfulTable(parts, page);
  const build: Build = { page, cells: [] };
  const start = addHeads(build, placed.heads, over.filter((chunk) => !overFigures.includes(chunk)));
  const rowCount = addRows(build, rows, labels, placed, start, atPageEnd);
  const box = union(chunks);
  const edges = placed.columns.map(({ left }) => left);
  return { kind: 'table', page, layout: 'aligned', box, xs: [box.left, Math.min(box.left + 1, edges[0]!), ...edges, box.right], rowCount, cells: build.cells };
}

/** The tables that characters without ruling lines make, and the characters that they do not take. */
export function alignedTables(glyphs: Glyph[], page: Page): { tables: PageTable[]; rest: Glyph[] } {
  const chunks = chunksOf(glyphs);
  const rows = dataRowsOf(chunks);
  if (rows.length === 0) return { tables: [], rest: glyphs };
  const taken = new Set<Glyph>();
  const tables: PageTable[] = [];
  for (const segment of findSegments(chunks, rows, page.width)) {
    const last = chunks[chunks.length - 1];
    const table = tableOf(segment, page, last !== undefined && segment.chunks.includes(last));
    if (!table) continue;
    tables.push(table);
    for (const chunk of segment.chunks) for (const glyph of chunk.glyphs) taken.add(glyph);
  }
  return { tables, rest: glyphs.filter((glyph) => !taken.has(glyph)) };
}
