/** Columns of figures from where the figures stand, and which head stands over which. */
import { cluster } from '../geometry.ts';
import type { Chunk, DataRow } from './chunks.ts';

export interface Column { left: number; right: number; x: number }

interface Extent { left: number; right: number }

/** Figures of one column agree in one of these to a part of their size. */
const ANCHORS: ((chunk: Extent) => number)[] = [({ left, right }) => (left + right) / 2, ({ right }) => right, ({ left }) => left];
const ANCHOR_TOLERANCE = 0.3;
const NEAREST_COLUMNS = 0.9;

function nearest(positions: number[], position: number): number {
  let best = 0;
  positions.forEach((each, index) => { if (Math.abs(each - position) < Math.abs(positions[best]! - position)) best = index; });
  return best;
}

interface Anchored { columns: Column[]; at: (chunk: Extent) => number }

/** The columns if figures are centred (or set right, or left): null where two figures of a row fall into one. */
function anchored(rows: DataRow[], anchor: (chunk: Extent) => number): Anchored | null {
  const values = rows.flatMap((row) => row.values);
  const size = rows[0]!.size;
  const positions = cluster(values.map(anchor), size * ANCHOR_TOLERANCE);
  const at = (chunk: Extent): number => nearest(positions, anchor(chunk));
  if (positions.some((position, index) => index > 0 && position - positions[index - 1]! < size * NEAREST_COLUMNS)) return null;
  if (rows.some((row) => new Set(row.values.map(at)).size < row.values.length)) return null;
  const columns = positions.map((_, index) => {
    const own = values.filter((chunk) => at(chunk) === index);
    const [left, right] = [Math.min(...own.map((chunk) => chunk.left)), Math.max(...own.map((chunk) => chunk.right))];
    return { left, right, x: (left + right) / 2 };
  });
  return { columns, at };
}

/** Extents that overlap are one column; for figures that are set in no one way. */
function overlapping(rows: DataRow[]): Anchored | null {
  const columns = merged(rows.flatMap(({ values }) => values));
  const at = (chunk: Extent): number => columns.findIndex(({ left, right }) => chunk.left < right && chunk.right > left);
  return rows.some((row) => new Set(row.values.map(at)).size < row.values.length) ? null : { columns, at };
}

/** Joins extents that overlap. */
export function merged(extents: Extent[]): Column[] {
  const columns: Extent[] = [];
  for (const { left, right } of [...extents].sort((one, other) => one.left - other.left)) {
    const last = columns[columns.length - 1];
    if (last && left < last.right) last.right = Math.max(last.right, right); else columns.push({ left, right });
  }
  return columns.map(({ left, right }) => ({ left, right, x: (left + right) / 2 }));
}

/** The columns of a segment, left to right, and the column of each figure; null where figures cannot be told apart. */
export function columnsOf(rows: DataRow[]): { columns: Column[]; of: Map<Chunk, number> } | null {
  const readings = [...ANCHORS.map((anchor) => anchored(rows, anchor)), overlapping(rows)].filter((reading): reading is Anchored => reading !== null);
  const fewest = Math.min(...readings.map(({ columns }) => columns.length));
  const reading = readings.find(({ columns }) => columns.length === fewest);
  if (!reading) return null;
  return { columns: reading.columns, of: new Map(rows.flatMap(({ values }) => values.map((chunk) => [chunk, reading.at(chunk)]))) };
}

/** The column nearest to a chunk's middle. */
export function columnAt(columns: Column[], chunk: Extent): number {
  return nearest(columns.map(({ x }) => x), (chunk.left + chunk.right) / 2);
}

/**
 * For each column of figures the column of heads over it. Heads and figures may be shifted against each other, all by
 * the same amount (heads centred, figures set right); null where no single shift fits.
 */
export function underHeads(columns: Column[], heads: Column[]): number[] | null {
  if (heads.length === columns.length) return columns.map((_, index) => index);
  if (heads.length < columns.length) return null;
  const pitch = Math.min(...heads.slice(1).map(({ x }, index) => x - heads[index]!.x));
  const fits = (shift: number): number[] | null => {
    const places = columns.map(({ x }) => nearest(heads.map((head) => head.x), x - shift));
    const apart = new Set(places).size === places.length;
    return apart && columns.every(({ x }, index) => Math.abs(x - shift - heads[places[index]!]!.x) < pitch * 0.3) ? places : null;
  };
  const shifts = heads.map(({ x }) => columns[0]!.x - x).filter((shift) => Math.abs(shift) < pitch * 0.5).sort((one, other) => Math.abs(one) - Math.abs(other));
  for (const shift of [0, ...shifts]) { const places = fits(shift); if (places) return places; }
  return null;
}
