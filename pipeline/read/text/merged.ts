/** Heads that went over several fields: a text form of a table prints them once and leaves the other fields empty. */
import type { GridCell } from '../../model/document.ts';
import { isFigure, isUnit } from './line.ts';
import { isEnumerated } from './stacked-labels.ts';

/** True for the rows that only heads can be: no figures, and two texts, or one text over such a row. */
function headRows(rows: readonly GridCell[][]): boolean[] {
  const texts = rows.map((row) => row.filter(({ text }) => text !== ''));
  const plain = texts.map((row) => row.length > 0 && row.every(({ text }) => !isFigure(text) && !isUnit(text)) && !isEnumerated(row[0]!.text));
  return rows.map((_, at) => plain[at]! && (texts[at]!.length >= 2 || at === 0 || (plain[at + 1] === true && texts[at + 1]!.length >= 2) || (texts[at]!.length === 1 && at > 0 && plain[at - 1]! && texts[at]![0]!.column > 0)));
}

function rowsOf(cells: readonly GridCell[], rowCount: number): GridCell[][] {
  const rows = Array.from({ length: rowCount }, (): GridCell[] => []);
  for (const cell of cells) rows[cell.row]?.push(cell);
  return rows.map((row) => row.sort((left, right) => left.column - right.column));
}

/**
 * True where it is sure which empty fields of the rows of figures are blanks. Between two figures of a row they may be
 * the rest of a cell over several columns as well, unless each of its columns has a head of its own.
 */
export function showsColumns(cells: readonly GridCell[], rowCount: number): boolean {
  const rows = rowsOf(cells, rowCount);
  const heads = headRows(rows);
  let own = new Set<number>();
  for (const [at, row] of rows.entries()) {
    if (heads[at]) {
      if (!heads[at - 1]) own = new Set();
      for (const { text, column } of row) if (text !== '') own.add(column);
    } else if (!hasNoGap(row, own)) return false;
  }
  return true;
}

function hasNoGap(row: readonly GridCell[], headed: ReadonlySet<number>): boolean {
  const first = row.findIndex(({ text }) => isFigure(text));
  if (first < 0) return true;
  const used = row.slice(first, row.findLastIndex(({ text }) => text !== '') + 1);
  return used.every(({ text }) => text !== '') || used.every(({ column }) => headed.has(column));
}

/**
 * Gives the cells with the heads spread over the empty fields that belong to them: an empty field below a head of one
 * column continues that head, any other the head to its left. Rows of figures stay as they are, blanks and all.
 */
export function mergeHeads(cells: readonly GridCell[], rowCount: number): GridCell[] {
  const rows = rowsOf(cells, rowCount);
  const heads = headRows(rows);
  let above: (GridCell | undefined)[] = [];
  const merged: GridCell[] = [];
  for (const [at, row] of rows.entries()) {
    if (!heads[at]) { above = []; merged.push(...row); continue; }
    const covering: (GridCell | undefined)[] = [];
    for (const cell of row) {
      const own = ownerOf(cell, above, covering);
      if (!own) { const copy = { ...cell }; merged.push(copy); covering.push(copy); continue; }
      if (own.row < at) own.rowSpan = at - own.row + 1; else own.columnSpan = cell.column - own.column + 1;
      covering.push(own);
    }
    above = covering;
  }
  return merged;
}

function ownerOf(cell: GridCell, above: readonly (GridCell | undefined)[], covering: readonly (GridCell | undefined)[]): GridCell | undefined {
  if (cell.text !== '') return undefined;
  const over = above[cell.column];
  const left = covering[cell.column - 1];
  // A head of several columns goes down only as a whole, beginning with its first column.
  if (over && (over.columnSpan === 1 || over === left || (left === undefined && over.column === cell.column))) return over;
  return left && left.text !== '' && left.row === cell.row ? left : over;
}
