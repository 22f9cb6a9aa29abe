/** Columns of figures from where the figures stand, and of heads over no figure at all. */
import { isKnownLabel } from '../labels.ts';
import type { Chunk, DataRow } from './chunks.ts';

export interface Column { left: number; right: number; x: number }

interface Extent { left: number; right: number }

/** Extents that overlap are one column. */
function merged(extents: Extent[]): Column[] {
  const columns: Extent[] = [];
  for (const { left, right } of [...extents].sort((one, other) => one.left - other.left)) {
    const last = columns[columns.length - 1];
    if (last && left < last.right) last.right = Math.max(last.right, right); else columns.push({ left, right });
  }
  return columns.map(({ left, right }) => ({ left, right, x: (left + right) / 2 }));
}

/** The columns that the fullest rows show, where wide figures of neighbouring columns overlap. */
function ofFullRows(rows: DataRow[]): Column[] {
  const most = Math.max(...rows.map(({ values }) => values.length));
  const full = rows.filter(({ values }) => values.length === most).map(({ values }) => [...values].sort((one, other) => one.left - other.left));
  return Array.from({ length: most }, (_, index) => {
    const own = full.map((values) => values[index]!);
    const x = own.reduce((sum, chunk) => sum + chunk.x, 0) / own.length;
    return { left: Math.min(...own.map(({ left }) => left)), right: Math.max(...own.map(({ right }) => right)), x };
  });
}

/** The column nearest to a chunk. */
export function columnAt(columns: Column[], chunk: Extent): number {
  const x = (chunk.left + chunk.right) / 2;
  let best = 0;
  columns.forEach((column, index) => { if (Math.abs(column.x - x) < Math.abs(columns[best]!.x - x)) best = index; });
  return best;
}

/** Two figures of one row in one column: the columns are not told apart. */
function isAmbiguous(rows: DataRow[], columns: Column[]): boolean {
  return rows.some(({ values }) => new Set(values.map((chunk) => columnAt(columns, chunk))).size < values.length);
}

/** A head over no figure is a column of blanks; only a head that is one of the forms' counts. */
function withEmptyColumns(columns: Column[], heads: Chunk[]): Column[] {
  const lone = heads.filter((head) => isKnownLabel(head.text) && columns.every((column) => head.right < column.left || head.left > column.right)
    && !heads.some((below) => below.top > head.y && below.left < head.right && below.right > head.left));
  return merged([...columns, ...lone]);
}

/** The columns of a segment, left to right; null where figures cannot be told apart. */
export function columnsOf(rows: DataRow[], heads: Chunk[]): Column[] | null {
  const columns = merged(rows.flatMap(({ values }) => values));
  const clear = isAmbiguous(rows, columns) ? ofFullRows(rows) : columns;
  if (isAmbiguous(rows, clear)) return null;
  return withEmptyColumns(clear, heads);
}
