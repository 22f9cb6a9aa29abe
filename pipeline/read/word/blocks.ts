/** Pieces to the blocks of a source document: data tables become grids, tables that only lay out a page are dissolved. */
import type { Block, Grid, ReadingMark } from '../../model/document.ts';
import type { Piece, RawCell, RawTable } from './pieces.ts';

/** Reads a document of another kind that a part of this one holds. */
export type ReadChunk = (part: string) => Promise<Block[]>;

/** A one-column table with a text longer than this is a frame around prose. */
const PROSE_LENGTH = 60;

const nestedTables = (cell: RawCell): RawTable[] => cell.pieces.flatMap((piece) => (piece.kind === 'table' && piece.table.cells.length > 1 ? [piece.table] : []));

function tableText(table: RawTable): string {
  const rows = new Map<number, string[]>();
  for (const cell of table.cells) rows.set(cell.row, [...(rows.get(cell.row) ?? []), cellText(cell)]);
  return [...rows.values()].map((texts) => texts.join('\t')).join('\n');
}

/** Paragraphs of a cell are lines; empty ones say nothing. */
function cellText(cell: RawCell): string {
  return cell.pieces.map((piece) => (piece.kind === 'paragraph' ? piece.text : piece.kind === 'table' ? tableText(piece.table) : '')).filter((text) => text.trim() !== '').join('\n');
}

/** A table around tables that hold at least as many cells as itself, a single cell, or a column of prose. */
function isLayout(table: RawTable): boolean {
  if (table.cells.length === 1) return true;
  const nested = table.cells.flatMap(nestedTables).reduce((sum, { cells }) => sum + cells.length, 0);
  if (nested >= table.cells.length) return true;
  const oneColumn = table.cells.every((cell) => cell.columnSpan === table.columnCount);
  return oneColumn && table.cells.some((cell) => cellText(cell).length > PROSE_LENGTH);
}

function gridOf(table: RawTable): Grid {
  return {
    kind: 'grid', table: table.number, layout: 'cells', rowCount: table.rowCount, columnCount: table.columnCount, place: { table: table.number },
    cells: table.cells.map((cell) => ({
      text: cellText(cell), row: cell.row, column: cell.column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan,
      place: { table: table.number, row: cell.row + 1, column: cell.column + 1 },
      ...(cell.marks.size > 0 ? { marks: [...cell.marks] as ReadingMark[] } : {}),
    })),
  };
}

async function blocksOfTable(table: RawTable, readChunk: ReadChunk): Promise<Block[]> {
  const pieces = isLayout(table) ? table.cells.flatMap((cell) => cell.pieces) : null;
  if (pieces) return blocksOf(pieces, readChunk);
  const nested: Piece[] = table.cells.flatMap(nestedTables).map((inner) => ({ kind: 'table', table: inner }));
  return [gridOf(table), ...await blocksOf(nested, readChunk)];
}

/** Blocks in document order; empty paragraphs are left out. */
export async function blocksOf(pieces: Piece[], readChunk: ReadChunk): Promise<Block[]> {
  const blocks: Block[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'table') blocks.push(...await blocksOfTable(piece.table, readChunk));
    else if (piece.kind === 'chunk') blocks.push(...await readChunk(piece.part));
    else if (piece.text.trim() !== '') blocks.push({ kind: 'paragraph', text: piece.text.trim(), ...(piece.heading ? { heading: piece.heading } : {}), place: {} });
  }
  return blocks;
}
