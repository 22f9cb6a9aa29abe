/** Where on a page tables without ruling lines stand: heads, and the rows of figures under them. */
import { isArticleHead } from '../labels.ts';
import type { Chunk, DataRow } from './chunks.ts';

/** Heads and the rows under them; the next heads begin the next segment. */
export interface Segment { chunks: Chunk[]; rows: DataRow[]; valuesLeft: number; headsBottom: number }

const SECTION_HEADING = /^[一二三四五六七八][、.．].*(?:情况|问题|事项|信息)$|^(?:20\d\d|二[〇○零]).*报告$/;
const SENTENCE = /[。；]/;
/** Rows of one table are not further apart than this many times their letters' size. */
const ROW_GAP = 5;

/** Prose, titles and headings of sections are no part of a table. */
function isOutside(chunk: Chunk, size: number, pageWidth: number): boolean {
  if (chunk.size > size * 1.2 || SECTION_HEADING.test(chunk.text)) return true;
  return SENTENCE.test(chunk.text) || chunk.right - chunk.left > pageWidth * 0.5;
}

/** The left edge of the figures: what is left of it are labels. */
function valuesLeft(rows: DataRow[]): number {
  return Math.min(...rows.flatMap(({ values }) => values.map(({ left }) => left)));
}

interface Run { rows: DataRow[]; top: number; bottom: number }

/** Rows of figures with nothing but labels and heads between them. */
function runsOf(rows: DataRow[], chunks: Chunk[], pageWidth: number): Run[] {
  const runs: Run[] = [];
  for (const row of rows) {
    const run = runs[runs.length - 1];
    const before = run?.rows[run.rows.length - 1];
    const parted = !before || chunks.some((chunk) => chunk.y > before.y && chunk.y < row.y && isOutside(chunk, row.size, pageWidth));
    const far = before !== undefined && gapBetween(before, row, chunks) > row.size * ROW_GAP;
    if (run && !parted && !far) run.rows.push(row); else runs.push({ rows: [row], top: 0, bottom: 0 });
  }
  return runs;
}

/** The largest empty stretch between two rows. */
function gapBetween(before: DataRow, row: DataRow, chunks: Chunk[]): number {
  const ys = [before.y, ...chunks.filter(({ y }) => y > before.y && y < row.y).map(({ y }) => y), row.y].sort((one, other) => one - other);
  return Math.max(...ys.slice(1).map((y, index) => y - ys[index]!));
}

/** How far up heads, and down the rest of the last label and of figures, belong to the run. */
function extend(run: Run, chunks: Chunk[], upper: number, lower: number, pageWidth: number): void {
  const [first, last] = [run.rows[0]!, run.rows[run.rows.length - 1]!];
  const left = valuesLeft(run.rows);
  run.top = first.y - first.size;
  for (const chunk of [...chunks].reverse()) {
    if (chunk.y >= first.y || chunk.y <= upper) continue;
    if (isOutside(chunk, first.size, pageWidth) || run.top - chunk.bottom > first.size * 1.6) break;
    run.top = Math.min(run.top, chunk.top);
  }
  run.bottom = last.y + last.size * 0.5;
  for (const chunk of chunks) {
    if (chunk.y <= last.y || chunk.y >= lower) continue;
    if (isOutside(chunk, last.size, pageWidth) || chunk.top - run.bottom > last.size * 0.9 || (chunk.right > left && !chunk.value) || isArticleHead(chunk.text)) break;
    run.bottom = Math.max(run.bottom, chunk.bottom);
  }
}

/** A head stands over the figures and is none itself. */
const isHead = (chunk: Chunk, left: number): boolean => isArticleHead(chunk.text) || (!chunk.value && chunk.right > left + chunk.size * 0.5);

function onRow(chunk: Chunk, rows: DataRow[]): boolean {
  return rows.some(({ y, size }) => Math.abs(y - chunk.y) < size * 0.4);
}

/** Cuts a run where heads follow after rows. */
function segmentsOf(run: Run, chunks: Chunk[]): Segment[] {
  const inside = chunks.filter(({ y }) => y >= run.top && y <= run.bottom);
  const segments: Segment[] = [];
  let rows: DataRow[] = [];
  let start = run.top;
  const cut = (end: number): void => {
    const left = valuesLeft(rows);
    const own = inside.filter(({ y }) => y >= start && y < end);
    const heads = own.filter((chunk) => chunk.y < rows[0]!.y && isHead(chunk, left));
    segments.push({ rows, chunks: own, valuesLeft: left, headsBottom: Math.max(-Infinity, ...heads.map(({ bottom }) => bottom)) });
    start = end;
    rows = [];
  };
  for (const row of run.rows) {
    if (rows.length > 0) {
      const last = rows[rows.length - 1]!;
      const left = valuesLeft(rows);
      const heads = inside.filter((chunk) => chunk.y > last.y + last.size * 0.4 && chunk.y < row.y - row.size * 0.4 && isHead(chunk, left) && !onRow(chunk, run.rows));
      if (heads.length > 0) cut(Math.min(...heads.map(({ top }) => top)));
    }
    rows.push(row);
  }
  cut(Infinity);
  return segments;
}

/** The segments of a page from top to bottom; a table needs two rows, or five figures in one. */
export function findSegments(chunks: Chunk[], rows: DataRow[], pageWidth: number): Segment[] {
  const runs = runsOf(rows, chunks, pageWidth);
  runs.forEach((run, index) => {
    const upper = runs[index - 1]?.bottom ?? -Infinity;
    const lower = runs[index + 1]?.rows[0]?.y ?? Infinity;
    extend(run, chunks, upper, lower, pageWidth);
  });
  return runs.filter(({ rows: own }) => own.length > 1 || own.some(({ values }) => values.length >= 5)).flatMap((run) => segmentsOf(run, chunks));
}
