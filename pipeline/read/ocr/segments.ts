/** Pieces of ink to lines of text: cut where rows of the page, or wide columns of it, are free of ink. */
import { union } from '../pdf/geometry.ts';
import type { Box } from '../pdf/geometry.ts';
import type { Piece } from './pieces.ts';

/** A line of text without wide gaps; `box` is its ink's, in pixels. */
export interface Segment { box: Box; pieces: Piece[] }

/** Gaps wider than this part of a character's height part two texts. */
const WIDE = 1.3;
/** Parts of one character (三, 二) stand nearer to each other than lines do, and are lower. */
const LOW = 0.55;
const NEAR = 0.42;
const MAX_DEPTH = 12;

type Axis = 'x' | 'y';

const ends = (piece: Piece, axis: Axis): [number, number] => (axis === 'x' ? [piece.left, piece.right] : [piece.top, piece.bottom]);

/** Groups of pieces with more than `gap` pixels free between them along the axis. */
function groups(pieces: Piece[], axis: Axis, gap: number): Piece[][] {
  const result: Piece[][] = [];
  let reach = -Infinity;
  for (const piece of [...pieces].sort((one, other) => ends(one, axis)[0] - ends(other, axis)[0])) {
    const [from, to] = ends(piece, axis);
    if (from - reach > gap || result.length === 0) result.push([piece]); else result[result.length - 1]!.push(piece);
    reach = Math.max(reach, to);
  }
  return result;
}

/** Bands that are too low to be a line join the nearer neighbour where it is near. */
function bands(pieces: Piece[], em: number): Piece[][] {
  const joined: Piece[][] = [];
  for (const band of groups(pieces, 'y', 0)) {
    const before = joined[joined.length - 1];
    const [own, last] = [union(band), before ? union(before) : null];
    const isLow = (box: Box): boolean => box.bottom - box.top < em * LOW;
    const together = before && last && own.top - last.bottom < em * NEAR && (isLow(own) || isLow(last)) && own.bottom - last.top < em * 1.35;
    if (together) before.push(...band); else joined.push([...band]);
  }
  return joined;
}

/** The lines of text that the pieces make, `em` pixels high each, from top to bottom. */
export function segmentsOf(pieces: Piece[], em: number, depth = 0): Segment[] {
  if (pieces.length === 0) return [];
  const rows = bands(pieces, em);
  const cut = rows.flatMap((row) => groups(row, 'x', em * WIDE).map((group) => ({ group, whole: row.length === group.length })));
  if (cut.length === 1 || depth >= MAX_DEPTH) return cut.map(({ group }) => ({ box: union(group), pieces: group }));
  return cut.flatMap(({ group }) => (groups(group, 'y', 0).length > 1 ? segmentsOf(group, em, depth + 1) : [{ box: union(group), pieces: group }]));
}
