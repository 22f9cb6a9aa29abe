/** Lines that nobody drew: cells that are painted themselves, side by side or with gaps where the paper shows. */
import { cluster, union } from './geometry.ts';
import type { Box } from './geometry.ts';
import { SMALLEST, addEdges, area } from './painted.ts';
import type { Drawing } from './rulings.ts';

/** Cells of one table stand at most this far apart, and overlap by no more than the rounding of their edges (points). */
const GAP = 4;
const ROUNDING = 0.6;
/** Painted heads alone are no table: one of a page's tables has at least this many rows. */
const FEWEST_ROWS = 4;
/** Cells fill this part of their table; heads and the first column alone do not. */
const FILLED = 0.75;
/** Of the cells at least this part is not white. */
const COLOURED = 0.3;
const MAX_CELLS = 1000;

const isFlush = (gap: number): boolean => gap > -ROUNDING && gap < GAP;

function isBeside(one: Box, other: Box): boolean {
  const across = Math.max(one.left, other.left) - Math.min(one.right, other.right);
  const down = Math.max(one.top, other.top) - Math.min(one.bottom, other.bottom);
  return (isFlush(across) && down < -SMALLEST) || (isFlush(down) && across < -SMALLEST);
}

const overlaps = (one: Box, other: Box): boolean =>
  Math.min(one.right, other.right) - Math.max(one.left, other.left) > GAP && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > GAP;

/** Boxes that stand beside each other, however far the chain reaches. */
function neighbourhoods(boxes: Box[]): Box[][] {
  const left = new Set(boxes);
  const groups: Box[][] = [];
  for (const first of boxes) {
    if (!left.delete(first)) continue;
    const group = [first];
    for (const box of group) for (const other of left) if (isBeside(box, other)) { left.delete(other); group.push(other); }
    groups.push(group);
  }
  return groups;
}

const rowsOf = (cells: Box[]): number => cluster(cells.map(({ top }) => top), GAP).length;
const columnsOf = (cells: Box[]): number => cluster(cells.map(({ left }) => left), GAP).length;

function isTable(cells: Box[], coloured: Set<Box>): boolean {
  const covered = cells.reduce((sum, cell) => sum + area(cell), 0);
  return columnsOf(cells) > 1 && covered > FILLED * area(union(cells)) && cells.filter((cell) => coloured.has(cell)).length >= COLOURED * cells.length;
}

/**
 * Adds the edges of painted cells. `painted` are all filled areas, white ones too; an area that lies over others is
 * the ground of a table or of the page.
 */
export function addPaintedCells(drawing: Drawing, painted: Box[]): void {
  const solid = painted.filter(({ left, right, top, bottom }) => right - left > SMALLEST && bottom - top > SMALLEST);
  if (solid.length < FEWEST_ROWS * 2 || solid.length > MAX_CELLS) return;
  const cells = solid.filter((box) => !solid.some((other) => other !== box && overlaps(box, other) && area(other) <= area(box)));
  const coloured = new Set(drawing.fills);
  const tables = neighbourhoods(cells).filter((group) => isTable(group, coloured));
  if (tables.some((table) => rowsOf(table) >= FEWEST_ROWS)) for (const cell of tables.flat()) addEdges(drawing, cell);
}
