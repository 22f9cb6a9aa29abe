/** What is printed in each cell of a scan's tables, and outside of them: lines to be read, dashes, blanks. */
import { centreX, centreY, contains } from '../pdf/geometry.ts';
import type { Box } from '../pdf/geometry.ts';
import { CellFinder, ruledTables } from '../pdf/ruled.ts';
import type { RuledCell, RuledTable } from '../pdf/ruled.ts';
import type { Piece } from './pieces.ts';
import type { Scan } from './scan.ts';
import { segmentsOf } from './segments.ts';
import type { Segment } from './segments.ts';

/** A line of text, in pixels; `printed` where its shape alone says what it is; dirt is nothing. */
export interface Printed extends Segment { inTable: boolean; printed?: 'dash' | 'doubtful' | 'dirt' }

/** Less than this both ways is no figure and no dash, only a speck (points). */
const LEAST_FIGURE = 2;
/** A stroke along a border within this of it is what is left of the border (points). */
const BORDER = 1.6;
/** Thinner upright strokes are no character's, only the soft edge of a border (points). */
const SLIVER = 0.5;
/** A dash is at least this many times as wide as high, and not at the foot of its cell, where lines are drawn. */
const FLAT = 2.6;
const FOOT = 0.8;
/** Ink in colour where none is black: more than this share of a cell's height is a mark. */
const COLOURED_MARK = 0.3;

/** A point stands in the lower part of its figure, within this of a digit; parts of a broken character are nearer still (points). */
const LOWER_PART = 0.55;
const BY_DIGIT = 5;
const PART = 0.9;

const inPoints = (box: Box, scale: number): Box => ({ left: box.left / scale, top: box.top / scale, right: box.right / scale, bottom: box.bottom / scale });

const inPixels = (box: Box, scale: number): Box => ({ left: box.left * scale, top: box.top * scale, right: box.right * scale, bottom: box.bottom * scale });

const isFlat = ({ left, top, right, bottom }: Piece): boolean => right - left > (bottom - top) * FLAT;

/** Rest of a border line: along it, near it and thin, or a sliver. */
function isBorderRest(piece: Piece, cell: Box, scale: number): boolean {
  const [width, height] = [piece.right - piece.left, piece.bottom - piece.top];
  const near = BORDER * scale;
  if (height < near && (piece.top - cell.top < near || cell.bottom - piece.bottom < near)) return true;
  if (width < SLIVER * scale) return true;
  // A 1 is thin as well, and may stand near the border, but does not touch it.
  return width < near && (piece.left - cell.left < near / 2 || cell.right - piece.right < near / 2);
}

/** A speck of dirt: too small for a character, too far from any to be a part of it, and not where a point stands. */
function isDirt(piece: Piece, solid: Piece[], scale: number): boolean {
  const middle = centreY(piece);
  return !solid.some(({ left, top, right, bottom }) => {
    const aside = Math.max(left - piece.right, piece.left - right, 0);
    const above = Math.max(top - piece.bottom, piece.top - bottom, 0);
    const isPart = aside < PART * scale && above < PART * scale;
    const isPoint = aside < BY_DIGIT * scale && middle > top + (bottom - top) * LOWER_PART && piece.top < bottom + scale;
    return isPart || isPoint;
  });
}

function printedInCell(pieces: Piece[], cell: Box, coloured: Piece[], { scale, em }: Scan): Printed[] {
  const own = pieces.filter((piece) => !isBorderRest(piece, cell, scale));
  const least = LEAST_FIGURE * scale;
  const solid = own.filter(({ left, top, right, bottom }) => right - left >= least || bottom - top >= least);
  if (solid.length === 0) {
    const marks = coloured.filter(({ left, top, right, bottom }) => contains(cell, (left + right) / 2, (top + bottom) / 2) && bottom - top > COLOURED_MARK * em);
    return marks.length > 0 ? [{ box: marks[0]!, pieces: marks, inTable: true, printed: 'doubtful' }] : [];
  }
  if (solid.every(isFlat) && Math.max(...solid.map(({ bottom }) => bottom)) - Math.min(...solid.map(({ top }) => top)) < em * 0.35) {
    const box = segmentsOf(solid, em * 4)[0]!.box;
    const high = box.bottom < cell.top + (cell.bottom - cell.top) * FOOT;
    return [{ box, pieces: solid, inTable: true, printed: high ? 'dash' : 'doubtful' }];
  }
  const dirt = own.filter((piece) => !solid.includes(piece) && isDirt(piece, solid, scale));
  const print = own.filter((piece) => !dirt.includes(piece));
  const clean: Printed[] = dirt.length > 0 ? [{ box: dirt[0]!, pieces: dirt, inTable: true, printed: 'dirt' }] : [];
  return clean.concat(segmentsOf(print, em).filter(({ pieces: each }) => each.some((piece) => solid.includes(piece))).map((segment) => ({ ...segment, inTable: true })));
}

/** The lines of a scan, those in cells cell by cell. */
export function printedOn(scan: Scan, width: number, height: number): Printed[] {
  const { pieces, scale, em, horizontal, vertical } = scan;
  const ink = pieces.filter(({ left, top, right, bottom }) => Math.max(right - left, bottom - top) >= LEAST_FIGURE * scale).map((piece) => inPoints(piece, scale));
  const tables = ruledTables({ horizontal, vertical, fills: [], pictures: [] }, ink, width, height);
  const inside = new Map<RuledTable, Map<RuledCell, Piece[]>>(tables.map((table) => [table, new Map(table.cells.map((cell) => [cell, []]))]));
  const finders = new Map(tables.map((table) => [table, new CellFinder(table)]));
  const outside: Piece[] = [];
  for (const piece of pieces) {
    const [x, y] = [centreX(piece) / scale, centreY(piece) / scale];
    const table = tables.find(({ box }) => contains(box, x, y));
    const cell = table && finders.get(table)!.find(x, y);
    if (table && cell) inside.get(table)!.get(cell)!.push(piece); else outside.push(piece);
  }
  const inCells = [...inside.values()].flatMap((cells) => [...cells].flatMap(([cell, own]) => printedInCell(own, inPixels(cell.box, scale), scan.coloured, scan)));
  const lines = segmentsOf(outside, em).filter(({ box }) => box.bottom - box.top >= em * 0.4 && box.bottom - box.top <= em * 6);
  return [...inCells, ...lines.map((segment) => ({ ...segment, inTable: false }))];
}
