import type { Grid, GridCell } from '../model/document.ts';
import { remembered } from './remembered.ts';
import { readValue } from './value.ts';

/** What a cell of a line can be before anything is known of its table. */
export type ItemKind = 'text' | 'value' | 'empty' | 'unit';

export interface Item {
  cell: GridCell;
  text: string;
  kind: ItemKind;
}

/** One row of a grid: the cells that begin in it, left to right. */
export interface Line {
  grid: Grid;
  row: number;
  items: Item[];
}

const UNIT = /^(?:件|条|次|篇|个|人|人次|万元|元|项|份|宗|起|件次)$/;

/** In the place of a figure: the letter O for a zero, 一 for a dash, a picture, a script. None can be read, and none is a label. */
const NO_LABEL = /^(?:[a-z]{1,3}|[一丨]|(?:\[(?:图片|脚本)\])+)$/i;

/** The rows of a grid that have cells, top to bottom. */
export function linesOf(grid: Grid): Line[] {
  const own = new Map<number, GridCell[]>();
  for (const cell of grid.cells) {
    const row = own.get(cell.row);
    if (row === undefined) own.set(cell.row, [cell]);
    else row.push(cell);
  }
  return [...own.entries()].sort(([a], [b]) => a - b).map(([row, cells]) => ({
    grid,
    row,
    items: cells.sort((a, b) => a.column - b.column).map(toItem),
  }));
}

export function toItem(cell: GridCell): Item {
  return { cell, text: cell.text, kind: kindOf(cell.text) };
}

const kindOf = remembered((text): ItemKind => {
  const { status } = readValue(text);
  if (status === 'blank') return 'empty';
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  if (UNIT.test(plain)) return 'unit';
  if (status !== 'unreadable' || NO_LABEL.test(plain)) return 'value';
  return /\p{L}/u.test(text.replace(/[件条次元]/g, '')) ? 'text' : 'value';
});

/** The cells that reach into the line from above, left to right. */
export function cellsAbove({ grid, row }: Line): GridCell[] {
  return grid.cells.filter((cell) => cell.row < row && row < cell.row + cell.rowSpan).sort((a, b) => a.column - b.column);
}

/** The column after the last one that the item covers. */
export function endOf(item: Item): number {
  return item.cell.column + item.cell.columnSpan;
}

export function hasText(line: Line): boolean {
  return line.items.some((item) => item.kind === 'text');
}

export function hasValue(line: Line): boolean {
  return line.items.some((item) => item.kind === 'value');
}

/** More columns than any statutory table has, however it is laid out; what lies beyond is not looked at. */
export const WIDEST = 256;
