import type { FormColumn } from '../forms/forms.ts';
import { ORGANISATIONS, REQUEST_HEADINGS } from '../forms/requests.ts';
import type { GridCell } from '../model/document.ts';
import { normaliseLabel, unitIn } from './label.ts';
import { WIDEST } from './line.ts';
import type { Line } from './line.ts';
import { headFit, headsWithin, headTables } from './names.ts';

/** Consecutive lines of one grid that are column heads. */
export interface HeadBlock { lines: Line[] }

/** The lowest head over a value column: which column of the form it names (null: none of ours) and what it covers. */
export interface Leaf {
  column: string | null;
  text: string;
  start: number;
  end: number;
  unit?: string;
  /** The year that the head names. */
  year?: number;
}

const OVER_LABELS = new Set(['信息内容', '统计指标', '指标名称', '指标', '项目', '单位', '计量单位', '序号', '代码', '编号', '']);
const HEADINGS = new Set(REQUEST_HEADINGS.map(normaliseLabel));

interface Head { cell: GridCell; text: string; raw: string }

/** The heads over the value columns, left to right, with the columns of the form that they name. */
export function leavesOf(block: HeadBlock, columns: FormColumn[]): Leaf[] {
  const known = READ.get(block) ?? new Map<FormColumn[], Leaf[]>();
  READ.set(block, known);
  const leaves = known.get(columns) ?? bestLeaves(block, columns);
  known.set(columns, leaves);
  return leaves;
}

/** Every row under the heads asks for the same reading of them. */
const READ = new WeakMap<HeadBlock, Map<FormColumn[], Leaf[]>>();

function bestLeaves(block: HeadBlock, columns: FormColumn[]): Leaf[] {
  const layout = block.lines[0]?.grid.layout ?? 'cells';
  const readings = layout === 'tokens' ? [byReading(block, columns)] : [byGeometry(block, columns), byReading(block, columns)];
  const within = runTogether(block, columns);
  if (within !== null) readings.push(within);
  return readings.reduce((best, leaves) => (named(leaves) > named(best) ? leaves : best));
}

export function named(leaves: Leaf[]): number {
  return leaves.filter(({ column }) => column !== null).length;
}

function headsOf(line: Line): Head[] {
  return line.items
    .filter((item) => item.kind === 'text' || item.kind === 'empty')
    .map(({ cell, text }) => ({ cell, text: normaliseLabel(text), raw: text }));
}

/** Stacks the heads over each grid column; the lowest one with text counts, with the ones above where only together they name a column. */
function byGeometry(block: HeadBlock, columns: FormColumn[]): Leaf[] {
  const heads = block.lines.flatMap(headsOf).filter(({ raw }) => raw.trim() !== '');
  const width = heads.reduce((most, { cell }) => Math.min(WIDEST, Math.max(most, cell.column + cell.columnSpan)), 0);
  const leaves: { stack: Head[]; start: number; end: number }[] = [];
  for (let at = 0; at < width; at += 1) {
    const stack = heads.filter(({ cell }) => cell.column <= at && at < cell.column + cell.columnSpan);
    const last = leaves.at(-1);
    if (last !== undefined && last.stack.at(-1) === stack.at(-1) && last.end === at) last.end = at + 1;
    else leaves.push({ stack, start: at, end: at + 1 });
  }
  return assign(trim(leaves).map(({ stack, start, end }) => ({ texts: stackTexts(stack), under: stack.at(-1)?.text, raw: stack.map(({ raw }) => raw).join(''), start, end })), columns);
}

/** Readings of a stack, the lowest head alone first. */
function stackTexts(stack: Head[]): string[] {
  const own = stack.filter(({ text }) => !HEADINGS.has(text) && !OVER_LABELS.has(text));
  return own.map((_, i) => own.slice(own.length - 1 - i).map(({ text }) => text).join(''));
}

/** Without the columns before the first head of a value column and after the last. */
function trim<T extends { stack: Head[] }>(leaves: T[]): T[] {
  const real = leaves.map(({ stack }) => stackTexts(stack).length > 0 && !isLabelColumn(stack));
  return leaves.slice(real.indexOf(true) === -1 ? leaves.length : real.indexOf(true), real.lastIndexOf(true) + 1)
    .filter(({ stack }) => stack.length === 0 || !OVER_LABELS.has(stack.at(-1)?.text ?? ''));
}

function isLabelColumn(stack: Head[]): boolean {
  return OVER_LABELS.has(stack.at(-1)?.text ?? '');
}

