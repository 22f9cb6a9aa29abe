import { REQUEST_HEADINGS } from '../forms/requests.ts';
import type { Paragraph, SourceDocument } from '../model/document.ts';
import { normaliseLabel } from './label.ts';
import { halvesOf } from './halves.ts';
import { endOf, hasText, hasValue, linesOf } from './line.ts';
import type { Item, Line } from './line.ts';
import type { HeadBlock } from './leaves.ts';
import { linesOfList } from './list-lines.ts';
import { linesOfParagraphs } from './paragraph-lines.ts';
import { headTables, headsWithin, ROWS, SECTIONS } from './names.ts';
import type { TableName } from './names.ts';
import { lettersOf, tagsOf } from './review-tags.ts';
import { dropUnits, rowParts } from './split.ts';
import type { RowParts } from './split.ts';
import { upright } from './upright.ts';

/** A line that is, or may be, a row of a table with its row labels on the left. */
export interface Entry extends RowParts {
  line: Line;
  table: TableName;
  /** The column heads above it, nearest first; those of earlier grids too. */
  heads: HeadBlock[];
  /** True where the heads stand in the same grid. */
  headInGrid: boolean;
}

/** The lines of one reviews table, and the paragraphs before it, which may name the group. */
export interface ReviewRegion { lines: Line[]; before: string[] }

export interface Scan {
  entries: Entry[];
  reviews: ReviewRegion[];
}

const ARTICLE = /第?二十条/;
const HEADINGS = new Set(REQUEST_HEADINGS.map(normaliseLabel));
const REVIEW_WORDS = new Set(ROWS.reviews.flatMap(({ labels }) => labels).concat('行政诉讼', '行政复议行政诉讼', '结果维持', '结果纠正', '其他结果', '尚未审结'));
const REVIEW_COLUMNS = SECTIONS.find(({ section }) => section.table === 'reviews')?.section.columns ?? [];

interface State {
  current: TableName | null;
  heads: Partial<Record<TableName, HeadBlock[]>>;
  open: HeadBlock | null;
  texts: string[];
  result: Scan;
}

/** Reads the grids of a document line by line and says which table each line belongs to. */
export function scan(document: SourceDocument): Scan {
  const state: State = { current: null, heads: {}, open: null, texts: [], result: { entries: [], reviews: [] } };
  let run: Paragraph[] = [];
  for (const block of document.blocks) {
    if (block.kind === 'paragraph') { run.push(block); continue; }
    scanParagraphs(state, run);
    run = [];
    for (const half of halvesOf(upright(block))) scanLines(state, linesOf(half));
  }
  scanParagraphs(state, run);
  return listIn(document, state.result) ?? state.result;
}

/** A 2014 table that the text writes as a list; beside tables a list tells of something else. */
function listIn({ blocks }: SourceDocument, { entries }: Scan): Scan | null {
  if (entries.some(({ table }) => table !== 'statistics')) return null;
  const lines = linesOfList(blocks.filter((block) => block.kind === 'paragraph'));
  if (lines.length <= entries.length) return null;
  const state: State = { current: 'statistics', heads: {}, open: null, texts: [], result: { entries: [], reviews: [] } };
  scanLines(state, lines);
  return { ...state.result, reviews: [] };
}

function scanParagraphs(state: State, run: Paragraph[]): void {
  scanLines(state, linesOfParagraphs(run));
  state.texts = run.slice(-3).map(({ text }) => text);
}

function scanLines(state: State, lines: Line[]): void {
  if (lines.length === 0) return;
  state.open = null;
  for (const line of lines) scanLine(state, line);
  state.texts = [];
}

function scanLine(state: State, line: Line): void {
  if (!hasText(line) && !hasValue(line)) return blankLine(state, line);
  if (isArticle(line)) {
    state.open = null;
    state.current = 'disclosure';
    return;
  }
  const tables = headTablesOf(line);
  const parts = rowParts(line, { table: state.current, certain: headsIn(state, state.current, line) });
  if (isReviewLine(line, tables, parts) || (state.current === 'reviews' && isResultRow(line))) return reviewLine(state, line);
  if (isRow(parts, tables)) return rowLine(state, line, parts);
  if (tables.length > 0 || isHeading(line)) return headLine(state, line, tables);
  otherLine(state, line, parts);
}

function isArticle(line: Line): boolean {
  const texts = line.items.filter((item) => item.kind === 'text');
  return texts.length === 1 && !hasValue(line) && ARTICLE.test(normaliseLabel(texts[0]?.text ?? '').slice(0, 24)) && (texts[0]?.text.length ?? 0) < 60;
}

function headTablesOf(line: Line): TableName[] {
  const texts = line.items.filter((item) => item.kind === 'text' && item.text.length < 90).map((item) => normaliseLabel(item.text));
  const found = texts.flatMap((text) => [...headTables(text), ...headsTogether(text)]);
  if (found.length === 0 && !hasValue(line) && texts.length > 1 && texts.some((text) => text === '统计指标' || text === '指标名称')) return ['statistics'];
  return [...new Set(found)];
}

/** The tables of which two or more heads stand in one cell. */
function headsTogether(text: string): TableName[] {
  if (text.length < 8) return [];
  return SECTIONS.filter(({ section }) => section.columns.length > 1 && headsWithin(text, section.columns).length >= Math.min(3, section.columns.length))
    .map(({ section }) => section.table as TableName);
}

