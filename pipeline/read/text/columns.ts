/** In which column of figures something stands, where columns can only be told from alignment. */
import type { SpacedLine } from './region.ts';
import type { Token } from './line.ts';

/** A column of figures: the characters it reaches over, its middle, and by how much the edge or middle that its figures share varies. */
export interface Column { start: number; end: number; middle: number; spread: number }

/** Figures of a column that drift by more than this tell nothing of a row with a blank. */
const LOOSE = 1;

const middleOf = ({ start, end }: { start: number; end: number }): number => (start + end) / 2;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[sorted.length >> 1]!;
}

/** The largest number of figures that rows have; a number that only one of many rows reaches does not count. */
export function fullWidth(rows: readonly SpacedLine[]): number {
  const counts = new Map<number, number>();
  for (const { figures } of rows) counts.set(figures.length, (counts.get(figures.length) ?? 0) + 1);
  const widths = [...counts.keys()].sort((left, right) => right - left);
  return widths.find((width) => counts.get(width)! > 1 || rows.length <= 4) ?? widths[0] ?? 0;
}

function spreadOf(tokens: readonly Token[]): number {
  const range = (values: number[]): number => Math.max(...values) - Math.min(...values);
  return Math.min(range(tokens.map(({ start }) => start)), range(tokens.map(({ end }) => end)), range(tokens.map(middleOf)));
}

/** The columns of one segment by its full rows, or null where figures of neighbouring columns stand in one another's way. */
export function columnsOf(rows: readonly SpacedLine[], width: number): Column[] | null {
  const full = rows.filter(({ figures }) => figures.length === width);
  if (full.length === 0) return null;
  const columns = Array.from({ length: width }, (_, at): Column => {
    const tokens = full.map(({ figures }) => figures[at]!);
    return { start: Math.min(...tokens.map(({ start }) => start)), end: Math.max(...tokens.map(({ end }) => end)), middle: median(tokens.map(middleOf)), spread: spreadOf(tokens) };
  });
  const clear = columns.every((column, at) => at === 0 || columns[at - 1]!.end <= column.start);
  return clear ? columns : null;
}

/** The column of each figure of a row that has fewer than there are columns; null where one cannot be told. */
export function placeFigures(figures: readonly Token[], columns: readonly Column[]): number[] | null {
  if (figures.length === columns.length) return columns.map((_, at) => at);
  if (columns.some(({ spread }) => spread > LOOSE)) return null;
  const places: number[] = [];
  for (const figure of figures) {
    const at = certainColumn(figure, columns);
    if (at === null || at <= (places[places.length - 1] ?? -1)) return null;
    places.push(at);
  }
  return places;
}

function certainColumn(figure: Token, columns: readonly Column[]): number | null {
  const distances = columns.map(({ middle }) => Math.abs(middle - middleOf(figure)));
  const at = nearest(figure, columns);
  const second = Math.min(...distances.filter((_, other) => other !== at));
  const overlaps = columns.filter(({ start, end }) => start < figure.end && end > figure.start).length;
  return overlaps <= 1 && distances[at]! * 2 < second ? at : null;
}

/** The column whose middle is nearest. */
export function nearest(token: { start: number; end: number }, columns: readonly Column[]): number {
  const middle = middleOf(token);
  let best = 0;
  for (const [at, column] of columns.entries()) if (Math.abs(column.middle - middle) < Math.abs(columns[best]!.middle - middle)) best = at;
  return best;
}

/**
 * A column for each word of a line of heads. Each has the nearest; where short words would share one, they are put
 * into columns of their own, in order, as near as can be.
 */
export function placeHeads(tokens: readonly Token[], columns: readonly Column[]): number[] {
  const near = tokens.map((token) => nearest(token, columns));
  const shared = new Set(near).size < near.length;
  if (!shared || tokens.length > columns.length || tokens.some(({ text }) => text.length > 4)) return near;
  return inOrder(tokens, columns);
}

/** Increasing columns with the least sum of distances. */
function inOrder(tokens: readonly Token[], columns: readonly Column[]): number[] {
  let best: { cost: number; places: number[] }[] = [];
  for (const token of tokens) {
    const next: typeof best = [];
    for (const [at, column] of columns.entries()) {
      const before = token === tokens[0] ? { cost: 0, places: [] } : best[at - 1];
      const here = before && before.cost < Infinity ? { cost: before.cost + Math.abs(column.middle - middleOf(token)), places: [...before.places, at] } : { cost: Infinity, places: [] };
      const left = next[at - 1];
      next.push(left && left.cost <= here.cost ? left : here);
    }
    best = next;
  }
  return best[best.length - 1]!.places;
}

/** Columns that only a head shows, as no row has a figure under it. */
export function withHeads(columns: readonly Column[], heads: readonly Token[], labelsEnd: number): Column[] {
  const all = [...columns];
  for (const head of heads) {
    const middle = middleOf(head);
    if (head.start < labelsEnd || all.some((column) => Math.abs(column.middle - middle) < 3.5 || (column.start < head.end && column.end > head.start))) continue;
    all.push({ start: head.start, end: head.end, middle, spread: 0 });
  }
  return all.sort((left, right) => left.middle - right.middle);
}
