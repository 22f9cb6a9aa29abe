/** Figures that a narrow column broke over lines, where no ruling line says which row each line belongs to. */
import { isEnumerated, isKnownLabel } from '../labels.ts';
import type { Chunk, DataRow } from './chunks.ts';
import type { LabelledRow } from './row-labels.ts';

/** A row whose figures may take several lines; `doubtful` are the columns of which it cannot be told which lines are its own. */
export interface WrappedRow { y: number; label: Chunk[]; lines: DataRow[]; doubtful: Set<number> }

/** The columns that a figure stands in or reaches into. */
export type ColumnsOf = (chunk: Chunk) => number[];

/** Lines of one label are no further apart than this part of their size. */
const CLOSE = 0.6;
/** Lines further apart than this many times those of one cell belong to different rows. */
const APART = 1.2;
/** Lines of a cell are no further apart than this many times their size. */
const PITCH_MOST = 2;

interface Band { top: number; bottom: number; rows: WrappedRow[]; rests: DataRow[] }

/** The least distance of two figures of one column: that of the lines of one cell, where any cell has several. */
function pitchOf(lines: DataRow[], columnsOf: ColumnsOf): number {
  const last = new Map<number, Chunk>();
  let pitch = Infinity;
  for (const chunk of lines.flatMap(({ values }) => values).sort((one, other) => one.y - other.y)) {
    for (const column of columnsOf(chunk)) {
      const before = last.get(column);
      if (before && before.y < chunk.y) pitch = Math.min(pitch, Math.max(chunk.y - before.y, chunk.size / 2));
      last.set(column, chunk);
    }
  }
  return Math.min(pitch, Math.max(...lines.map(({ size }) => size)) * PITCH_MOST);
}

const heightsOf = ({ label, lines }: WrappedRow): { top: number; bottom: number } => {
  const ys = [...label, ...lines].map(({ y }) => y);
  return { top: Math.min(...ys), bottom: Math.max(...ys) };
};

/** Rows and lines without a label between which there is no clear space. */
function bandsOf(rows: WrappedRow[], rests: DataRow[], apart: number): Band[] {
  const pieces: Band[] = [
    ...rows.map((row): Band => ({ ...heightsOf(row), rows: [row], rests: [] })),
    ...rests.map((line): Band => ({ top: line.y, bottom: line.y, rows: [], rests: [line] })),
  ];
  const bands: Band[] = [];
  for (const piece of pieces.sort((one, other) => one.top - other.top)) {
    const band = bands[bands.length - 1];
    if (!band || piece.top - band.bottom > apart) { bands.push(piece); continue; }
    band.bottom = Math.max(band.bottom, piece.bottom);
    band.rows.push(...piece.rows);
    band.rests.push(...piece.rests);
  }
  return bands;
}

const nearestOf = (rows: WrappedRow[], y: number): WrappedRow => rows.reduce((best, row) => (Math.abs(row.y - y) < Math.abs(best.y - y) ? row : best));

const doubt = (row: WrappedRow, lines: DataRow[], columnsOf: ColumnsOf): void => {
  for (const column of lines.flatMap(({ values }) => values).flatMap(columnsOf)) row.doubtful.add(column);
};

/** Where rows stand close, a line between them may be either's: its columns are doubtful in both. */
function settleClose({ rows, rests }: Band, apart: number, columnsOf: ColumnsOf): void {
  for (const row of rows) {
    const { top, bottom } = heightsOf(row);
    doubt(row, rests.filter(({ y }) => y > top - apart && y < bottom + apart), columnsOf);
    row.lines.forEach((line, index) => doubt(row, row.lines.slice(0, index).filter(({ values }) => values.flatMap(columnsOf).some((column) => line.values.flatMap(columnsOf).includes(column))), columnsOf));
  }
  for (const line of rests) doubt(nearestOf(rows, line.y), [line], columnsOf);
}

/** Figures of several lines are one row's where no other row is near; a band without any label makes its neighbours doubtful. */
function settle(bands: Band[], apart: number, columnsOf: ColumnsOf): WrappedRow[] {
  bands.forEach((band, index) => {
    if (band.rows.length > 1) settleClose(band, apart, columnsOf);
    for (const near of [bands[index - 1], bands[index + 1]]) if (near?.rows.length === 0) for (const row of band.rows) doubt(row, near.rests, columnsOf);
  });
  return bands.flatMap(({ rows, rests }): WrappedRow[] => {
    if (rows.length === 0) { const row: WrappedRow = { y: rests[0]!.y, label: [], lines: rests, doubtful: new Set() }; doubt(row, rests, columnsOf); return [row]; }
    for (const line of rests) nearestOf(rows, line.y).lines.push(line);
    return rows;
  });
}

/** Lines of figures without a label of their own go to the one row that they stand with, apart from all others. */
export function wrappedRows(rows: LabelledRow[], columnsOf: ColumnsOf): WrappedRow[] {
  const labelled = withRestsOfLabels(rows.filter(({ label }) => label.length > 0).map(({ y, label, row }): WrappedRow => ({ y, label, lines: row ? [row] : [], doubtful: new Set() })));
  const rests = rows.flatMap(({ label, row }) => (label.length === 0 && row ? [row] : []));
  if (labelled.length === 0) return rests.map((line) => ({ y: line.y, label: [], lines: [line], doubtful: new Set() }));
  const lines = rows.flatMap(({ row }) => (row ? [row] : []));
  const apart = pitchOf(lines, columnsOf) * APART;
  return settle(bandsOf(labelled, rests, apart), apart, columnsOf).sort((one, other) => one.y - other.y);
}

/** A label's later lines can stand at the heights of its figures' later lines: words that begin nothing are the rest of what is above. */
function withRestsOfLabels(rows: WrappedRow[]): WrappedRow[] {
  const whole: WrappedRow[] = [];
  for (const row of rows) {
    const [first] = row.label;
    const above = whole[whole.length - 1];
    const text = row.label.map((chunk) => chunk.text).join('');
    const goesOn = above !== undefined && !isEnumerated(text) && !isKnownLabel(text) && first!.top - above.label[above.label.length - 1]!.bottom < first!.size * CLOSE;
    if (goesOn) { above.label = [...above.label, ...row.label]; above.lines.push(...row.lines); above.y = (above.label[0]!.y + row.label[row.label.length - 1]!.y) / 2; } else whole.push(row);
  }
  return whole;
}

/** Figures without room hold at least two digits a line. */
const FEWEST = 2;

/**
 * The text of one column's lines: joined where each line but the last is as long as the column's longest, so that it
 * was broken for want of room; else kept apart, which is no number.
 */
export function wrappedText(lines: Chunk[], longest: number): string {
  const sorted = [...lines].sort((one, other) => one.y - other.y);
  const broken = longest >= FEWEST && sorted.slice(0, -1).every(({ glyphs }) => glyphs.length === longest);
  return sorted.map(({ text }) => text).join(broken ? '' : '\n');
}
