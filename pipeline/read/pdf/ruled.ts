/** Ruling lines to tables: lines that touch make a table, its crossings an elementary grid, missing edges its merges. */
import { centreX, centreY, cluster, contains } from './geometry.ts';
import type { Box } from './geometry.ts';
import type { Drawing, Ruling } from './rulings.ts';

export interface RuledCell { row: number; column: number; rowSpan: number; columnSpan: number; box: Box }
export interface RuledTable { box: Box; xs: number[]; ys: number[]; cells: RuledCell[] }

/** The cell of a table at each crossing of its rows and columns, to find the one that a point lies in. */
export class CellFinder {
  private readonly table: RuledTable;
  private readonly at: RuledCell[] = [];
  constructor(table: RuledTable) {
    this.table = table;
    const columns = table.xs.length - 1;
    for (const cell of table.cells) {
      for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1) for (let column = cell.column; column < cell.column + cell.columnSpan; column += 1) this.at[row * columns + column] = cell;
    }
  }
  find(x: number, y: number): RuledCell | undefined {
    const { xs, ys } = this.table;
    let [column, row] = [xs.length - 2, ys.length - 2];
    while (column > 0 && xs[column]! > x) column -= 1;
    while (row > 0 && ys[row]! > y) row -= 1;
    return this.at[row * (xs.length - 1) + column];
  }
}

/** Lines nearer than this are one line drawn twice (points). */
const SAME_LINE = 2;
/** Pieces of a line, and lines that should touch, may be this far apart. */
const TOUCH = 3;
/** No row or column is as thin as this; what looks so is a double border. */
const THINNEST = 4;
const MAX_LINES = 6000;

interface Lines { horizontal: Ruling[]; vertical: Ruling[] }

function mergePieces(pieces: Ruling[]): Ruling[] {
  const at = pieces.reduce((sum, piece) => sum + piece.at, 0) / pieces.length;
  const merged: Ruling[] = [];
  for (const { from, to } of [...pieces].sort((one, other) => one.from - other.from)) {
    const last = merged[merged.length - 1];
    if (last && from <= last.to + TOUCH) last.to = Math.max(last.to, to); else merged.push({ at, from, to });
  }
  return merged;
}

/** Makes one line of pieces that lie on it. */
function mergeCollinear(lines: Ruling[]): Ruling[] {
  const sorted = [...lines].sort((one, other) => one.at - other.at);
  const merged: Ruling[] = [];
  let group: Ruling[] = [];
  for (const line of sorted) {
    if (group.length > 0 && line.at - group[0]!.at > SAME_LINE) { merged.push(...mergePieces(group)); group = []; }
    group.push(line);
  }
  if (group.length > 0) merged.push(...mergePieces(group));
  return merged.filter(({ from, to }) => to - from > THINNEST);
}

const touches = (horizontal: Ruling, vertical: Ruling): boolean =>
  vertical.at >= horizontal.from - TOUCH && vertical.at <= horizontal.to + TOUCH && horizontal.at >= vertical.from - TOUCH && horizontal.at <= vertical.to + TOUCH;

class Sets {
  private readonly parent: number[];
  constructor(count: number) { this.parent = Array.from({ length: count }, (_, index) => index); }
  find(index: number): number {
    let root = index;
    while (this.parent[root] !== root) root = this.parent[root] = this.parent[this.parent[root]!]!;
    return root;
  }
  join(one: number, other: number): void { this.parent[this.find(one)] = this.find(other); }
}

function connected({ horizontal, vertical }: Lines): Lines[] {
  const sets = new Sets(horizontal.length + vertical.length);
  horizontal.forEach((h, i) => vertical.forEach((v, j) => { if (touches(h, v)) sets.join(i, horizontal.length + j); }));
  const groups = new Map<number, Lines>();
  const groupOf = (index: number): Lines => {
    const root = sets.find(index);
    const group = groups.get(root) ?? { horizontal: [], vertical: [] };
    groups.set(root, group);
    return group;
  };
  horizontal.forEach((line, index) => groupOf(index).horizontal.push(line));
  vertical.forEach((line, index) => groupOf(horizontal.length + index).vertical.push(line));
  return withLoneVerticals([...groups.values()]);
}

