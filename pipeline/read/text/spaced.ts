/** A table aligned by white space to a grid. */
import type { Grid, GridCell } from '../../model/document.ts';
import { columnsOf, fullWidth, placeFigures, placeHeads, withHeads } from './columns.ts';
import type { Column } from './columns.ts';
import { stackHeads } from './head-stacks.ts';
import type { TextLine, Token } from './line.ts';
import type { SpacedLine } from './region.ts';
import { spacedLines } from './spaced-lines.ts';
import { isEnumerated, isRowLabel, stackLabels } from './stacked-labels.ts';

/** Columns of labels before those of figures: one for groups of rows, one for rows. */
const LABEL_COLUMNS = 2;

interface Sheet {
  lines: SpacedLine[];
  /** Columns of each segment, or null where positions tell nothing. */
  columns: Map<number, Column[]> | null;
  width: number;
}

/** Gives the grid of the lines of one region. `aligned` where figures stand in clear columns, else `tokens`. */
export function gridOfSpaces(lines: readonly TextLine[], table: number, aligned = true): Grid {
  const sheet = (aligned ? bestSheet(lines) : null) ?? { ...measured(lines, 1), columns: null };
  const first = firstOfBody(sheet.lines);
  const heads = sheet.lines.map((line, at) => isHead(line, sheet) || (!sheet.columns && at < first));
  const cells: GridCell[] = [];
  let row = 0;
  for (const part of partsOf(sheet.lines, heads)) {
    if (part.isHead) for (const line of headLines(part.lines)) cells.push(...headCells(line, sheet, row++, table));
    else { const body = bodyCells(part.lines, sheet, row, table); cells.push(...body.cells); row += body.rows; }
  }
  const columnCount = Math.max(1, ...cells.map(({ column, columnSpan }) => column + columnSpan));
  const top = lines.find(({ text }) => /\S/.test(text)) ?? lines[0]!;
  return { kind: 'grid', table, layout: sheet.columns ? 'aligned' : 'tokens', rowCount: row, columnCount, cells, place: { ...top.place, table } };
}

function measured(lines: readonly TextLine[], wide: 1 | 2): { lines: SpacedLine[]; width: number } {
  const printed = spacedLines(lines, wide);
  return { lines: printed, width: fullWidth(printed.filter(({ figures }) => figures.length > 0)) };
}

/** Reads the lines with Chinese characters one column wide and two, and keeps the reading with the clearer columns. */
function bestSheet(lines: readonly TextLine[]): Sheet | null {
  const sheets = ([1, 2] as const).flatMap((wide) => {
    const { lines: spaced, width } = measured(lines, wide);
    const columns = columnsBySegment(spaced, width);
    return columns ? [{ lines: spaced, width, columns, blur: blurOf(columns) }] : [];
  });
  const [best, other] = sheets.sort((left, right) => left.blur - right.blur);
  if (!best) return null;
  // Where both widths of a character fit equally well, a row with a blank could stand in either's columns.
  return other && other.blur === best.blur && hasPartialRow(best) ? null : best;
}

function hasPartialRow({ lines, columns }: Sheet): boolean {
  return lines.some(({ line, figures }) => figures.length > 0 && figures.length < (columns?.get(line.segment)?.length ?? 0));
}

function blurOf(columns: Map<number, Column[]>): number {
  return [...columns.values()].flat().reduce((sum, { start, end }) => sum + end - start, 0);
}

function columnsBySegment(lines: readonly SpacedLine[], width: number): Map<number, Column[]> | null {
  const found = new Map<number, Column[]>();
  if (lines.every(({ labels, figures }) => figures.length === 0 || gapsAreSingle(labels, figures))) return null;
  for (const segment of new Set(lines.map(({ line }) => line.segment))) {
    const own = lines.filter(({ line }) => line.segment === segment);
    const rows = own.filter(({ figures }) => figures.length > 0);
    if (rows.length === 0) continue;
    const columns = columnsOf(rows, width);
    if (!columns) return null;
    const heads = own.filter(({ figures }) => figures.length === 0);
    const stacks = stackHeads(own.slice(0, firstOfBody(own)))?.leaves.filter(({ end }) => end > columns[0]!.start);
    // As many heads as columns: one that stands a little aside is no column of its own.
    found.set(segment, stacks && stacks.length <= columns.length ? columns : withHeads(columns, stacks ?? heads.flatMap(({ labels }) => labels), columns[0]!.start - 3));
  }
  const counts = new Set([...found.values()].map((columns) => columns.length));
  return found.size > 0 && counts.size === 1 ? found : null;
}

/** Text whose gaps are all one space wide is not aligned at all. */
function gapsAreSingle(labels: readonly Token[], figures: readonly Token[]): boolean {
  const tokens = [...labels, ...figures];
  return tokens.every((token, at) => at === 0 || token.start - tokens[at - 1]!.end <= 1);
}

function columnsFor({ line }: SpacedLine, { columns }: Sheet): Column[] | null {
  return columns?.get(line.segment) ?? null;
}

/** The number of lines before the first row of figures and what of its label stands above it. */
function firstOfBody(lines: readonly SpacedLine[]): number {
  const figured = lines.findIndex(({ figures }) => figures.length > 0);
  const before = lines.slice(0, Math.max(0, figured));
  const label = before.findLastIndex(({ labels }) => labels.length === 1 && isEnumerated(labels[0]!.text));
  return label === -1 ? before.length : label;
}

