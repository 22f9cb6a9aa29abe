/** Paragraphs of a DOC or RTF file to pieces: cells are put into columns by the edges that each row's definition gives. */
import type { ReadingMark } from '../../model/document.ts';
import type { Piece, RawCell, RawTable } from './pieces.ts';

/** One paragraph as accepted, and what ends it: a paragraph mark, a cell or a row of a table. */
export interface WordParagraph {
  text: string;
  ends: 'paragraph' | 'cell' | 'row';
  /** 0 outside tables, 1 in a table, 2 in a table inside a cell, … */
  depth: number;
  heading: number | undefined;
  marks: Set<ReadingMark>;
  /** The mark at its end was deleted: a row is gone, a paragraph runs on. */
  markDeleted: boolean;
  /** For the end of a row: where its cells stand; null where the file does not say. */
  definition: RowDefinition | null;
}

/** Edges of one column differ between rows by rounding; no column of a table is as narrow as this (twips, 2 pt). */
const EDGE_TOLERANCE = 40;

/** No column is as narrow as what rows' beginnings differ by (twips, 2 mm); a digit alone needs as much. */
const START_TOLERANCE = 120;

export type Merge = 'none' | 'first' | 'continued';
/** Edges of the cells from left to right (twips, one more than cells) and how each cell is merged. */
export interface RowDefinition { edges: number[]; horizontal: Merge[]; vertical: Merge[] }
interface RawRow { cells: Piece[][]; definition: RowDefinition | null }
interface OpenTable { rows: RawRow[]; cells: Piece[][]; pieces: Piece[] }

/** Distinct edges of all rows, from left to right. */
function columnEdges(rows: RawRow[]): number[] {
  const all = rows.flatMap(({ definition }) => definition?.edges ?? []).sort((one, other) => one - other);
  return all.filter((edge, index) => index === 0 || edge - all[index - 1]! > EDGE_TOLERANCE);
}

function columnOf(edges: number[], edge: number): number {
  let column = 0;
  while (column + 1 < edges.length && edges[column + 1]! <= edge + EDGE_TOLERANCE / 2) column += 1;
  return column;
}

interface Build { cells: RawCell[]; above: Map<number, RawCell>; columnCount: number }

function placeCell(pieces: Piece[], row: number, column: number, columnSpan: number, build: Build): RawCell {
  const marks: RawCell['marks'] = new Set(pieces.flatMap((piece) => (piece.kind === 'paragraph' ? [...piece.marks] : [])));
  const cell: RawCell = { pieces, row, column, rowSpan: 1, columnSpan, marks };
  build.cells.push(cell);
  build.columnCount = Math.max(build.columnCount, column + columnSpan);
  return cell;
}

function addRow({ cells, definition }: RawRow, row: number, edges: number[], build: Build): void {
  const above = build.above;
  build.above = new Map();
  let left: RawCell | null = null;
  cells.forEach((pieces, index) => {
    const known = definition !== null && index + 1 < definition.edges.length;
    const column: number = known ? columnOf(edges, definition.edges[index]!) : left ? left.column + left.columnSpan : 0;
    const columnSpan = known ? Math.max(columnOf(edges, definition.edges[index + 1]!) - column, 1) : 1;
    const vertical = definition?.vertical[index] ?? 'none';
    const grown = vertical === 'continued' ? above.get(column) : undefined;
    if (left && definition?.horizontal[index] === 'continued') { left.columnSpan += columnSpan; return; }
    if (grown) grown.rowSpan += 1;
    left = grown ?? placeCell(pieces, row, column, columnSpan, build);
    if (vertical !== 'none') build.above.set(column, left);
  });
}

/** Writers begin some rows a cell's margin further left than others; that is no column. */
function withOneStart(rows: RawRow[]): RawRow[] {
  const least = Math.min(...rows.flatMap(({ definition }) => definition?.edges.slice(0, 1) ?? []));
  return rows.map((row) => {
    const [start, ...others] = row.definition?.edges ?? [];
    if (!row.definition || start === undefined || start - least > START_TOLERANCE) return row;
    return { ...row, definition: { ...row.definition, edges: [least, ...others] } };
  });
}

function tableOf(rows: RawRow[], number: number): RawTable {
  const build: Build = { cells: [], above: new Map(), columnCount: 0 };
  const placed = withOneStart(rows);
  const edges = columnEdges(placed);
  placed.forEach((row, index) => addRow(row, index, edges, build));
  return { number, cells: build.cells, rowCount: rows.length, columnCount: build.columnCount };
}

function paragraphPiece({ text, heading, marks, markDeleted }: WordParagraph): Piece {
  return { kind: 'paragraph', text, heading, marks, joinsNext: markDeleted };
}

function pushText(pieces: Piece[], paragraph: WordParagraph): void {
  const before = pieces[pieces.length - 1];
  const piece = paragraphPiece(paragraph);
  if (before?.kind === 'paragraph' && before.joinsNext && piece.kind === 'paragraph') {
    pieces[pieces.length - 1] = { ...piece, text: before.text + piece.text, marks: new Set([...before.marks, ...piece.marks, 'revision_accepted']) };
  } else pieces.push(piece);
}

/** Tables within cells are closed by the first paragraph of a lesser depth. */
class Assembly {
  readonly pieces: Piece[] = [];
  private readonly open: OpenTable[] = [];
  private tableCount: number;
  constructor(tableCount: number) { this.tableCount = tableCount; }

  private target(): Piece[] { return this.open[this.open.length - 1]?.pieces ?? this.pieces; }

  /** Opens or closes tables until as many are open as the depth says. */
  private level(depth: number): void {
    while (this.open.length > depth) this.close();
    while (this.open.length < depth && this.open.length < 30) this.open.push({ rows: [], cells: [], pieces: [] });
  }

  private close(): void {
    const table = this.open.pop()!;
    const rows = table.cells.length > 0 ? [...table.rows, { cells: table.cells, definition: null }] : table.rows;
    if (rows.length > 0) this.target().push({ kind: 'table', table: tableOf(rows, (this.tableCount += 1)) });
    this.target().push(...table.pieces);
  }

  add(paragraph: WordParagraph): void {
    this.level(paragraph.depth);
    const table = this.open[this.open.length - 1];
    if (!table || paragraph.ends === 'paragraph') return pushText(this.target(), paragraph);
    if (paragraph.ends === 'cell') {
      pushText(table.pieces, paragraph);
      table.cells.push(table.pieces);
      table.pieces = [];
      return;
    }
    if (!isDeletedRow(paragraph, table.cells) && table.cells.length > 0) table.rows.push({ cells: table.cells, definition: paragraph.definition });
    table.cells = [];
    table.pieces = [];
  }

  end(): { pieces: Piece[]; tableCount: number } {
    this.level(0);
    return { pieces: this.pieces, tableCount: this.tableCount };
  }
}

/** A deleted row has its end mark deleted and nothing left in it; some writers mark the row before it, too. */
function isDeletedRow({ markDeleted }: WordParagraph, cells: readonly Piece[][]): boolean {
  return markDeleted && cells.flat().every((piece) => piece.kind === 'paragraph' && piece.text.trim() === '');
}

/** Puts paragraphs together; tables are numbered on from `tableCount`. */
export function assemble(paragraphs: WordParagraph[], tableCount: number): { pieces: Piece[]; tableCount: number } {
  const assembly = new Assembly(tableCount);
  for (const paragraph of paragraphs) assembly.add(paragraph);
  return assembly.end();
}