/** Reads the heads line by line, a heading such as 法人或其他组织 standing for the next line's heads (once: text repeats a merged heading). */
function byReading(block: HeadBlock, columns: FormColumn[]): Leaf[] {
  const lines = block.lines.map((line) => headsOf(line).filter(({ text }) => !OVER_LABELS.has(text)));
  const stoodFor = new Set<number>();
  const expand = (at: number): Head[] => {
    if (stoodFor.has(at)) return [];
    stoodFor.add(at);
    return (lines[at] ?? []).flatMap((head) => (HEADINGS.has(head.text) ? expand(at + 1) : [head]));
  };
  const first = lines.findIndex((line) => line.length > 0);
  const heads = first === -1 ? [] : expand(first);
  const leaves = assign(heads.map(({ text, raw, cell }) => ({ texts: [text], raw, start: cell.column, end: cell.column + cell.columnSpan })), columns);
  return inOneLine(block) ? withCovered(leaves, lines[first] ?? []) : leaves;
}

function inOneLine({ lines }: HeadBlock): boolean {
  return lines.filter((line) => headsOf(line).some(({ text }) => !OVER_LABELS.has(text))).length === 1;
}

/** Heads read off one after the other: those that a heading covers come after its neighbours and belong in its place. */
function withCovered(leaves: Leaf[], line: Head[]): Leaf[] {
  const heading = normaliseLabel(ORGANISATIONS.heading);
  const at = line.filter(({ text }) => text === heading || !HEADINGS.has(text)).findIndex(({ text }) => text === heading);
  if (at === -1) return leaves;
  const covered = leaves.filter(({ column }) => column !== null && ORGANISATIONS.covers.includes(column));
  const others = leaves.filter((leaf) => !covered.includes(leaf));
  return [...others.slice(0, at), ...covered, ...others.slice(at)];
}

/** `信息内容本年新制作数量本年新公开数量…` in one cell. */
function runTogether(block: HeadBlock, columns: FormColumn[]): Leaf[] | null {
  const text = normaliseLabel(block.lines.flatMap((line) => line.items.map((item) => item.text)).join(''));
  const names = text.length > 120 ? [] : headsWithin(text, columns);
  return names.length < columns.length ? null : names.map((column) => ({ column, text: '', start: -1, end: -1 }));
}

interface Candidate {
  texts: string[];
  /** The lowest head over the columns, a heading such as 法人或其他组织 among them. */
  under?: string;
  raw: string;
  start: number;
  end: number;
}

/** Gives each head its column: exact and near labels first, then the rest in order, if it is what is left of those labels. */
function assign(candidates: Candidate[], columns: FormColumn[]): Leaf[] {
  const taken = new Map<number, FormColumn>();
  const free = new Set(columns);
  for (const least of [3, 2]) {
    for (const [i, { texts }] of candidates.entries()) {
      if (taken.has(i)) continue;
      const match = [...free].find((column) => texts.some((text) => headFit(text, column) >= least));
      if (match !== undefined) { taken.set(i, match); free.delete(match); }
    }
  }
  const rest = candidates.flatMap((_, i) => (taken.has(i) ? [] : [i]));
  const columnsLeft = [...free];
  if (rest.length === columnsLeft.length && rest.every((i, at) => isRemnant(candidates[i], columnsLeft[at], columns))) {
    rest.forEach((i, at) => { const column = columnsLeft[at]; if (column !== undefined) taken.set(i, column); });
  }
  const leaves = candidates.map(({ texts, raw, start, end }, i): Leaf => {
    const unit = unitIn(raw);
    const year = /20\d{2}(?=年)/.exec(raw)?.[0];
    return { column: taken.get(i)?.name ?? null, text: texts[0] ?? '', start, end, ...(unit === undefined ? {} : { unit }), ...(year === undefined ? {} : { year: Number(year) }) };
  });
  const first = leaves.findIndex(({ column, text }) => column !== null || headTables(text).length > 0); // what stands before it is over the row labels
  return first === -1 ? leaves : leaves.slice(first);
}

/** True where the head can be what is left of the column's label, or repeats the label of another column of the table. */
function isRemnant(candidate: Candidate | undefined, column: FormColumn | undefined, columns: FormColumn[]): boolean {
  if (candidate === undefined || column === undefined) return false;
  const [text = ''] = candidate.texts;
  // Under the heading of the organisations no column of another can have lost its head.
  if (text === '' && candidate.under === normaliseLabel(ORGANISATIONS.heading) && !ORGANISATIONS.covers.includes(column.name)) return false;
  return text === '' || headFit(text, column) >= 1 || columns.some((other) => headFit(text, other) === 3);
}