/** The lines of a head; heads wrapped over several lines stand in one, below the heads that are over them. */
function headLines(lines: readonly SpacedLine[]): SpacedLine[] {
  const stacked = stackHeads(lines);
  const line = lines[0]?.line;
  if (!stacked || !line) return [...lines];
  return [...stacked.over, stacked.leaves].map((labels) => ({ line, labels, figures: [] }));
}

/** A line without figures that stands over the columns, or that only a head can be. */
function isHead(line: SpacedLine, sheet: Sheet): boolean {
  if (line.figures.length > 0) return false;
  const columns = columnsFor(line, sheet);
  if (columns) return line.labels.some(({ start, end, text }) => end > columns[0]!.start + 1 && !(isEnumerated(text) && start < columns[0]!.start));
  const [first] = line.labels;
  return first !== undefined && !isEnumerated(first.text) && (line.labels.length >= 2 || /^第二十条|^[（(]本列/.test(first.text));
}

function partsOf(lines: readonly SpacedLine[], heads: readonly boolean[]): { isHead: boolean; lines: SpacedLine[] }[] {
  const parts: { isHead: boolean; lines: SpacedLine[] }[] = [];
  for (const [at, line] of lines.entries()) {
    const last = parts[parts.length - 1];
    if (last && last.isHead === heads[at]) last.lines.push(line);
    else parts.push({ isHead: heads[at]!, lines: [line] });
  }
  return parts;
}

function cellAt(line: SpacedLine, text: string, table: number, row: number, column: number, columnSpan = 1): GridCell {
  return { text, row, column, rowSpan: 1, columnSpan, place: { ...line.line.place, table, row: row + 1, column: column + 1 } };
}

function headCells(line: SpacedLine, sheet: Sheet, row: number, table: number): GridCell[] {
  const columns = columnsFor(line, sheet);
  if (!columns) return line.labels.map(({ text }, at) => cellAt(line, text, table, row, at === 0 && line.labels.length > 1 ? 1 : LABEL_COLUMNS + Math.max(0, at - 1)));
  const over = line.labels.filter(({ end }) => end > columns[0]!.start);
  const places = over.length === columns.length ? columns.map((_, at) => at) : placeHeads(over, columns);
  const texts = new Map<number, string>();
  for (const token of line.labels) {
    const at = over.includes(token) ? LABEL_COLUMNS + places[over.indexOf(token)]! : 1;
    texts.set(at, (texts.get(at) ?? '') + token.text);
  }
  return [...texts].map(([column, text]) => cellAt(line, text, table, row, column));
}

function bodyCells(lines: readonly SpacedLine[], sheet: Sheet, from: number, table: number): { cells: GridCell[]; rows: number } {
  const labels = stackLabels(lines, sheet.columns ? 'edge' : 'level');
  const cells: GridCell[] = [];
  let row = from;
  let next = 0;
  const groups = labels.filter(({ figures }) => figures < 0);
  const labelAt = (at: number): string => labels.find(({ figures }) => figures === at)?.text ?? '';
  // Figures without a label, directly below others that do not fill the columns, may be the rest of those.
  const full = sheet.width;
  const wrapped = new Set(lines.flatMap(({ figures }, at) => {
    const above = lines[at - 1]?.figures.length ?? 0;
    return figures.length > 0 && figures.length < full && above > 0 && above < full && labelAt(at) === '' && labelAt(at - 1) !== '' ? [at] : [];
  }));
  for (const [at, line] of lines.entries()) {
    if (line.figures.length === 0) continue;
    const begun: string[] = [];
    while (groups[next] && groups[next]!.first <= at) {
      const group = groups[next++]!;
      if (isRowLabel(group.text)) cells.push(...blankRow(lines[group.first]!, group.text, sheet, row++, table));
      else begun.push(group.text);
    }
    const label = labelAt(at);
    if (begun.length > 0) cells.push(cellAt(line, begun.join('\n'), table, row, 0));
    if (label !== '') cells.push(cellAt(line, label, table, row, 1));
    const isDivided = [at, at + 1].some((other) => wrapped.has(other));
    cells.push(...(isDivided ? [reachingCell(line, sheet, row, table)] : figureCells(line, sheet, row, table)));
    row++;
  }
  for (const { text, first } of groups.slice(next)) cells.push(...(isRowLabel(text) ? blankRow(lines[first]!, text, sheet, row++, table) : [cellAt(lines[first]!, text, table, row++, 0)]));
  return { cells, rows: row - from };
}

/** A row whose label stands alone on its line: where columns are known, nothing is printed in them. */
function blankRow(line: SpacedLine, text: string, sheet: Sheet, row: number, table: number): GridCell[] {
  return [cellAt(line, text, table, row, 1), ...(columnsFor(line, sheet) ?? []).map((_, at) => cellAt(line, '', table, row, LABEL_COLUMNS + at))];
}

function figureCells(line: SpacedLine, sheet: Sheet, row: number, table: number): GridCell[] {
  const { figures } = line;
  const columns = columnsFor(line, sheet);
  if (!columns) return figures.map(({ text }, at) => cellAt(line, text, table, row, LABEL_COLUMNS + at));
  const places = placeFigures(figures, columns);
  if (places) return figures.map(({ text }, at) => cellAt(line, text, table, row, LABEL_COLUMNS + places[at]!));
  return [reachingCell(line, sheet, row, table)];
}

/** Which columns the figures stand in cannot be told: one cell over all of them, so that nothing is shifted. */
function reachingCell(line: SpacedLine, sheet: Sheet, row: number, table: number): GridCell {
  return cellAt(line, line.figures.map(({ text }) => text).join(' '), table, row, LABEL_COLUMNS, Math.max(1, columnsFor(line, sheet)?.length ?? 0));
}
