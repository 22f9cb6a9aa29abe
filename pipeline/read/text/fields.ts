/** Tables whose lines have fields: parted by tabs or by upright strokes. */
import type { Grid, GridCell } from '../../model/document.ts';
import { isFigure, isPageNumber } from './line.ts';
import type { TextLine } from './line.ts';
import { mergeHeads, showsColumns } from './merged.ts';

const STROKE = /[|｜│┃║]/;
const STROKES = /[|｜│┃║]/g;
const RULE = /^[\s|｜│┃║+:\-–—=_─━┄┅┈┉═┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋┠┨┯┷┿╂╭╮╯╰]+$/;
const DRAWN = /[─━═┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋+-]{3}|:-+|-+:/;

/** A drawn rule that runs beside text, as where a cell reaches over several rows: strokes then stand for no fixed columns. */
const PARTIAL_RULE = /[├┤┬┴┼┣┫┳┻╋╠╣╦╩╬]/;

const DRAWN_SIGNS = /[|│┃║─━═┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋┠┨┯┷┿╂]+/g;

function isPartialRule(text: string): boolean {
  return PARTIAL_RULE.test(text) && STROKE.test(text) && !RULE.test(text);
}

export type FieldKind = 'tabs' | 'strokes' | 'rule';

/** Which kind of table line this is, or null. A rule only counts between lines of strokes. */
export function fieldKind(text: string): FieldKind | null {
  if (RULE.test(text) && DRAWN.test(text)) return 'rule';
  if (isPartialRule(text)) return 'strokes';
  if (text.includes('\t') && /\S/.test(text)) return 'tabs';
  const strokes = text.match(STROKES)?.length ?? 0;
  return strokes >= 2 || (strokes === 1 && /^\s*\S.*[|｜│┃║].*\S\s*$/.test(text) && text.length < 120) ? 'strokes' : null;
}

const NO_LABEL = /^[\s/／\-—–－无]*$/;

/** A row whose figures cannot be told apart by column: what stands behind its label is one text, which is no number and which nothing takes apart. */
function withFiguresAsOne({ fields, line }: FieldRow): FieldRow {
  const behind = fields.findLastIndex((field) => !NO_LABEL.test(field) && !isFigure(field)) + 1;
  if (fields.slice(0, behind).some(isFigure)) return { fields: [fields.filter((field) => field !== '').join('¦')], line };
  const values = fields.slice(behind);
  return values.length < 2 ? { fields, line } : { fields: [...fields.slice(0, behind).filter((field) => field !== ''), values.map((value) => value || '·').join('¦')], line };
}

/** Whether a line begins and whether it ends with a stroke. */
const shapeOf = ({ text }: TextLine): string => `${STROKE.test(text.trimStart()[0] ?? '')} ${STROKE.test(text.trimEnd().at(-1) ?? '')}`;

/**
 * Rows too wide for the program that wrote them run on over several lines: such lines begin or end otherwise than the
 * first one does and have not its number of fields, so that no field tells its column.
 */
function withBrokenLines(rows: FieldRow[]): FieldRow[] {
  const [first] = rows.filter(({ line, fields }) => fields.length > 1 && fieldKind(line.text) === 'strokes');
  if (!first) return rows;
  const widths = new Set(rows.filter(({ line }) => shapeOf(line) === shapeOf(first.line)).map(({ fields }) => fields.length));
  const isBroken = (row: FieldRow | undefined): boolean => row !== undefined && row.fields.length > 1 && !row.line.isOpen && shapeOf(row.line) !== shapeOf(first.line) && !widths.has(row.fields.length);
  return rows.map((row, at) => (isBroken(row) || isBroken(rows[at + 1]) ? withFiguresAsOne(row) : row));
}

/** One row: the fields of a line, or of several where a drawn row has several lines. */
interface FieldRow { fields: string[]; line: TextLine }