function isHeading(line: Line): boolean {
  return line.items.some((item) => item.kind === 'text' && (HEADINGS.has(normaliseLabel(item.text)) || normaliseLabel(item.text) === '信息内容'));
}

/** A line of table 4: it has one of its words, or figures alone under such a line. */
function isReviewLine(line: Line, tables: TableName[], parts: RowParts): boolean {
  if (line.items.some((item) => item.kind === 'text' && isWholeTag(item.text))) return true;
  if (tables.some((table) => table !== 'reviews') || (parts.match?.quality === 'exact' && hasValue(line))) return false;
  return tables.includes('reviews') || line.items.some((item) => item.kind === 'text' && isReviewWord(item.text))
    || (line.items.length < 4 && line.items.some((item) => item.text.length < 60 && headsWithin(normaliseLabel(item.text), REVIEW_COLUMNS).length >= 4));
}

/** 行政诉讼（复议后起诉）—总计: kind and result in one label. */
function isWholeTag(text: string): boolean {
  const { group, result } = tagsOf(text);
  return group !== null && result !== null;
}

function isReviewWord(text: string): boolean {
  return REVIEW_WORDS.has(normaliseLabel(text)) || tagsOf(text).group !== null;
}

/** A row of table 4 by result whose label another table has too. */
function isResultRow(line: Line): boolean {
  return /^(?:总计|合计|小计|其他|其它|维持|纠正)$/.test(lettersOf(line.items.filter((item) => item.kind === 'text').at(-1)?.text ?? ''));
}

function isRow({ match, values, labels }: RowParts, tables: TableName[]): boolean {
  if (match === null || values.length === 0) return false;
  if (values.some((item) => item.kind === 'value')) return tables.length === 0;
  const bare = /^(?:总计|合计|其他|其它)$/.test(lettersOf(labels.at(-1)?.text ?? ''));
  return !bare && tables.length === 0;
}

function rowLine(state: State, line: Line, parts: RowParts): void {
  const own = parts.match?.names.find(({ table }) => table === state.current);
  const table = own?.table ?? parts.match?.names[0]?.table ?? 'disclosure';
  state.current = table;
  addEntry(state, line, parts, table);
}

function headsIn(state: State, table: TableName | null, line: Line): boolean {
  return table !== null && state.heads[table]?.[0]?.lines[0]?.grid === line.grid;
}

function addEntry(state: State, line: Line, parts: RowParts, table: TableName): void {
  state.open = null;
  const heads = state.heads[table] ?? [];
  state.result.entries.push({ ...parts, values: withoutCodes(parts.values, heads, line), line, table, heads, headInGrid: headsIn(state, table, line) });
}

const CODES = new Set(['代码', '指标代码', '序号', '编号', '行次', '行号']);

/** Without what stands under a head such as 代码: the number of a row is no figure of it. */
function withoutCodes(values: Item[], [head]: HeadBlock[], { grid }: Line): Item[] {
  const codes = head?.lines.filter((line) => line.grid.columnCount === grid.columnCount).flatMap(({ items }) => items.filter(({ text }) => CODES.has(normaliseLabel(text)))) ?? [];
  if (codes.length === 0 || grid.layout === 'tokens') return values;
  return dropUnits(values.filter(({ cell }) => !codes.some((code) => code.cell.column <= cell.column && cell.column < endOf(code))));
}

function headLine(state: State, line: Line, tables: TableName[]): void {
  if (state.open === null) {
    state.open = { lines: [line] };
    if (tables.length === 0 && state.current !== null) tables = [state.current];
  } else state.open.lines.push(line);
  for (const table of tables) {
    state.current = table;
    const known = state.heads[table] ?? [];
    if (known[0] !== state.open) state.heads[table] = [state.open, ...known].slice(0, 6);
  }
}

function reviewLine(state: State, line: Line): void {
  const last = state.result.reviews.at(-1);
  if (state.current === 'reviews' && last !== undefined && (last.lines.at(-1)?.grid === line.grid || !last.lines.some(hasValue))) last.lines.push(line);
  else state.result.reviews.push({ lines: [line], before: [...state.texts] });
  state.current = 'reviews';
  state.open = null;
}

/** A line that names nothing: part of the heads, a row whose label is lost, or no line of ours. */
function otherLine(state: State, line: Line, parts: RowParts): void {
  if (state.current === 'reviews') {
    const last = state.result.reviews.at(-1);
    const isCaption = hasText(line) && !hasValue(line) && last?.lines.at(-1)?.grid !== line.grid;
    if (!isCaption && (!hasText(line) || !hasValue(line) || isRowOfFigures(line))) last?.lines.push(line);
    return;
  }
  if (state.open !== null && !hasValue(line)) {
    state.open.lines.push(line);
    return;
  }
  if (state.current !== null && parts.values.length > 0) addEntry(state, line, parts, state.current);
}

/** One label of any words, then figures as many as one kind of case has or more. */
function isRowOfFigures({ items }: Line): boolean {
  const at = items.findIndex((item) => item.kind === 'text');
  return items.filter((item) => item.kind === 'text').length === 1 && items.slice(at + 1).length >= REVIEW_COLUMNS.length && items.slice(0, at).every((item) => item.kind === 'empty');
}

/** A line of empty cells is a spacer, but for figures that are all blank under the heads of table 4. */
function blankLine(state: State, line: Line): void {
  if (state.current === 'reviews' && line.items.length >= 4) state.result.reviews.at(-1)?.lines.push(line);
}
