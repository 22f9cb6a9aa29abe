/** What stands on one page, from top to bottom: lines of text and tables, with boxes still in page coordinates. */
import type { ReadingMark } from '../../model/document.ts';
import { alignedTables } from './aligned/table.ts';
import { boxAround, cellText, largestSize, lineText, linesOf } from './cell-text.ts';
import { isSpace } from './characters.ts';
import { centreX, centreY, contains } from './geometry.ts';
import type { Box } from './geometry.ts';
import type { Glyph } from './glyphs.ts';
import type { Page } from './page.ts';
import { CellFinder, ruledTables } from './ruled.ts';
import type { RuledCell, RuledTable } from './ruled.ts';
import { hasUnruledRows } from './unruled-rows.ts';

export interface TextLine { kind: 'line'; page: Page; glyphs: Glyph[]; text: string; box: Box; size: number }

export interface TableCell { text: string; row: number; column: number; rowSpan: number; columnSpan: number; page: number; box: Box; marks: Set<ReadingMark>; full: boolean }

export interface PageTable {
  kind: 'table';
  page: Page;
  layout: 'cells' | 'aligned';
  box: Box;
  /** Borders of the columns, left to right. */
  xs: number[];
  rowCount: number;
  cells: TableCell[];
}

export type PageItem = TextLine | PageTable;

function tableOf(ruled: RuledTable, glyphs: Glyph[], page: Page): PageTable {
  const byCell = new Map<RuledCell, Glyph[]>();
  const finder = new CellFinder(ruled);
  for (const glyph of glyphs) {
    const cell = finder.find(centreX(glyph), centreY(glyph));
    const inside = cell && byCell.get(cell);
    if (inside) inside.push(glyph); else if (cell) byCell.set(cell, [glyph]);
  }
  const cells = ruled.cells.map((cell): TableCell => {
    const { row, column, rowSpan, columnSpan, box: own } = cell;
    const { text, marks, box, full } = cellText(byCell.get(cell) ?? [], own.right - own.left);
    return { row, column, rowSpan, columnSpan, box: page.displayed(box ?? own), text, page: page.number, marks: new Set(marks), full };
  });
  return { kind: 'table', page, layout: 'cells', box: ruled.box, xs: ruled.xs, rowCount: ruled.ys.length - 1, cells };
}

export function textLine(glyphs: Glyph[], page: Page): TextLine {
  const solid = glyphs.filter(({ text }) => !isSpace(text));
  return { kind: 'line', page, glyphs, text: lineText(glyphs), box: boxAround(solid), size: largestSize(solid) };
}

/** Index of the first table that a point lies in, or -1; asked for every character, so it is no closure. */
function tableAt(tables: RuledTable[], x: number, y: number): number {
  for (let at = 0; at < tables.length; at += 1) if (contains(tables[at]!.box, x, y)) return at;
  return -1;
}

/** A page with its ruled tables read, and the characters outside of them, the lines that these make included. */
export interface PageLayout { page: Page; tables: PageTable[]; outside: Glyph[]; lines: TextLine[] }

export function layOut(page: Page): PageLayout {
  const tables = ruledTables(page.drawing, page.glyphs, page.width, page.height).filter((table) => !hasUnruledRows(table, page.glyphs));
  const inside = tables.map((): Glyph[] => []);
  const outside: Glyph[] = [];
  for (const glyph of page.glyphs) {
    const at = tableAt(tables, centreX(glyph), centreY(glyph));
    if (at >= 0) inside[at]!.push(glyph); else if (glyph.turns === 0) outside.push(glyph);
  }
  const filled = tables.flatMap((table, at) => (inside[at]!.some(({ text }) => !isSpace(text)) ? [tableOf(table, inside[at]!, page)] : []));
  return { page, tables: filled, outside, lines: textLines(outside, page) };
}

function textLines(glyphs: Glyph[], page: Page): TextLine[] {
  return linesOf(glyphs).filter((line) => line.some(({ text }) => !isSpace(text))).map((line) => textLine(line, page));
}

/** Lines and tables, ruled or only aligned, from top to bottom. */
export function itemsOf({ page, tables, outside, lines }: PageLayout): PageItem[] {
  const unruled = alignedTables(outside, page);
  const rest = unruled.tables.length === 0 ? lines : textLines(unruled.rest, page);
  return [...tables, ...unruled.tables, ...rest].sort((one, other) => one.box.top - other.box.top);
}
