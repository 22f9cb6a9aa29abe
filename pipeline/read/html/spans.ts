/**
 * Rows of cells with rowspans and colspans to places in a grid. Spans that a page states wrongly are put right where
 * the width of the table and the column in which its values begin leave one reading; else the row stays ragged, and
 * a missing cell stays missing.
 */
export interface SpanCell { text: string; rowSpan: number; columnSpan: number }

export interface Placed<T> { cell: T; row: number; column: number; rowSpan: number; columnSpan: number; repaired: boolean }

export interface Expanded<T> { cells: Placed<T>[]; rowCount: number; columnCount: number }

/** A statutory table has at most 22 columns. */
const MOST_COLUMNS = 200;
const MOST_CELLS = 200_000;
/** Beyond this many covered places a table is taken as written. */
const LARGEST_AREA = 500_000;

interface Shape { width: number; valuesFrom: number }

/** Reads the number of an attribute `rowspan` or `colspan`; anything odd is 1. `0` means "to the end" for rows. */
export function spanOf(attribute: string | undefined, limit: number, zero = 1): number {
  const count = Number.parseInt(attribute ?? '1', 10);
  if (Number.isNaN(count) || count < 0) return 1;
  return count === 0 ? zero : Math.min(count, limit);
}

/** Places the cells; a row without any cell counts only if the spans above it need it. */
export function expand<T extends SpanCell>(rows: readonly (readonly T[])[]): Expanded<T> {
  const filled = rows.filter((row) => row.length > 0);
  const asWritten = place(rows, null);
  const area = asWritten.cells.reduce((sum, one) => sum + one.rowSpan * one.columnSpan, 0);
  if (area > LARGEST_AREA || isEven(asWritten)) return asWritten;
  const choices = [place(rows, shapeOf(asWritten))];
  if (filled.length < rows.length) {
    const plain = place(filled, null);
    choices.unshift(plain, place(filled, shapeOf(plain)));
  }
  const best = choices.reduce((left, right) => (unevenness(right) < unevenness(left) ? right : left));
  return unevenness(best) < unevenness(asWritten) ? best : asWritten;
}

function place<T extends SpanCell>(rows: readonly (readonly T[])[], shape: Shape | null): Expanded<T> {
  const cells: Placed<T>[] = [];
  let carried: Placed<T>[] = [];
  let columnCount = 0;
  for (const [row, wanted] of rows.entries()) {
    if (shape) carried = repairSpans(carried, wanted, row, shape);
    const above = carried.filter((one) => one.row + one.rowSpan > row);
    const placed = placeRow(wanted, row, above, rows.length, shape);
    cells.push(...placed);
    for (const one of placed) columnCount = Math.max(columnCount, one.column + one.columnSpan);
    carried = [...carried.filter((one) => one.row + one.rowSpan >= row), ...placed];
    if (cells.length > MOST_CELLS) break;
  }
  return { cells, rowCount: rows.length, columnCount };
}

function placeRow<T extends SpanCell>(wanted: readonly T[], row: number, above: readonly Placed<T>[], rowCount: number, shape: Shape | null): Placed<T>[] {
  const taken = [...above].sort((left, right) => left.column - right.column);
  const placed: Placed<T>[] = [];
  let column = 0;
  for (const cell of wanted) {
    for (let next = taken[0]; next && next.column <= column; next = taken[0]) {
      column = Math.max(column, next.column + next.columnSpan);
      taken.shift();
    }
    const room = Math.min(taken[0]?.column ?? MOST_COLUMNS, MOST_COLUMNS) - column;
    if (room <= 0) break;
    let columnSpan = Math.min(cell.columnSpan, room);
    const isLast = cell === wanted[wanted.length - 1];
    if (shape && isLast && column < shape.width && column + columnSpan > shape.width && columnSpan > 1) columnSpan = shape.width - column;
    placed.push({ cell, row, column, rowSpan: Math.min(cell.rowSpan, rowCount - row), columnSpan, repaired: columnSpan !== cell.columnSpan });
    column += columnSpan;
  }
  return placed;
}

/** Ends spans that reach too far down, and lengthens one that ends too early, where the row's width asks for it. */
function repairSpans<T extends SpanCell>(carried: Placed<T>[], wanted: readonly T[], row: number, shape: Shape): Placed<T>[] {
  if (wanted.length < 2) return carried;
  const own = wanted.reduce((sum, cell) => sum + cell.columnSpan, 0);
  const above = carried.filter((one) => one.row + one.rowSpan > row);
  const excess = above.reduce((sum, one) => sum + one.columnSpan, 0) + own - shape.width;
  if (excess > 0) endSpans(above, excess, row);
  if (excess < 0) lengthenSpan(carried, above, wanted, row, -excess, shape);
  return carried;
}