/**
 * A group's cell that covers all of a page has no line across, so that its border touches nothing: a vertical that
 * begins and ends with a table's other verticals is one of the table's.
 */
function withLoneVerticals(groups: Lines[]): Lines[] {
  const extent = ({ vertical }: Lines): [number, number] => [Math.min(...vertical.map(({ from }) => from)), Math.max(...vertical.map(({ to }) => to))];
  const [tables, rest] = [groups.filter(({ horizontal, vertical }) => horizontal.length > 0 && vertical.length > 1), groups.filter(({ horizontal }) => horizontal.length === 0)];
  for (const lone of rest) {
    const [from, to] = extent(lone);
    const owner = tables.find((table) => { const [top, bottom] = extent(table); return Math.abs(top - from) < TOUCH && Math.abs(bottom - to) < TOUCH; });
    owner?.vertical.push(...lone.vertical);
  }
  return groups;
}

/** Whether something is printed in a stretch of the axis that lines run along, between two places on the other. */
type IsPrinted = (from: number, to: number, low: number, high: number) => boolean;

/**
 * Where at least two lines run past the last one across, or one that has text beside it, the table goes on without a
 * line of its own: at a page break, or in a style without outer borders. A line that closes it is added.
 */
function closing(along: Ruling[], across: Ruling[], isPrinted: IsPrinted): Ruling[] {
  const added: Ruling[] = [];
  const last = Math.max(...across.map(({ at }) => at));
  const first = Math.min(...across.map(({ at }) => at));
  const past = along.filter(({ to }) => to > last + THINNEST);
  const before = along.filter(({ from }) => from < first - THINNEST);
  const span = (lines: Ruling[]): { from: number; to: number } => ({ from: Math.min(...lines.map(({ at }) => at)), to: Math.max(...lines.map(({ at }) => at)) });
  const all = { from: Math.min(...across.map(({ from }) => from)), to: Math.max(...across.map(({ to }) => to)) };
  const goesOn = (lines: Ruling[], from: number, to: number): boolean => lines.length >= 2 || (lines.length === 1 && isPrinted(from, to, all.from, all.to));
  const [low, high] = [Math.min(...before.map(({ from }) => from)), Math.max(...past.map(({ to }) => to))];
  if (goesOn(past, last, high)) added.push({ at: high, ...(past.length > 1 ? span(past) : all) });
  if (goesOn(before, low, first)) added.push({ at: low, ...(before.length > 1 ? span(before) : all) });
  return added;
}

function closed({ horizontal, vertical }: Lines, glyphs: Box[]): Lines {
  const beside: IsPrinted = (from, to, low, high) => glyphs.some((glyph) => centreX(glyph) > from && centreX(glyph) < to && centreY(glyph) > low && centreY(glyph) < high);
  const below: IsPrinted = (from, to, low, high) => vertical.length > 2 && glyphs.some((glyph) => centreY(glyph) > from && centreY(glyph) < to && centreX(glyph) > low && centreX(glyph) < high);
  const across = [...horizontal, ...closing(vertical, horizontal, below)];
  return { horizontal: across, vertical: [...vertical, ...closing(across, vertical, beside)] };
}

/** Whether lines, all on one border, cover more than half of the stretch. */
function isCovered(lines: Ruling[], from: number, to: number): boolean {
  let covered = 0;
  for (const line of lines) covered += Math.max(Math.min(line.to, to) - Math.max(line.from, from), 0);
  return covered > (to - from) / 2;
}

const linesAt = (lines: Ruling[], borders: number[]): Ruling[][] => borders.map((border) => lines.filter(({ at }) => Math.abs(at - border) <= THINNEST));

interface Elementary { rows: number; columns: number; sets: Sets }

function joinOpenEdges({ horizontal, vertical }: Lines, xs: number[], ys: number[]): Elementary {
  const [rows, columns] = [ys.length - 1, xs.length - 1];
  const sets = new Sets(rows * columns);
  const [down, across] = [linesAt(vertical, xs), linesAt(horizontal, ys)];
  for (let row = 0; row < rows; row += 1) for (let column = 0; column < columns; column += 1) {
    const index = row * columns + column;
    if (column + 1 < columns && !isCovered(down[column + 1]!, ys[row]!, ys[row + 1]!)) sets.join(index, index + 1);
    if (row + 1 < rows && !isCovered(across[row + 1]!, xs[column]!, xs[column + 1]!)) sets.join(index, index + columns);
  }
  return { rows, columns, sets };
}

