/** How many columns the cells of drawn rows cover: from spans the page states, or from the widths it gives its boxes. */
import type { Visibility } from './inline.ts';
import type { ElementNode } from './node.ts';
import type { MarkupCell } from './piece.ts';
import { spanOf } from './spans.ts';

function statedSpan({ attributes }: ElementNode): number | null {
  const stated = attributes['aria-colspan'] ?? attributes['data-colspan'] ?? attributes.colspan ?? /(?:^|[-_\s])(?:col-?span|span)-?(\d+)(?:\s|$)/i.exec(attributes.class ?? '')?.[1];
  return stated === undefined ? null : spanOf(stated, 60);
}

function statedRowSpan({ attributes }: ElementNode): number {
  return spanOf(attributes['aria-rowspan'] ?? attributes['data-rowspan'] ?? attributes.rowspan ?? /(?:^|[-_\s])row-?span-?(\d+)(?:\s|$)/i.exec(attributes.class ?? '')?.[1], 200);
}

/** The share of its row that a box takes, in whatever unit the row uses. */
function weightOf(element: ElementNode, visibility: Visibility): number | null {
  const style = visibility.sheet.of(element);
  const percent = /^([\d.]+)%$/.exec(style.width ?? '') ?? /calc\(\s*([\d.]+)%/.exec(style.width ?? '');
  if (percent) return Number(percent[1]);
  const grow = /^([\d.]+)/.exec(style.flex ?? style['flex-grow'] ?? '');
  if (grow) return Number(grow[1]);
  const named = /(?:^|\s)(?:col|span|w|grid)(?:-(?:xs|sm|md|lg|xl))?-(\d{1,3})(?:\s|$)/i.exec(element.attributes.class ?? '');
  return named ? Number(named[1]) : null;
}

/** Gives the rows with the spans of their cells. */
export function weighted(rows: MarkupCell[][], visibility: Visibility): { rows: MarkupCell[][]; certain: boolean } {
  const stated = rows.map((row) => row.map((cell) => ({ ...cell, rowSpan: statedRowSpan(cell.element), columnSpan: statedSpan(cell.element) ?? 1 })));
  if (rows.some((row) => row.some(({ element }) => statedSpan(element) !== null))) return { rows: withFullRows(stated), certain: true };
  const hasRowSpans = stated.some((row) => row.some(({ rowSpan }) => rowSpan > 1));
  const counts = new Set(stated.filter((row) => row.length > 1).map((row) => row.length));
  if (counts.size <= 1 || hasRowSpans) return { rows: withFullRows(stated), certain: true };
  const byWidth = byWidths(stated, visibility);
  return byWidth ? { rows: byWidth, certain: true } : { rows: withFullRows(stated), certain: false };
}

/** A row of one box goes over the whole width. */
function withFullRows(rows: MarkupCell[][]): MarkupCell[][] {
  const width = Math.max(...rows.map((row) => row.reduce((sum, { columnSpan }) => sum + columnSpan, 0)));
  return rows.map((row) => (row.length === 1 && width > 1 && row[0]!.rowSpan === 1 ? [{ ...row[0]!, columnSpan: width }] : row));
}

/** Edges of boxes as shares of the row: columns lie between the edges that occur. */
function byWidths(rows: MarkupCell[][], visibility: Visibility): MarkupCell[][] | null {
  const edges = rows.map((row) => {
    if (row.length === 1) return [1];
    const weights = row.map(({ element }) => weightOf(element, visibility));
    if (weights.some((weight) => weight === null || weight <= 0)) return null;
    const total = weights.reduce<number>((sum, weight) => sum + weight!, 0);
    let sum = 0;
    return weights.map((weight) => (sum += weight!) / total);
  });
  if (edges.some((row) => row === null)) return null;
  const all = edges.flatMap((row) => row!).sort((left, right) => left - right).filter((edge, at, sorted) => at === 0 || edge - sorted[at - 1]! > 0.012);
  if (all.length > 60) return null;
  const after = (edge: number): number => 1 + all.findIndex((one) => Math.abs(one - edge) <= 0.012);
  return rows.map((row, at) => row.map((cell, index) => ({ ...cell, columnSpan: Math.max(1, after(edges[at]![index]!) - (index === 0 ? 0 : after(edges[at]![index - 1]!))) })));
}
