/** A table that goes on on the next page becomes one table: repeated heads go, a row cut in two is put together. */
import type { PageTable, TableCell } from './page-items.ts';
import { isEnumerated, isKnownLabel, isValue } from './labels.ts';

/** Columns agree where they differ by less than this part of the table's width; scans and scaled pages need it. */
const COLUMN_TOLERANCE = 0.012;
const MAX_REPEATED_ROWS = 5;

const normalised = ({ xs }: PageTable): number[] => { const [left, width] = [xs[0]!, xs[xs.length - 1]! - xs[0]!]; return xs.map((x) => (x - left) / width); };

const near = (one: number, other: number): boolean => Math.abs(one - other) < COLUMN_TOLERANCE;

/** Where every column border of the table with fewer of them is one of the other's, the two are one table. */
function columnsAgree(one: PageTable, other: PageTable): boolean {
  // Columns that were only found from alignment are not where the other page's are.
  if (one.layout !== 'cells' || other.layout !== 'cells') return false;
  const [few, many] = [normalised(one), normalised(other)].sort((a, b) => a.length - b.length) as [number[], number[]];
  const width = (table: PageTable): number => (table.xs[table.xs.length - 1]! - table.xs[0]!) / table.page.width;
  return Math.abs(width(one) - width(other)) < 0.05 && few.every((x) => many.some((y) => near(x, y)));
}

/** The cells renumbered for a finer set of column borders. */
function onColumns(table: PageTable, columns: number[]): TableCell[] {
  const own = normalised(table);
  const index = own.map((x) => columns.findIndex((y) => near(x, y)));
  return table.cells.map((cell) => {
    const column = index[cell.column]!;
    return { ...cell, marks: new Set(cell.marks), column, columnSpan: index[cell.column + cell.columnSpan]! - column };
  });
}

const rowText = (cells: TableCell[], row: number): string[] => cells.filter((cell) => cell.row === row).sort((one, other) => one.column - other.column).map(({ text }) => text.replace(/\s+/g, ''));

/** Leading rows of the second part that only repeat the head of the first. */
function repeatedRows(first: TableCell[], second: TableCell[], rowCount: number): number {
  let rows = 0;
  while (rows < Math.min(MAX_REPEATED_ROWS, rowCount - 1)) {
    const texts = rowText(second, rows);
    const same = texts.length > 0 && texts.some((text) => text !== '') && !texts.some(isValue) && texts.join('|') === rowText(first, rows).join('|');
    if (!same) break;
    rows += 1;
  }
  // A head whose cells reach down into rows that differ was no repeated head.
  return second.some((cell) => cell.row < rows && cell.row + cell.rowSpan > rows) ? 0 : rows;
}

interface Pair { above: TableCell; below: TableCell }

function pairsAt(first: TableCell[], second: TableCell[], lastRow: number, firstRow: number): { pairs: Pair[]; complete: boolean } {
  const above = first.filter((cell) => cell.row + cell.rowSpan - 1 === lastRow);
  const below = second.filter((cell) => cell.row === firstRow);
  const pairs = below.flatMap((cell) => {
    const match = above.find(({ column, columnSpan }) => column === cell.column && columnSpan === cell.columnSpan);
    return match ? [{ above: match, below: cell }] : [];
  });
  return { pairs, complete: pairs.length === below.length && pairs.length === above.length };
}

const startsAnew = (text: string): boolean => isEnumerated(text) || isKnownLabel(text);

const isBalanced = (text: string): boolean => (text.match(/[（(]/g)?.length ?? 0) === (text.match(/[）)]/g)?.length ?? 0);

/** A label that the break cut: it goes on below, and neither is it whole above nor does what is below begin anew. */
function isCutLabel({ above, below }: Pair): boolean {
  if (above.text === '' || startsAnew(below.text)) return false;
  return !(isKnownLabel(above.text) && isBalanced(above.text));
}

/** Figures that a narrow cell broke over lines, and the page break between two of these: every one of them had no room. */
function isCutFigures(pairs: Pair[]): boolean {
  const inBoth = pairs.filter(({ above, below }) => above.text !== '' && below.text !== '');
  const figures = inBoth.filter(({ above, below }) => isValue(above.text) && isValue(below.text));
  const labels = pairs.filter(({ below }) => below.text !== '' && !isValue(below.text));
  return figures.length > 0 && figures.every(({ above }) => above.full) && labels.every((pair) => !isValue(pair.above.text) && isCutLabel(pair));
}

/** Whether the first row of the next page is the rest of the last row of this one. */
function isCutRow(pairs: Pair[], complete: boolean): boolean {
  const single = pairs.filter(({ above, below }) => above.rowSpan === 1 || below.rowSpan === 1);
  if (!complete || single.length < 2) return false;
  const valuesAbove = single.some(({ above }) => isValue(above.text));
  const valuesBelow = single.some(({ below }) => isValue(below.text));
  if (valuesAbove && valuesBelow) return isCutFigures(single);
  const continued = single.filter(({ above, below }) => below.text !== '' && !isValue(below.text) && !isValue(above.text));
  if (continued.some(({ above, below }) => above.text !== '' && startsAnew(below.text))) return false;
  // A figure under a word is a row of figures under its heads.
  if (single.some(({ above, below }) => above.text !== '' && !isValue(above.text) && isValue(below.text))) return false;
  if (continued.length > 0) return continued.some(isCutLabel);
  return !valuesBelow || single.some(({ above }) => above.text !== '');
}

/** A group's cell (三、…) that goes on below the break. */
function isCutGroup({ above, below }: Pair): boolean {
  if (above.rowSpan === 1 && below.rowSpan === 1) return false;
  if (isValue(above.text) || isValue(below.text)) return false;
  return below.text === '' || above.text === '' || !startsAnew(below.text);
}

function mergePair({ above, below }: Pair, sharedRows: number): void {
  if (above.text === '' && below.text !== '') { above.page = below.page; above.box = below.box; }
  if (below.text !== '') above.marks.add('joined_across_pages');
  above.text += below.text;
  above.full = below.text === '' ? above.full : below.full;
  above.rowSpan += below.rowSpan - sharedRows;
  for (const mark of below.marks) above.marks.add(mark);
}

/** Whether the second table is the rest of the first. */
export function continues(first: PageTable, second: PageTable): boolean {
  return columnsAgree(first, second);
}

/** Makes one table of two that `continues` holds for. */
export function joinTables(first: PageTable, second: PageTable): PageTable {
  const finer = first.xs.length >= second.xs.length ? first : second;
  const columns = normalised(finer);
  const above = onColumns(first, columns);
  const below = onColumns(second, columns);
  const repeated = repeatedRows(above, below, second.rowCount);
  const { pairs, complete } = pairsAt(above, below, first.rowCount - 1, repeated);
  const cut = isCutRow(pairs, complete);
  // A row of bare figures has no group: a blank among them is a blank, not the rest of the head above.
  const labelled = below.some((cell) => cell.row === repeated && cell.text !== '' && !isValue(cell.text));
  const merged = pairs.filter((pair) => cut || (labelled && isCutGroup(pair)));
  for (const pair of merged) mergePair(pair, cut ? 1 : 0);
  const gone = new Set(merged.map(({ below: cell }) => cell));
  const offset = first.rowCount - repeated - (cut ? 1 : 0);
  const kept = below.filter((cell) => cell.row >= repeated && !gone.has(cell)).map((cell) => ({ ...cell, row: cell.row + offset }));
  return { ...first, page: second.page, xs: finer.xs, rowCount: offset + second.rowCount, cells: [...above, ...kept] };
}