function fieldsOf(text: string, kind: FieldKind): string[] {
  if (kind === 'tabs') return text.split('\t').map((field) => field.trim());
  const inner = text.trim().replace(/\\\|/g, '\uF8F2');
  const fields = inner.split(STROKE);
  if (fields[0]?.trim() === '' && STROKE.test(inner[0] ?? '')) fields.shift();
  if (fields.length > 1 && fields[fields.length - 1]!.trim() === '' && STROKE.test(inner[inner.length - 1] ?? '')) fields.pop();
  return fields.map((field) => unmarked(field.replace(/\uF8F2/g, '|').trim()));
}

/** A field without the marks of Markdown: emphasis, code, forced line breaks. */
export function unmarked(text: string): string {
  return text.replace(/<br\s*\/?>/gi, '\n').replace(/(\*\*|__|`)(.+?)\1/g, '$2').replace(/^\*([^*]+)\*$/, '$1').trim();
}

/** Rows of a run of table lines. Between drawn rules all lines are one row; without rules every line is a row. */
function rowsOf(lines: readonly TextLine[]): FieldRow[] {
  const kinds = lines.map(({ text }) => fieldKind(text));
  const drawn = kinds.filter((kind) => kind === 'rule').length >= 3;
  const rows: FieldRow[] = [];
  let fresh = true;
  for (const [at, line] of lines.entries()) {
    const kind = kinds[at];
    if (isPartialRule(line.text)) {
      rows.push({ fields: [line.text.replace(DRAWN_SIGNS, ' ').trim()], line });
      fresh = true;
      continue;
    }
    if (!kind && /\S/.test(line.text) && !isPageNumber(line.text)) rows.push({ fields: [line.text.trim()], line });
    if (!kind || kind === 'rule') { fresh = true; continue; }
    const fields = fieldsOf(line.text, kind);
    const last = rows[rows.length - 1];
    if (drawn && !fresh && last && last.fields.length === fields.length) {
      last.fields = last.fields.map((field, column) => [field, fields[column]!].filter((part) => part !== '').join('\n'));
    } else rows.push({ fields, line });
    fresh = false;
  }
  return rows;
}

/**
 * Gives the grid of a run of lines with fields. `cells` where the fields of all lines stand for the same columns;
 * else `tokens`, as then a field's number does not tell its column.
 */
export function gridOfFields(lines: readonly TextLine[], table: number): Grid | null {
  const isSpanned = lines.some(({ text }) => isPartialRule(text));
  const rows = isSpanned ? rowsOf(lines).map(withFiguresAsOne) : withBrokenLines(rowsOf(lines));
  const columnCount = Math.max(0, ...rows.map(({ fields }) => fields.length));
  if (rows.length === 0 || columnCount < 2) return null;
  const cells = rows.flatMap(({ fields, line }, row) => fields.map((text, column): GridCell => ({
    text, row, column, rowSpan: 1, columnSpan: 1, place: { ...line.place, table, row: row + 1, column: column + 1 },
  })));
  if (isCutRow(rows.at(-1)!, lines)) cells.at(-1)!.marks = ['cut_off'];
  const layout = !isSpanned && isEven(rows.map(({ fields }) => fields)) ? 'cells' : 'tokens';
  const merged = layout === 'cells' && showsColumns(cells, rows.length) ? mergeHeads(cells, rows.length) : cells;
  return { kind: 'grid', table, layout, rowCount: rows.length, columnCount, cells: merged, place: { ...rows[0]!.line.place, table } };
}

/** Every line ends in a stroke but the last of the text, which breaks off in its last field. */
function isCutRow({ line }: FieldRow, lines: readonly TextLine[]): boolean {
  const closed = (text: string): boolean => STROKE.test(text.trimEnd().at(-1) ?? '');
  return line.isOpen === true && !closed(line.text) && lines.length > 2 && lines.every((each) => each === line || closed(each.text));
}

/** True where all lines have as many fields, or the first has the most and the figures of all begin in one column. */
function isEven(rows: readonly string[][]): boolean {
  const widths = new Set(rows.map((fields) => fields.length));
  if (widths.size === 1) return true;
  const starts = new Set(rows.filter((fields) => fields.filter(isFigure).length >= 3).map((fields) => fields.findIndex(isFigure)));
  return starts.size <= 1 && rows[0]!.length === Math.max(...widths);
}
