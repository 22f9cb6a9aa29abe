/**
 * Tables drawn with boxes instead of table markup: runs of sibling elements that are rows, each with cells, or a
 * container with a CSS grid. Boxes become a table only where figures stand in them as in a table.
 */
import { isFigure } from '../text/line.ts';
import { cellText } from './inline.ts';
import type { Visibility } from './inline.ts';
import { isElement } from './node.ts';
import type { ElementNode } from './node.ts';
import type { MarkupCell } from './piece.ts';
import { weighted } from './weights.ts';

export interface BoxGrid {
  rows: MarkupCell[][];
  /** False where rows have different numbers of cells and nothing says how wide each is. */
  certain: boolean;
}

/** A run of children of one element that together are a table: indexes into `children`, the end exclusive. */
export interface BoxRun extends BoxGrid { from: number; to: number }

const ROW_TAGS = new Set(['div', 'ul', 'ol', 'li', 'dl', 'section']);
const INLINE = new Set(['span', 'b', 'i', 'em', 'strong', 'font', 'a', 'label', 'u', 'small']);
const BOXES = new Set(['div', 'ul', 'ol', 'li', 'dl', 'dd', 'dt', 'section', 'table', 'article']);
const CELL_NAME = /(?:^|[-_\s])(?:td|th|cell|col|column|grid-item|w\d+|col-\w*-?\d+)(?:[-_\s\d]|$)/i;
const CELL_ROLE = /^(?:cell|gridcell|columnheader|rowheader)$/;

const LONGEST_CELL = 90;
const MOST_INSIDE = 40;

function childrenOf(element: ElementNode, visibility: Visibility): ElementNode[] | null {
  const found: ElementNode[] = [];
  for (const child of element.children) {
    if (!isElement(child)) { if (/\S/.test(child)) return null; continue; }
    if (child.tag === 'table' || child.tag === 'br') return null;
    if (visibility.prints(child)) found.push(child);
  }
  return found;
}

function looksLikeCell(element: ElementNode, visibility: Visibility): boolean {
  if (CELL_ROLE.test(element.attributes.role ?? '') || CELL_NAME.test(element.attributes.class ?? '')) return true;
  return /table-cell|inline-block|inline-flex/.test(visibility.sheet.of(element).display ?? '');
}

function isFlexible(element: ElementNode, visibility: Visibility): boolean {
  return /flex|table-row/.test(visibility.sheet.of(element).display ?? '') || element.attributes.role === 'row';
}

/** A box whose inside is one short text: no boxes beside one another, no cells of its own. */
function isSimple(element: ElementNode, visibility: Visibility): boolean {
  let inside = 0;
  let length = 0;
  let boxes = 0;
  const walk = (node: ElementNode): boolean => node.children.every((child) => {
    if (!isElement(child)) { length += child.trim().length; return length <= LONGEST_CELL; }
    if (BOXES.has(child.tag)) boxes++;
    return ++inside <= MOST_INSIDE && boxes <= 1 && walk(child);
  });
  if (!walk(element)) return false;
  const cells = element.children.filter((child) => isElement(child) && looksLikeCell(child, visibility));
  return cells.length < 2;
}

/** The cells of an element that is a row of boxes, or null. */
function cellsOf(row: ElementNode, visibility: Visibility): MarkupCell[] | null {
  if (!ROW_TAGS.has(row.tag)) return null;
  const children = childrenOf(row, visibility);
  if (!children || children.length === 0 || children.length > 60) return null;
  const flexible = isFlexible(row, visibility);
  for (const child of children) {
    if (child.tag === 'p' && !flexible && children.length > 1 && !looksLikeCell(child, visibility)) return null;
    if (INLINE.has(child.tag) && !flexible && !looksLikeCell(child, visibility)) return null;
    if (!isSimple(child, visibility)) return null;
  }
  return children.map((element) => ({ element, ...cellText(element, visibility), rowSpan: 1, columnSpan: 1 }));
}

/** The rows that an element stands for: itself, or those inside a group such as a head or a body. */
function rowsOfBox(box: ElementNode, visibility: Visibility, depth = 0): MarkupCell[][] | null {
  const cells = cellsOf(box, visibility);
  if (cells) return [cells];
  if (depth >= 2 || !ROW_TAGS.has(box.tag)) return null;
  const children = childrenOf(box, visibility);
  if (!children || children.length === 0) return null;
  const rows: MarkupCell[][] = [];
  for (const child of children) {
    const inner = rowsOfBox(child, visibility, depth + 1);
    if (!inner) return null;
    rows.push(...inner);
  }
  return rows;
}

