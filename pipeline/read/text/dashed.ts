/** Tables whose columns a rule of dashes shows, as pandoc writes them: `---- ------ ---`, a run for each column. */
import type { Grid, GridCell } from '../../model/document.ts';
import { unmarked } from './fields.ts';
import { isFigure } from './line.ts';
import type { TextLine } from './line.ts';
import { mergeHeads, showsColumns } from './merged.ts';

const RUNS = /^\s*-{2,}(?: +-{2,})+\s*$/;
const SOLID = /^\s*-{12,}\s*$/;
/** How many lines of heads can stand above the rule that parts them from the rows. */
const MOST_HEADS = 12;

/** The lines of one such table, the end exclusive, and the rule that shows its columns. */
export interface DashedTable { from: number; to: number; rule: number }

const isRule = (text: string | undefined): boolean => text !== undefined && (RUNS.test(text) || SOLID.test(text));

/** The tables in a text: the rule stands on top, or below a line of heads. */
export function dashedTables(lines: readonly TextLine[]): DashedTable[] {
  const found: DashedTable[] = [];
  for (let at = 0; at < lines.length; at++) {
    if (!RUNS.test(lines[at]!.text)) continue;
    const floor = found.at(-1)?.to ?? 0;
    const from = topOf(lines, at, floor);
    const to = bottomOf(lines, at);
    if (to > at + 1) found.push({ from, to, rule: at });
    at = Math.max(at, to - 1);
  }
  return found;
}

function topOf(lines: readonly TextLine[], rule: number, floor: number): number {
  for (let at = rule - 1; at >= Math.max(floor, rule - MOST_HEADS); at--) if (SOLID.test(lines[at]!.text)) return at;
  return rule > floor && /\S {2,}\S/.test(lines[rule - 1]!.text) ? rule - 1 : rule;
}

/** Behind the next rule; without one, the first empty line ends the table. */
function bottomOf(lines: readonly TextLine[], rule: number): number {
  const closing = lines.findIndex(({ text }, at) => at > rule && (isRule(text) || /[。；]$/.test(text)));
  if (closing > 0 && isRule(lines[closing]!.text)) return closing + 1;
  const empty = lines.findIndex(({ text }, at) => at > rule && !/\S/.test(text));
  return empty < 0 ? lines.length : empty;
}

/** The column of text where each run of dashes begins. */
function startsOf(rule: string): number[] {
  return [...rule.matchAll(/-+/g)].map(({ index }) => index);
}

const WIDE = /[\u1100-\u115F\u2E80-\u9FFF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]/;
const EITHER = /[—‘’“”…·]/;

/** How many columns a character takes: all one, Chinese ones two, or those and the signs that some programs count as such. */
type Measure = (character: string) => number;
const MEASURES: readonly Measure[] = [
  (character) => (WIDE.test(character) ? 2 : 1),
  (character) => (WIDE.test(character) || EITHER.test(character) ? 2 : 1),
  () => 1,
];

/** Cuts a line at the starts of the columns; null where text stands across one. */
function cutAt(text: string, starts: readonly number[], measure: Measure): string[] | null {
  const fields = starts.map(() => '');
  let column = 0;
  let before = ' ';
  for (const character of text) {
    const at = starts.findLastIndex((start) => start <= column);
    if (at < 0 ? /\S/.test(character) : starts[at] === column && at > 0 && /\S/.test(before)) return null;
    if (at >= 0) fields[at] += character;
    column += measure(character);
    before = character;
  }
  // Text is set at an edge of its column: a figure that stands somewhere in it is set by other measures.
  const isAtEdge = fields.every((field, at) => at === 0 || !isFigure(field.trim()) || /^\S/.test(field) || (at + 1 < fields.length && /\S ?$/.test(field)) || at + 1 === fields.length);
  return isAtEdge ? fields.map((field) => field.trim()) : null;
}

interface DashedRow { line: TextLine; fields: string[] }

/** The rows: each line one, or, where empty lines part them, all lines up to the next. */
function rowsOf(lines: readonly TextLine[], starts: readonly number[], measure: Measure, isParted: boolean): DashedRow[] | null {
  const rows: DashedRow[] = [];
  let isFresh = true;
  for (const line of lines) {
    if (!/\S/.test(line.text) || isRule(line.text)) { isFresh = true; continue; }
    const fields = cutAt(line.text, starts, measure);
    if (fields === null) return null;
    const last = rows.at(-1);
    if (!isParted || isFresh || !last) rows.push({ line, fields });
    else last.fields = last.fields.map((field, at) => [field, fields[at]!].filter((part) => part !== '').join('\n'));
    isFresh = false;
  }
  return rows;
}

/** Gives the grid of one such table, or null where the text does not keep to the columns of its rule. */
export function gridOfDashes(lines: readonly TextLine[], rule: string, table: number): Grid | null {
  const starts = startsOf(rule);
  const inner = lines.slice(1, -1);
  const isParted = inner.some(({ text }) => !/\S/.test(text));
  const rows = MEASURES.map((measure) => rowsOf(lines, starts, measure, isParted)).find((found) => found !== null);
  if (!rows || rows.length === 0) return null;
  const cells = rows.flatMap(({ line, fields }, row) => fields.map((text, column): GridCell => ({
    text: unmarked(text.replace(/\\(?=[-/*|])/g, '')), row, column, rowSpan: 1, columnSpan: 1, place: { ...line.place, table, row: row + 1, column: column + 1 },
  })));
  return {
    kind: 'grid', table, layout: 'cells', rowCount: rows.length, columnCount: starts.length,
    cells: showsColumns(cells, rows.length) ? mergeHeads(cells, rows.length) : cells, place: { ...rows[0]!.line.place, table },
  };
}
