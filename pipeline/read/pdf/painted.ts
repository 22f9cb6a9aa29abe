/** Lines that nobody drew: the dark ground that shows between cells painted on it, as old HTML makes borders. */
import { contains } from './geometry.ts';
import type { Box } from './geometry.ts';
import type { Drawing } from './rulings.ts';

/** Cells are at least this large (points), and a table has this many. */
export const SMALLEST = 4;
const FEWEST = 4;
/** Cells leave this much of their ground to be seen at most; they lie beside each other, not over each other. */
const SEEN = 0.4;

export const area = ({ left, top, right, bottom }: Box): number => (right - left) * (bottom - top);

const isInside = (inner: Box, outer: Box): boolean => contains(outer, inner.left, inner.top) && contains(outer, inner.right, inner.bottom);

export function addEdges({ horizontal, vertical }: Drawing, { left, top, right, bottom }: Box): void {
  horizontal.push({ at: top, from: left, to: right }, { at: bottom, from: left, to: right });
  vertical.push({ at: left, from: top, to: bottom }, { at: right, from: top, to: bottom });
}

/**
 * Adds the edges of cells painted on a ground. `painted` are all filled areas in the order of painting, white ones
 * too; a ground is a fill that is not white.
 */
export function addGaps(drawing: Drawing, painted: Box[]): void {
  if (painted.length <= FEWEST) return;
  const order = new Map(painted.map((box, index) => [box, index]));
  for (const ground of drawing.fills.filter((fill) => area(fill) > SMALLEST * SMALLEST * FEWEST)) {
    const cells = painted.slice(order.get(ground)! + 1).filter((box) => isInside(box, ground) && box.right - box.left > SMALLEST && box.bottom - box.top > SMALLEST);
    const covered = cells.reduce((sum, cell) => sum + area(cell), 0) / area(ground);
    if (cells.length >= FEWEST && covered > 1 - SEEN && covered < 1) for (const cell of cells) addEdges(drawing, cell);
  }
}