/** Figures as a table has them: beside a label, or several in one row. */
function holdsFigures(rows: readonly MarkupCell[][]): boolean {
  let figured = 0;
  for (const row of rows) {
    const figures = row.filter(({ text }) => isFigure(text.replace(/\s/g, ''))).length;
    if (figures >= 4) return true;
    if (figures >= 1 && row.length >= 2) figured++;
  }
  return figured >= 2;
}

/** Every run of rows among the children of an element, with the columns that its cells stand in. */
export function boxRuns(parent: ElementNode, visibility: Visibility): BoxRun[] {
  if (parent.children.length < 2 || !parent.children.some((child) => isElement(child) && ROW_TAGS.has(child.tag))) return [];
  const runs: { from: number; to: number; rows: MarkupCell[][] }[] = [];
  let open: (typeof runs)[number] | null = null;
  for (const [at, child] of parent.children.entries()) {
    if (!isElement(child)) { if (/\S/.test(child)) open = null; continue; }
    if (ROW_TAGS.has(child.tag) && !visibility.prints(child)) continue;
    const rows = rowsOfBox(child, visibility);
    if (!rows) { open = null; continue; }
    if (!open) { open = { from: at, to: at, rows: [] }; runs.push(open); }
    open.rows.push(...rows);
    open.to = at + 1;
  }
  return runs.filter(({ rows }) => rows.length >= 2 && holdsFigures(rows)).map((run) => ({ ...run, ...weighted(run.rows, visibility) }));
}

/** A definition list: each term with its values is a row. */
export function definitionRows(list: ElementNode, visibility: Visibility): BoxGrid | null {
  const children = childrenOf(list, visibility);
  if (list.tag !== 'dl' || !children) return null;
  const rows: MarkupCell[][] = [];
  for (const element of children) {
    if (!isSimple(element, visibility)) return null;
    const cell = { element, ...cellText(element, visibility), rowSpan: 1, columnSpan: 1 };
    if (element.tag === 'dt' && (rows.length === 0 || rows[rows.length - 1]!.some((one) => one.element.tag === 'dd'))) rows.push([cell]);
    else rows[rows.length - 1]?.push(cell);
  }
  const even = new Set(rows.map((row) => row.length)).size === 1;
  return rows.length >= 2 && holdsFigures(rows) ? { rows, certain: even } : null;
}

function tracksIn(template: string): number {
  const repeated = template.replace(/repeat\(\s*(\d+)\s*,([^()]*(?:\([^()]*\))?[^()]*)\)/g, (_, count: string, tracks: string) => `${tracks} `.repeat(Math.min(60, Number(count))));
  return repeated.replace(/\([^()]*\)/g, '').replace(/\[[^\]]*\]/g, ' ').trim().split(/\s+/).filter((track) => track !== '' && track !== 'none').length;
}

/** How many tracks a `grid-column` or `grid-row` covers. */
function trackSpan(value: string | undefined, tracks: number): number {
  if (!value) return 1;
  const span = /span\s+(\d+)/.exec(value);
  if (span) return Number(span[1]);
  const lines = /^(-?\d+)\s*\/\s*(-?\d+)$/.exec(value.trim());
  if (!lines) return 1;
  const end = Number(lines[2]);
  return Math.max(1, (end < 0 ? tracks + 2 + end : end) - Number(lines[1]));
}

/** A container with a CSS grid: its children fill the tracks row by row. */
export function cssGrid(container: ElementNode, visibility: Visibility): BoxGrid | null {
  const style = visibility.sheet.of(container);
  if (!/grid/.test(style.display ?? '') || !style['grid-template-columns']) return null;
  const tracks = tracksIn(style['grid-template-columns']);
  const children = childrenOf(container, visibility);
  if (tracks < 2 || tracks > 60 || !children || children.length < 4) return null;
  if (!children.every((child) => isSimple(child, visibility))) return null;
  const rows: MarkupCell[][] = [];
  const takenUntil = new Array<number>(tracks).fill(0);
  let row = 0;
  let column = 0;
  for (const element of children) {
    const own = visibility.sheet.of(element);
    const columnSpan = Math.min(tracks, trackSpan(own['grid-column'], tracks));
    const rowSpan = trackSpan(own['grid-row'], tracks);
    while (column + columnSpan > tracks || takenUntil.slice(column, column + columnSpan).some((until) => until > row)) {
      if (++column >= tracks) { column = 0; row++; }
    }
    takenUntil.fill(row + rowSpan, column, column + columnSpan);
    while (rows.length <= row) rows.push([]);
    rows[row]!.push({ element, ...cellText(element, visibility), rowSpan, columnSpan });
    column += columnSpan;
  }
  return holdsFigures(rows) ? { rows, certain: true } : null;
}
