/** Paragraphs of a DOC file to pieces: cells are put into columns by the edges that each row's definition gives. */
import type { Piece, RawCell, RawTable } from '../word/pieces.ts';
import type { DocParagraph } from './paragraphs.ts';
import type { Sprm } from './properties.ts';

const TABLE_DEFINITION = 0xd608;
const VERTICAL_MERGE = 0xd62b;
/** Edges of one column differ between rows by rounding; no column of a table is as narrow as this (twips, 2 pt). */
const EDGE_TOLERANCE = 40;

type Merge = 'none' | 'first' | 'continued';
interface RowDefinition { edges: number[]; horizontal: Merge[]; vertical: Merge[] }
interface RawRow { cells: Piece[][]; definition: RowDefinition | null }
interface OpenTable { rows: RawRow[]; cells: Piece[][]; pieces: Piece[] }

const mergeOf = (first: boolean, merged: boolean): Merge => (first ? 'first' : merged ? 'continued' : 'none');

/** Reads `sprmTDefTable`: the edges of the cells and the flags of each. */
function rowDefinition(sprms: Sprm[]): RowDefinition | null {
  const operand = sprms.findLast(({ code }) => code === TABLE_DEFINITION)?.operand;
  const count = operand?.[0] ?? 0;
  if (!operand || count === 0 || operand.length < 1 + (count + 1) * 2) return null;
  const view = new DataView(operand.buffer, operand.byteOffset, operand.byteLength);
  const flags = (index: number): number => { const at = 1 + (count + 1) * 2 + index * 20; return at + 2 <= view.byteLength ? view.getUint16(at, true) : 0; };
  const columns = Array.from({ length: count }, (_, index) => flags(index));
  const definition: RowDefinition = {
    edges: Array.from({ length: count + 1 }, (_, index) => view.getInt16(1 + index * 2, true)),
    horizontal: columns.map((bits) => mergeOf((bits & 1) !== 0, (bits & 2) !== 0)),
    vertical: columns.map((bits) => mergeOf((bits & 0x40) !== 0, (bits & 0x20) !== 0)),
  };
  for (const { code, operand: change } of sprms) {
    if (code === VERTICAL_MERGE && change.length >= 2 && change[0]! < count) definition.vertical[change[0]!] = mergeOf(change[1] === 3, change[1] === 1);
  }
  return definition;
}

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

function tableOf(rows: RawRow[], number: number): RawTable {
  const build: Build = { cells: [], above: new Map(), columnCount: 0 };
  const edges = columnEdges(rows);
  rows.forEach((row, index) => addRow(row, index, edges, build));
  return { number, cells: build.cells, rowCount: rows.length, columnCount: build.columnCount };
}

function paragraphPiece({ text, heading, marks, markDeleted }: DocParagraph): Piece {
  return { kind: 'paragraph', text, heading, marks, joinsNext: markDeleted };
}

function pushText(pieces: Piece[], paragraph: DocParagraph): void {
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

  add(paragraph: DocParagraph): void {
    this.level(paragraph.depth);
    const table = this.open[this.open.length - 1];
    if (!table || paragraph.ends === 'paragraph') return pushText(this.target(), paragraph);
    if (paragraph.ends === 'cell') {
      pushText(table.pieces, paragraph);
      table.cells.push(table.pieces);
      table.pieces = [];
      return;
    }
    if (!isDeletedRow(paragraph, table.cells) && table.cells.length > 0) table.rows.push({ cells: table.cells, definition: rowDefinition(paragraph.sprms) });
    table.cells = [];
    table.pieces = [];
  }

  end(): { pieces: Piece[]; tableCount: number } {
    this.level(0);
    return { pieces: this.pieces, tableCount: this.tableCount };
  }
}

/** A deleted row has its end mark deleted and nothing left in it; some writers mark the row before it, too. */
function isDeletedRow({ markDeleted }: DocParagraph, cells: readonly Piece[][]): boolean {
  return markDeleted && cells.flat().every((piece) => piece.kind === 'paragraph' && piece.text.trim() === '');
}

/** Puts paragraphs together; tables are numbered on from `tableCount`. */
export function assemble(paragraphs: DocParagraph[], tableCount: number): { pieces: Piece[]; tableCount: number } {
  const assembly = new Assembly(tableCount);
  for (const paragraph of paragraphs) assembly.add(paragraph);
  return assembly.end();
}