type Span = Omit<RuledCell, 'box'>;

function spanOf(indices: number[], columns: number): Span {
  const [only] = indices;
  if (indices.length === 1) return { row: Math.floor(only! / columns), column: only! % columns, rowSpan: 1, columnSpan: 1 };
  const rowNumbers = indices.map((index) => Math.floor(index / columns));
  const columnNumbers = indices.map((index) => index % columns);
  const [row, column] = [Math.min(...rowNumbers), Math.min(...columnNumbers)];
  return { row, column, rowSpan: Math.max(...rowNumbers) - row + 1, columnSpan: Math.max(...columnNumbers) - column + 1 };
}

/** A region that is no rectangle (an edge is missing in the drawing) is cut into its rows. */
function rectangles(indices: number[], columns: number): Span[] {
  const span = spanOf(indices, columns);
  if (span.rowSpan * span.columnSpan === indices.length) return [span];
  const runs: number[][] = [];
  for (const index of [...indices].sort((one, other) => one - other)) {
    const run = runs[runs.length - 1];
    if (run && run[run.length - 1] === index - 1 && index % columns !== 0) run.push(index); else runs.push([index]);
  }
  return runs.map((run) => spanOf(run, columns));
}

function tableOf(lines: Lines, glyphs: Box[]): RuledTable | null {
  if (lines.horizontal.length < 1 || lines.vertical.length < 1) return null;
  const complete = closed(lines, glyphs);
  const xs = cluster(complete.vertical.map(({ at }) => at), THINNEST);
  const ys = cluster(complete.horizontal.map(({ at }) => at), THINNEST);
  if (xs.length < 3 || ys.length < 2 || xs.length * ys.length > 20_000) return null;
  const { rows, columns, sets } = joinOpenEdges(complete, xs, ys);
  const regions = new Map<number, number[]>();
  for (let index = 0; index < rows * columns; index += 1) {
    const root = sets.find(index);
    const region = regions.get(root);
    if (region) region.push(index); else regions.set(root, [index]);
  }
  const cells = [...regions.values()].flatMap((indices) => rectangles(indices, columns)).sort((one, other) => one.row - other.row || one.column - other.column)
    .map(({ row, column, rowSpan, columnSpan }) => ({ row, column, rowSpan, columnSpan, box: { left: xs[column]!, right: xs[column + columnSpan]!, top: ys[row]!, bottom: ys[row + rowSpan]! } }));
  return { xs, ys, cells, box: { left: xs[0]!, right: xs[xs.length - 1]!, top: ys[0]!, bottom: ys[ys.length - 1]! } };
}

function withinPage(lines: Ruling[], length: number, breadth: number): Ruling[] {
  return lines.map(({ at, from, to }) => ({ at, from: Math.max(from, 0), to: Math.min(to, length) })).filter(({ at, from, to }) => to > from && at >= -TOUCH && at <= breadth + TOUCH);
}

/**
 * The tables that a page's lines make, from top to bottom: at least two columns and more than one cell (frames around
 * text are none). Cells tile the table's box.
 */
export function ruledTables(drawing: Drawing, glyphs: Box[], width: number, height: number): RuledTable[] {
  const horizontal = mergeCollinear(withinPage(drawing.horizontal, width, height));
  const vertical = mergeCollinear(withinPage(drawing.vertical, height, width));
  if (horizontal.length + vertical.length > MAX_LINES) return [];
  const tables = connected({ horizontal, vertical }).map((lines) => tableOf(lines, glyphs)).filter((table): table is RuledTable => table !== null && table.cells.length > 1);
  const outer = tables.filter((table) => !tables.some((other) => other !== table && isInside(table.box, other.box)));
  return outer.sort((one, other) => one.box.top - other.box.top);
}

const isInside = (inner: Box, outer: Box): boolean => contains(outer, inner.left, inner.top) && contains(outer, inner.right, inner.bottom);
