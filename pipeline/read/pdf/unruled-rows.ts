/** Tables of which only frame and columns are ruled. */
import { cellText, lineText, linesOf } from './cell-text.ts';
import { isSpace } from './characters.ts';
import { centreX, centreY, contains } from './geometry.ts';
import type { Glyph } from './glyphs.ts';
import { isColumnHead, isValue } from './labels.ts';
import { CellFinder } from './ruled.ts';
import type { RuledCell, RuledTable } from './ruled.ts';

/** Figures under each other in one cell are rows from this many on. */
const FIGURES = 4;
/** This many columns with several rows' texts, and a table has no lines between its rows; larger tables have. */
const SEVERAL = 2;
const MOST_CELLS = 40;

/** The columns in a cell that hold figures of several rows, or a head with the figures under it; lines of one figure that had no room are none. */
function columnsOfRows(glyphs: Glyph[], width: number): number {
  const lines = linesOf(glyphs).map(lineText);
  // One line is one row, as long as its letters stand upright.
  if (lines.length === 1 && glyphs.every(({ turns }) => turns % 2 === 0)) return 0;
  const first = lines.findIndex(isValue);
  if (first > 0 && isColumnHead(lines.slice(0, first).join(''))) return 1;
  if (lines.map((line) => line.split(' ')).filter((words) => words.length > 1 && words.every(isValue)).length >= FIGURES) return SEVERAL;
  return cellText(glyphs, width).text.split('\n').filter(isValue).length >= FIGURES ? 1 : 0;
}

/** Whether only frame and columns of a table are ruled: its lines say nothing of its rows, which are to be told by their heights. */
export function hasUnruledRows(table: RuledTable, glyphs: Glyph[]): boolean {
  if (table.cells.length > MOST_CELLS) return false;
  const finder = new CellFinder(table);
  const byCell = new Map<RuledCell, Glyph[]>();
  for (const glyph of glyphs) {
    const cell = isSpace(glyph.text) || !contains(table.box, centreX(glyph), centreY(glyph)) ? undefined : finder.find(centreX(glyph), centreY(glyph));
    const inside = cell && byCell.get(cell);
    if (inside) inside.push(glyph); else if (cell) byCell.set(cell, [glyph]);
  }
  return [...byCell].reduce((sum, [{ box }, inside]) => sum + columnsOfRows(inside, box.right - box.left), 0) >= SEVERAL;
}
