/** What stands on one page, from top to bottom: lines of text and tables, with boxes still in page coordinates. */
import type { ReadingMark } from '../../model/document.ts';
import { alignedTables } from './aligned/table.ts';
import { boxAround, cellText, lineText, linesOf } from './cell-text.ts';
import { isSpace } from './characters.ts';
import { centreX, centreY, contains } from './geometry.ts';
import type { Box } from './geometry.ts';
import type { Glyph } from './glyphs.ts';
import type { Page } from './page.ts';
import { CellFinder, ruledTables } from './ruled.ts';
import type { RuledTable } from './ruled.ts';
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
  const byCell = new Map(ruled.cells.map((cell) => [cell, [] as Glyph[]]));
  const finder = new CellFinder(ruled);
  for (const glyph of glyphs) {
    const cell = finder.find(centreX(glyph), centreY(glyph));
    if (cell) byCell.get(cell)!.push(glyph);
  }
  const cells = ruled.cells.map((cell): TableCell => {
    const { text, marks, box, full } = cellText(byCell.get(cell)!, cell.box.right - cell.box.left);
    return { ...cell, text, page: page.number, box: page.displayed(box ?? cell.box), marks: new Set(marks), full };
  });
  return { kind: 'table', page, layout: 'cells', box: ruled.box, xs: ruled.xs, rowCount: ruled.ys.length - 1, cells };
}

export function textLine(glyphs: Glyph[], page: Page): TextLine {
  const solid = glyphs.filter(({ text }) => !isSpace(text));
  return { kind: 'line', page, glyphs, text: lineText(glyphs), box: boxAround(solid), size: Math.max(...solid.map(({ size }) => size)) };
}

/** A page with its ruled tables read, and the characters outside of them. */
export interface PageLayout { page: Page; tables: PageTable[]; outside: Glyph[] }

export function layOut(page: Page): PageLayout {
  const tables = ruledTables(page.drawing, page.glyphs, page.width, page.height).filter((table) => !hasUnruledRows(table, page.glyphs));
  const inside = new Map<RuledTable, Glyph[]>(tables.map((table) => [table, []]));
  const outside: Glyph[] = [];
  for (const glyph of page.glyphs) {
    const table = tables.find(({ box }) => contains(box, centreX(glyph), centreY(glyph)));
    if (table) inside.get(table)!.push(glyph); else if (glyph.turns === 0) outside.push(glyph);
  }
  const filled = tables.filter((table) => inside.get(table)!.some(({ text }) => !isSpace(text)));
  return { page, tables: filled.map((table) => tableOf(table, inside.get(table)!, page)), outside };
}

function textLines(glyphs: Glyph[], page: Page): TextLine[] {
  return linesOf(glyphs).filter((line) => line.some(({ text }) => !isSpace(text))).map((line) => textLine(line, page));
}

/** The lines of text outside ruled tables, those of tables without rules among them. */
export const linesOutside = ({ outside, page }: PageLayout): TextLine[] => textLines(outside, page);

/** Lines and tables, ruled or only aligned, from top to bottom. */
export function itemsOf({ page, tables, outside }: PageLayout): PageItem[] {
  const unruled = alignedTables(outside, page);
  return [...tables, ...unruled.tables, ...textLines(unruled.rest, page)].sort((one, other) => one.box.top - other.box.top);
}
