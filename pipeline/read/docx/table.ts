/** A `w:tbl` as cells that know what they cover, with all changes accepted and hidden rows left out. */
import { readPieces } from './pieces.ts';
import { REMOVED, TRANSPARENT, chosenBranch } from './reading.ts';
import type { Reading } from './reading.ts';
import type { RawCell, RawTable } from '../word/pieces.ts';
import { child, isElement, toggle } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** Word itself allows 63 columns; anything past this is an attack. */
const MAX_SPAN = 200;
const MAX_ROWS = 5000;

/** Rows of a table, or cells of a row, through content controls and insertions around them. */
function members(element: XmlElement, name: 'w:tr' | 'w:tc'): XmlElement[] {
  return element.children.filter(isElement).flatMap((node) => {
    if (node.name === name) return [node];
    if (REMOVED.has(node.name)) return [];
    if (TRANSPARENT.has(node.name)) return members(node, name);
    const branch = node.name === 'mc:AlternateContent' ? chosenBranch(node) : undefined;
    return branch ? members(branch, name) : [];
  });
}

function count(properties: XmlElement | undefined, name: string, least: number): number {
  const value = Number(child(properties, name)?.attributes['val'] ?? least);
  return Number.isInteger(value) ? Math.min(Math.max(value, least), MAX_SPAN) : least;
}

function rowIsGone(row: XmlElement, reading: Reading): boolean {
  const properties = child(row, 'w:trPr');
  if (child(properties, 'w:del')) return true;
  if (toggle(properties, 'w:hidden') !== true) return false;
  reading.warnings.set('hidden_content_dropped', 'The document holds hidden table rows, which were left out.');
  return true;
}

/** 'restart' and 'continue' as in `w:vMerge`; a tracked merge (`w:cellMerge`) counts as accepted. */
function verticalMerge(properties: XmlElement | undefined): 'restart' | 'continue' | null {
  const tracked = child(properties, 'w:cellMerge')?.attributes['vMerge'];
  if (tracked) return tracked === 'rest' ? 'restart' : 'continue';
  const merge = child(properties, 'w:vMerge');
  if (!merge) return null;
  return merge.attributes['val'] === 'restart' ? 'restart' : 'continue';
}

const continuesLeft = (properties: XmlElement | undefined): boolean => {
  const merge = child(properties, 'w:hMerge');
  return merge !== undefined && merge.attributes['val'] !== 'restart';
};

interface Columns { open: Map<number, RawCell>; cells: RawCell[]; rowCount: number; columnCount: number }

/** Lets the open cell above grow over this place; true where there is one. */
function grow(columns: Columns, row: number, column: number): RawCell | undefined {
  const above = columns.open.get(column);
  if (!above || above.row + above.rowSpan !== row) return undefined;
  above.rowSpan += 1;
  return above;
}

function newCell(element: XmlElement, reading: Reading, place: Pick<RawCell, 'row' | 'column' | 'columnSpan'>): RawCell {
  const pieces = readPieces(element, reading, true);
  const marks: RawCell['marks'] = new Set(pieces.flatMap((piece) => (piece.kind === 'paragraph' ? [...piece.marks] : [])));
  const properties = child(element, 'w:tcPr');
  if (child(properties, 'w:cellIns') ?? child(properties, 'w:cellMerge')) marks.add('revision_accepted');
  return { pieces, ...place, rowSpan: 1, marks };
}

function readRow(row: XmlElement, columns: Columns, reading: Reading): void {
  const rowProperties = child(row, 'w:trPr');
  let column = count(rowProperties, 'w:gridBefore', 0);
  const index = columns.rowCount;
  const opened = new Map<number, RawCell>();
  let left: RawCell | undefined;
  for (const element of members(row, 'w:tc')) {
    const properties = child(element, 'w:tcPr');
    if (child(properties, 'w:cellDel')) continue;
    const columnSpan = count(properties, 'w:gridSpan', 1);
    const merge = verticalMerge(properties);
    const above = merge === 'continue' ? grow(columns, index, column) : undefined;
    if (above) { opened.set(column, above); left = above; }
    else if (left && continuesLeft(properties)) left.columnSpan += columnSpan;
    else {
      left = newCell(element, reading, { row: index, column, columnSpan });
      columns.cells.push(left);
      if (merge) opened.set(column, left);
    }
    column += columnSpan;
  }
  columns.open = opened;
  columns.columnCount = Math.max(columns.columnCount, column + count(rowProperties, 'w:gridAfter', 0));
  columns.rowCount += 1;
}

/** Reads a table; undefined where every row of it was deleted or hidden. */
export function readTable(element: XmlElement, reading: Reading): RawTable | undefined {
  const rows = members(element, 'w:tr').filter((row) => !rowIsGone(row, reading));
  if (rows.length === 0) return undefined;
  const number = (reading.tableCount += 1);
  if (rows.length > MAX_ROWS) reading.warnings.set('size_limited', `Table ${number} has ${rows.length} rows; the first ${MAX_ROWS} were read.`);
  const columns: Columns = { open: new Map(), cells: [], rowCount: 0, columnCount: 0 };
  for (const row of rows.slice(0, MAX_ROWS)) readRow(row, columns, reading);
  return { number, cells: columns.cells, rowCount: columns.rowCount, columnCount: columns.columnCount };
}