function endSpans<T>(above: Placed<T>[], excess: number, row: number): void {
  // The innermost label begins last; it is the one that should have ended.
  const newestFirst = [...above].sort((left, right) => right.row - left.row || right.column - left.column);
  const exact = newestFirst.find((one) => one.columnSpan === excess);
  const all = above.reduce((sum, one) => sum + one.columnSpan, 0);
  for (const one of exact ? [exact] : all === excess ? above : []) {
    one.rowSpan = row - one.row;
    one.repaired = true;
  }
}

function lengthenSpan<T extends SpanCell>(carried: Placed<T>[], above: Placed<T>[], wanted: readonly T[], row: number, lacking: number, shape: Shape): void {
  const labels = labelWidth(wanted);
  const held = above.filter((one) => one.column < shape.valuesFrom).reduce((sum, one) => sum + one.columnSpan, 0);
  if (labels === null || held + labels + lacking !== shape.valuesFrom) return;
  const ended = carried.filter((one) => one.row + one.rowSpan === row && one.columnSpan === lacking && one.cell.rowSpan > 1 && one.column < shape.valuesFrom);
  const [only] = ended;
  if (!only || ended.length > 1) return;
  only.rowSpan++;
  only.repaired = true;
}

const LABEL = /\p{Script=Han}/u;
const NO_LABEL = /^(?:无|零|不适用|[增减]?[\d０-９.,，]+[万亿]?[元件条次个宗]?)$/;

const FIGURE = /^[+\-增减]?[\d０-９][\d０-９.,，]*$/;

function isLabel(text: string): boolean {
  return LABEL.test(text) && !NO_LABEL.test(text.replace(/\s/g, ''));
}

/** Columns that the leading labels of a row cover, an empty border before them included; null where the row has no values. */
function labelWidth(row: readonly SpanCell[]): number | null {
  const first = row.findIndex(({ text }) => isLabel(text));
  const value = row.findIndex(({ text }, at) => at > first && !isLabel(text));
  if (first < 0) return 0;
  return value < 0 ? null : row.slice(0, value).reduce((sum, cell) => sum + cell.columnSpan, 0);
}

function rowsOf<T>({ cells, rowCount }: Expanded<T>): Placed<T>[][] {
  const rows: Placed<T>[][] = Array.from({ length: rowCount }, () => []);
  for (const one of cells) for (let row = one.row; row < one.row + one.rowSpan; row++) rows[row]?.push(one);
  return rows;
}

function widthOf(row: readonly Placed<unknown>[]): number {
  return row.reduce((sum, one) => sum + one.columnSpan, 0);
}

function isEven(grid: Expanded<SpanCell>): boolean {
  return rowsOf(grid).every((row) => widthOf(row) === grid.columnCount);
}

/** True where the rows above the first figures fill the table's width: then a head stands over its column. */
export function headsAreEven(grid: Expanded<SpanCell>): boolean {
  const rows = rowsOf(grid);
  const body = rows.findIndex((row, at) => row.filter((one) => one.row === at && FIGURE.test(one.cell.text.trim())).length > 0);
  const { width } = shapeOf(grid);
  return rows.slice(0, Math.max(0, body)).every((row) => row.length === 0 || widthOf(row) === width);
}

function unevenness(grid: Expanded<SpanCell>): number {
  const { width } = shapeOf(grid);
  return rowsOf(grid).filter((row) => row.length > 0 && widthOf(row) !== width).length;
}

/** The width that most rows have and the column in which most rows' values begin. */
function shapeOf(grid: Expanded<SpanCell>): Shape {
  const rows = rowsOf(grid).filter((row) => row.length > 1);
  return { width: commonest(rows.map(widthOf)) ?? grid.columnCount, valuesFrom: commonest(rows.flatMap(valuesFrom)) ?? 0 };
}

function valuesFrom(row: readonly Placed<SpanCell>[]): number[] {
  const labels = row.filter(({ cell }) => isLabel(cell.text)).map(({ column }) => column);
  const values = row.filter(({ cell, column }) => !isLabel(cell.text) && labels.some((label) => label < column));
  return values.length >= 2 ? [Math.min(...values.map(({ column }) => column))] : [];
}

function commonest(values: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: number | null = null;
  for (const [value, count] of counts) if (best === null || count > counts.get(best)!) best = value;
  return best;
}
