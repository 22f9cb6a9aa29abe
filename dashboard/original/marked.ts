/** An archived original read again, with one cell marked in it. Pure: bytes in, text out, the same in Node and in a browser. */
import { decodeText } from '../../pipeline/read/encoding.ts';
import { read } from '../../pipeline/read/read.ts';
import { recognise } from '../../pipeline/recognise/recognise.ts';
import type { Block, Grid, Place, SourceDocument } from '../../pipeline/model/document.ts';
import type { Cell } from '../../pipeline/model/report.ts';

export interface MarkedCell { text: string; rowSpan: number; columnSpan: number; isMarked: boolean }

/** Where the cell was found: in a table of the original, on a page of it, in its lines of text, or nowhere. */
export type Marked =
  | { kind: 'table'; table: number; heading: string | null; rows: MarkedCell[][] }
  | { kind: 'page'; page: number; box: NonNullable<Place['box']> }
  | { kind: 'lines'; first: number; line: number; lines: string[] }
  | { kind: 'absent' };

/** What this reading gives for the cell, to be set beside what the release holds. */
export type Again = Pick<Cell, 'status' | 'value' | 'printed'>;

export interface Found { again: Again; marked: Marked }

/** Rows shown of a table: no statutory table is as long. */
const MOST_ROWS = 120;
const LINES_AROUND = 12;

/** The paragraph above a table, which is mostly its title. */
function headingOf(blocks: readonly Block[], grid: Grid): string | null {
  const before = blocks[blocks.indexOf(grid) - 1];
  return before?.kind === 'paragraph' ? before.text.slice(0, 200) : null;
}

function rowsOf(grid: Grid, { row, column }: Place): MarkedCell[][] {
  const own = grid.cells.find(({ place }) => place.row === row && place.column === column);
  const first = own ? Math.max(0, own.row - MOST_ROWS / 2) : 0;
  const rows: MarkedCell[][] = Array.from({ length: Math.min(grid.rowCount - first, MOST_ROWS) }, () => []);
  for (const cell of grid.cells) {
    const { text, rowSpan, columnSpan } = cell;
    rows[cell.row - first]?.push({ text, rowSpan: Math.min(rowSpan, rows.length - (cell.row - first)), columnSpan, isMarked: cell === own });
  }
  return rows;
}

function linesAround(bytes: Uint8Array, line: number): Marked {
  const lines = decodeText(bytes, {}).text.split(/\r\n|\r|\n/);
  const first = Math.max(1, line - LINES_AROUND);
  return { kind: 'lines', first, line, lines: lines.slice(first - 1, line + LINES_AROUND) };
}

function markedAt(bytes: Uint8Array, { format, blocks }: SourceDocument, place: Place | null): Marked {
  if (place?.page && place.box) return { kind: 'page', page: place.page, box: place.box };
  if (place?.line && (format === 'txt' || format === 'md')) return linesAround(bytes, place.line);
  const grid = blocks.find((block): block is Grid => block.kind === 'grid' && block.table === place?.table);
  return grid && place ? { kind: 'table', table: grid.table, heading: headingOf(blocks, grid), rows: rowsOf(grid, place) } : { kind: 'absent' };
}

/**
 * Reads the original with the code that ingests and says where the cell of `key` stands in it.
 * @throws UnreadableError, NotAReportError where these bytes alone are no report that can be read.
 */
export async function markOriginal(bytes: Uint8Array, key: string): Promise<Found> {
  const document = await read(bytes);
  const cell = recognise(document).cells.find((one) => one.key === key);
  const { status, value, printed } = cell ?? { status: 'missing', value: null, printed: null };
  return { again: { status, value, printed }, marked: markedAt(bytes, document, cell?.source ?? null) };
}
