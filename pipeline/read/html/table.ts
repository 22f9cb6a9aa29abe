/** A table of the markup: which of its rows are data, which only hold the page together. */
import type { ReadingMark } from '../../model/document.ts';
import type { ElementNode } from './node.ts';
import { elementsOf, isElement, rawText } from './node.ts';
import type { Visibility } from './inline.ts';
import { cellText } from './inline.ts';
import type { MarkupCell } from './piece.ts';
import { spanOf } from './spans.ts';

export interface MarkupRow {
  cells: MarkupCell[];
  /** True where a cell holds a table of its own or long prose: the row is layout, its content is read in order. */
  isLayout: boolean;
}

/** No report has a table of so many rows; what is beyond is left out with a warning. */
const MOST_ROWS = 5000;

/** The caption, and the rows as printed: head first, foot last, hidden rows and cells left out. */
export function rowsOfTable(table: ElementNode, visibility: Visibility): { captions: ElementNode[]; rows: MarkupRow[] } {
  const parts = elementsOf(table);
  const captions = parts.filter((part) => part.tag === 'caption' && visibility.prints(part));
  const sections = ['thead', 'tbody', 'tfoot'].flatMap((wanted) => parts.filter(({ tag }) => tag === wanted));
  const rows: MarkupRow[] = [];
  for (const section of sections) {
    if (!visibility.prints(section)) continue;
    for (const row of elementsOf(section)) {
      if (row.tag !== 'tr' || !visibility.prints(row)) continue;
      if (rows.length >= MOST_ROWS) { visibility.sizeLimited = true; break; }
      rows.push(rowOf(row, visibility));
    }
  }
  return { captions, rows };
}

function rowOf(row: ElementNode, visibility: Visibility): MarkupRow {
  const cells: MarkupCell[] = [];
  let isLayout = false;
  for (const element of elementsOf(row)) {
    if ((element.tag !== 'td' && element.tag !== 'th') || !visibility.prints(element)) continue;
    const inner = innerTables(element);
    if (inner.some((table) => isSubstantial(table)) || (inner.length > 0 && isVast(element))) isLayout = true;
    const parts = inner.length === 1 && !isLayout ? rowWithin(element, inner[0]!, visibility) : null;
    if (parts) { cells.push(...parts); continue; }
    const { text, marks: seen = [] } = isLayout && inner.length > 0 ? { text: '' } : cellText(element, visibility);
    const marks: ReadingMark[] = element.isCut ? [...seen, 'cut_off'] : seen;
    if (isProse(text)) isLayout = true;
    cells.push({
      element, text, ...(marks.length > 0 ? { marks } : {}),
      rowSpan: spanOf(element.attributes.rowspan, 65_534, 65_534),
      columnSpan: spanOf(element.attributes.colspan, 1000),
    });
  }
  // A row of one cell with sentences in it is prose, however short.
  const [only] = cells;
  if (cells.length === 1 && only && only.text.length >= 40 && only.text.includes('。')) isLayout = true;
  return { cells, isLayout };
}

/** A cell that holds nothing but a table of one row: the cells of that row stand in its place. */
function rowWithin(cell: ElementNode, table: ElementNode, visibility: Visibility): MarkupCell[] | null {
  const rows = rowElements(table);
  const inner = rows.length === 1 ? elementsOf(rows[0]!).filter((one) => (one.tag === 'td' || one.tag === 'th') && visibility.prints(one)) : [];
  if (inner.length < 2 || lengthOf(rawText(cell)) !== lengthOf(rawText(table))) return null;
  const width = spanOf(cell.attributes.colspan, 1000);
  const own = inner.map((one) => spanOf(one.attributes.colspan, 1000));
  const rest = width - own.reduce((sum, span) => sum + span, 0);
  return inner.map((element, at) => ({
    element, ...cellText(element, visibility), rowSpan: spanOf(cell.attributes.rowspan, 65_534, 65_534), columnSpan: own[at]! + (at === inner.length - 1 ? Math.max(0, rest) : 0),
  }));
}

function lengthOf(text: string): number {
  return text.replace(/\s/g, '').length;
}

/** The outermost tables inside a cell. */
export function innerTables(element: ElementNode): ElementNode[] {
  const found: ElementNode[] = [];
  collectTables(element, found);
  return found;
}

/** Asked of every cell, and hardly one has any. */
function collectTables({ children }: ElementNode, found: ElementNode[]): void {
  for (const child of children) {
    if (!isElement(child)) continue;
    if (child.tag === 'table') found.push(child);
    else collectTables(child, found);
  }
}

/** More elements than any cell of data has, however Word wraps its characters. */
const VAST = 3000;

function isVast(element: ElementNode): boolean {
  let count = 0;
  const walk = (node: ElementNode): boolean => node.children.every((child) => ++count < VAST && (!isElement(child) || walk(child)));
  return !walk(element);
}

function rowElements(table: ElementNode): ElementNode[] {
  return elementsOf(table).flatMap((part) => (part.tag === 'tr' ? [part] : elementsOf(part).filter(({ tag }) => tag === 'tr')));
}

function rowCells(table: ElementNode): number[] {
  return rowElements(table)
    .map((row) => elementsOf(row).filter(({ tag }) => tag === 'td' || tag === 'th').length);
}

/** A table that is more than the frame of one value: at least two rows and two columns, or a table inside again. */
function isSubstantial(table: ElementNode): boolean {
  const known = SUBSTANTIAL.get(table);
  if (known !== undefined) return known;
  const answer = holdsRows(table);
  SUBSTANTIAL.set(table, answer);
  return answer;
}

/** Asked again for every table around it, so the answer is kept with the table. */
const SUBSTANTIAL = new WeakMap<ElementNode, boolean>();

function holdsRows(table: ElementNode): boolean {
  const widths = rowCells(table);
  if (widths.length >= 2 && Math.max(...widths.slice(0, 50)) >= 2) return true;
  return widths.length >= 3 || innerTables(table).some(isSubstantial);
}

/** Text that no cell of a statistical table holds: several sentences, or several lines with headings among them. */
function isProse(text: string): boolean {
  if (text.length < 60) return false;
  const sentences = text.split('。').length - 1;
  if (text.length >= 260 && sentences >= 2) return true;
  const lines = text.split('\n');
  return lines.length >= 3 && sentences >= 2 && lines.some((line) => line.length >= 40);
}
