/** A table whose cells were written out one a line: a label, then its figures, then the next label. */
import type { Grid, GridCell } from '../../model/document.ts';
import { flatReviewsOf } from './flat-reviews.ts';
import type { FlatReviews } from './flat-reviews.ts';
import { LABELS } from './head-stacks.ts';
import { isFigure, isPageNumber, isProse, isSectionHeading } from './line.ts';
import type { TextLine } from './line.ts';

const LONGEST_LABEL = 60;
/** Fewer lines that hold one figure and nothing else are no table. */
const FEWEST_FIGURES = 6;

function isFigureAlone({ text }: TextLine): boolean {
  return isFigure(text.trim()) && !isPageNumber(text);
}

function canBeCell(line: TextLine): boolean {
  const text = line.text.trim();
  return text === '' || (text.length <= LONGEST_LABEL && !isSectionHeading(text) && !isProse(text));
}

export interface FlatRun { from: number; to: number }

/** The runs of lines that are such tables, the end exclusive. */
export function flatRuns(lines: readonly TextLine[]): FlatRun[] {
  const runs: FlatRun[] = [];
  let from = 0;
  for (let at = 0; at <= lines.length; at++) {
    if (at < lines.length && canBeCell(lines[at]!)) continue;
    const figures = lines.slice(from, at).filter(isFigureAlone).length;
    if (figures >= FEWEST_FIGURES) runs.push({ from, to: at });
    from = at + 1;
  }
  return runs;
}

/** A unit in a column of its own belongs to the figures of its row. */
const UNIT = /^(?:件|条|次|篇|个|人|人次|万元|元|项|份|宗)$/;

interface FlatRow { labels: TextLine[]; figures: TextLine[] }

function flatRows(lines: readonly TextLine[]): FlatRow[] {
  const rows: FlatRow[] = [];
  for (const line of lines) {
    if (line.text.trim() === '' || isPageNumber(line.text)) continue;
    const last = rows[rows.length - 1];
    if (isFigureAlone(line) || (last && UNIT.test(line.text.trim()))) { if (last) last.figures.push(line); else rows.push({ labels: [], figures: [line] }); } else if (last && last.figures.length === 0) last.labels.push(line);
    else rows.push({ labels: [line], figures: [] });
  }
  return rows;
}

/** A head of a column that is no row too. */
const isColumnHead = (line: TextLine | undefined): boolean => {
  const text = line?.text.trim() ?? '';
  return text.length >= 5 && LABELS.has(text);
};

/**
 * Which comes first, as the line after the last head of columns shows: a row's label or, in text that was taken from
 * the places of a page, its figures. Null where both are seen.
 */
function orderOf(rows: readonly FlatRow[]): 'label' | 'figures' | null {
  const figures = rows.some((row) => row.figures.length > 0 && isColumnHead(row.labels[row.labels.length - 1]));
  const label = rows.some((row) => row.figures.length > 0 && isColumnHead(row.labels[row.labels.length - 2]) && !isColumnHead(row.labels[row.labels.length - 1]));
  return figures && label ? null : figures ? 'figures' : 'label';
}

/** Rows whose figures stand before their label: each takes the first label behind it. */
function labelledBehind(rows: readonly FlatRow[]): FlatRow[] {
  return rows.flatMap((row, at): FlatRow[] => [
    { labels: at === 0 ? row.labels : row.labels.slice(1), figures: [] },
    { labels: rows[at + 1]?.labels.slice(0, 1) ?? [], figures: row.figures },
  ]).filter(({ labels, figures }) => labels.length + figures.length > 0);
}

/** Rows that have not as many figures as those beside them: where figures come first, one may have slipped behind the label of its row. */
function unevenRows(rows: readonly FlatRow[]): Set<FlatRow> {
  const uneven = new Set<FlatRow>();
  const groups: FlatRow[][] = [[]];
  for (const row of rows) {
    if (row.figures.length === 0) groups.push([]);
    else groups.at(-1)!.push(row);
  }
  for (const group of groups) {
    if (group.some((row) => row.figures.length !== group[0]!.figures.length)) for (const row of group) uneven.add(row);
  }
  return uneven;
}

/** The heads of such a table: more labels than a row can have, before the label of the first row. */
const MOST_LABELS = 3;

/**
 * Gives the heads and the grid of one run. The heads are left out of the grid, as nothing tells which of them stands
 * over which; its layout is `tokens`, as an empty cell leaves no trace. A label without figures is a row of its own.
 * Null where it cannot be told which figures belong to which label.
 */
export function gridOfFlat(lines: readonly TextLine[], table: number): { heads: TextLine[]; grid: Grid } | null {
  const cells: GridCell[] = [];
  const heads: TextLine[] = [];
  let row = 0;
  const add = (line: TextLine, column: number): void => {
    cells.push({ text: line.text.trim(), row, column, rowSpan: 1, columnSpan: 1, place: { ...line.place, table, row: row + 1, column: column + 1 } });
  };
  const rows = flatRows(lines);
  const order = orderOf(rows);
  const addReviews = ({ labels, figures }: FlatRow, { results, kinds, first }: FlatReviews): void => {
    for (const label of labels.slice(0, first)) { add(label, 0); row++; }
    const named = labels.slice(first);
    const lineOf = (text: string): TextLine => named.find((line) => line.text.replace(/\s+/g, '') === text)!;
    results.forEach((result, at) => add(lineOf(result), 1 + at));
    row++;
    kinds.forEach((kind, at) => {
      add(lineOf(kind), 0);
      figures.slice(at * results.length, (at + 1) * results.length).forEach((figure, column) => add(figure, 1 + column));
      row++;
    });
  };
  if (order === null) return null;
  const ordered = order === 'figures' ? labelledBehind(rows) : rows;
  const unsure = order === 'figures' ? unevenRows(ordered) : new Set<FlatRow>();
  for (const flat of ordered) {
    const { labels, figures } = flat;
    const reviews = order === 'label' ? flatReviewsOf(labels.map(({ text }) => text), figures.length) : null;
    if (reviews) { addReviews(flat, reviews); continue; }
    const before = labels.length <= MOST_LABELS ? [] : isColumnHead(labels.at(-1)) ? labels : labels.slice(0, -1);
    heads.push(...before);
    for (const [at, label] of labels.slice(before.length).entries()) { if (at > 0) row++; add(label, 0); }
    if (unsure.has(flat)) add({ ...figures[0]!, text: figures.map(({ text }) => text.trim()).join('¦') }, 1);
    else figures.forEach((figure, at) => add(figure, 1 + at));
    row++;
  }
  const columnCount = Math.max(1, ...cells.map(({ column }) => column + 1));
  return { heads, grid: { kind: 'grid', table, layout: 'tokens', rowCount: row, columnCount, cells, place: { ...lines[0]!.place, table } } };
}
