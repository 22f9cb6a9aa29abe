/** Tables that stand on their side: row labels are column heads, and the columns of the form are rows. */
import type { Grid, GridCell } from '../model/document.ts';
import { normaliseLabel } from './label.ts';
import { headTables, matchRow } from './names.ts';
import type { TableName } from './names.ts';

/** Far more labels than the tables have. */
const MOST = 200;

/** A cell that is a column head or a row label of one table, and of no other. */
interface Sign { table: TableName; cell: GridCell }

/**
 * Gives the grid as the form prints it: turned where every row label of table 2 or 3 stands above and to the right of
 * heads of its table, and none below and to the left, where labels belong.
 */
export function upright(grid: Grid): Grid {
  if (grid.layout === 'tokens') return grid;
  const texts = grid.cells.filter(({ text }) => text.length < 90).map((cell) => ({ cell, text: normaliseLabel(cell.text) }));
  const heads = texts.flatMap(({ cell, text }) => headTables(text).map((table): Sign => ({ table, cell }))).slice(0, MOST);
  if (heads.length === 0) return grid;
  const rows = texts.flatMap(({ cell, text }) => rowTables(text).map((table): Sign => ({ table, cell }))).slice(0, MOST);
  const stands = hasPair(rows, heads, (row, head) => row.row > head.row && row.column < head.column);
  const lies = hasPair(rows, heads, (row, head) => row.row < head.row && row.column > head.column);
  return lies && !stands ? turned(grid) : grid;
}

function rowTables(text: string): TableName[] {
  const match = matchRow(text, ['disclosure', 'requests']);
  return match?.quality === 'exact' && headTables(text).length === 0 && !/^(?:总计|合计|其[他它])$/.test(text) ? [match.names[0]!.table] : [];
}

function hasPair(rows: Sign[], heads: Sign[], test: (row: GridCell, head: GridCell) => boolean): boolean {
  return rows.some((row) => heads.some((head) => head.table === row.table && test(row.cell, head.cell)));
}

function turned(grid: Grid): Grid {
  const cells = grid.cells.map((cell) => ({ ...cell, row: cell.column, column: cell.row, rowSpan: cell.columnSpan, columnSpan: cell.rowSpan }));
  return { ...grid, rowCount: grid.columnCount, columnCount: grid.rowCount, cells, turned: true };
}
