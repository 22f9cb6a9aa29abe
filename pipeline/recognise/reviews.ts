import { REVIEWS } from '../forms/reviews.ts';
import { align } from './align.ts';
import type { Leaf } from './leaves.ts';
import { cellsAbove, hasValue, WIDEST } from './line.ts';
import type { Item, Line } from './line.ts';
import { toReading, unreadable } from './reading.ts';
import { lettersOf, LITIGATION, tagsOf } from './review-tags.ts';
import type { Group, Tags } from './review-tags.ts';
import type { Instance, Reading } from './reading.ts';
import type { ReviewRegion } from './scan.ts';
import { readValue } from './value.ts';

const GROUPS = REVIEWS.rows.map(({ name }) => name);
const RESULTS = REVIEWS.columns.map(({ name }) => name);

/** Reads table 4 in any of its shapes: wide, transposed, in pieces; null where nothing of it could be placed. */
export function readReviews(region: ReviewRegion): Instance | null {
  const instance: Instance = {
    table: 'reviews', readings: new Map(), extra: [], ownRows: { 2021: 0, 2019: 0, 2014: 0 }, warnings: [], grid: region.lines[0]?.grid.table ?? 0,
    printedIn: region.lines[0]?.grid.place.table,
  };
  for (const part of parts(region.lines.slice(0, MOST_LINES))) readPart(part, region, instance);
  return instance.readings.size === 0 ? null : instance;
}

/** Far more lines than table 4 has in any shape. */
const MOST_LINES = 300;

interface Part { heads: Line[]; rows: Line[] }

/** Heads and the rows under them; new heads after rows begin the next part. */
function parts(lines: Line[]): Part[] {
  const result: Part[] = [];
  let part: Part = { heads: [], rows: [] };
  for (const line of lines.filter((each) => !isRemark(each))) {
    const isRow = hasValue(line) || isBlankRow(line, part.heads);
    if (!isRow && part.rows.length > 0) {
      result.push(part);
      part = { heads: [], rows: [] };
    }
    (isRow ? part.rows : part.heads).push(line);
  }
  return [...result, part];
}

/** 单位：件 in a row of its own. */
function isRemark(line: Line): boolean {
  const texts = line.items.filter((item) => item.kind !== 'empty');
  return texts.length === 1 && /^[(（]?(?:计量)?单位[:：]/.test(texts[0]?.text.replace(/\s+/g, '') ?? '');
}

/** A row of nothing but blanks: no label at all, or one that names a result, or a kind of case under the heads of the results. */
function isBlankRow(line: Line, heads: Line[]): boolean {
  const texts = line.items.filter((item) => item.kind === 'text');
  const [label] = texts;
  if (label === undefined) return true;
  const over = texts.slice(0, -2).map(({ text }) => tagsOf(text)); // 行政诉讼 over 复议后起诉
  if (over.some(({ group, result }) => group === null || result !== null) || line.items.at(-1)?.kind !== 'empty') return false;
  const { result } = tagsOf(texts.at(-1)?.text ?? '');
  if (result !== null) return true;
  const places = line.items.reduce((sum, { kind, cell }) => sum + (kind === 'empty' ? cell.columnSpan : 0), 0);
  return texts.length === 1 && places >= FEWEST && heads.some((head) => head.items.filter((item) => tagsOf(item.text).result !== null).length >= FEWEST);
}

/** So many results of the five tell a row or a head of them from one beside a border. */
const FEWEST = 4;

function readPart(part: Part, region: ReviewRegion, instance: Instance): void {
  const heads = headTags(part.heads);
  const { rows, isSure } = ownRows(part.rows, heads);
  for (const line of rows) readLine(line, { heads, context: contextOf(region), isSure }, instance);
}

/** Under heads that say everything there is one row of figures; of several (last year, sub-agencies) the sum, if one is named so. */
function ownRows(rows: Line[], heads: Head[]): { rows: Line[]; isSure: boolean } {
  const isWhole = heads.length >= RESULTS.length && heads.every(({ group, result }) => group !== null && group !== LITIGATION && result !== null);
  const figured = rows.filter((line) => hasValue(line) && rowTags(line).group === null);
  if (!isWhole || figured.length < 2) return { rows, isSure: true };
  const sum = figured.find((line) => line.items.some((item) => /^(?:总计|合计|共计)/.test(lettersOf(item.text))));
  return sum === undefined ? { rows: figured, isSure: false } : { rows: [sum], isSure: true };
}

/** The kind of case that a caption names, for a table that does not. */
function contextOf({ before }: ReviewRegion): Group | null {
  return before.map((text) => tagsOf(text).group).findLast((group) => group !== null) ?? null;
}

type Head = Leaf & Tags;

/** The lowest heads, left to right, each with what stands over it. */
function headTags(lines: Line[]): Head[] {
  const cells = lines.flatMap((line) => line.items.filter((item) => item.kind === 'text'));
  const heads = stacks(cells);
  const results = heads.filter(({ result }) => result !== null);
  const whole = heads.length - heads.findIndex(({ result }) => result !== null) === results.length;
  if (results.length > 0 && whole && isPlain(results, lines)) return results;
  const ordered = byOrder(cells);
  if (ordered !== null || results.length > 0) return ordered ?? results;
  return heads.filter(({ group }) => group !== null && group !== LITIGATION);
}

/** Every head has its kind of case, none twice: else the spans are broken, as they are over a page break. */
function isPlain(heads: Head[], lines: Line[]): boolean {
  const keys = new Set(heads.map(({ group, result }) => `${group ?? ''}.${result ?? ''}`));
  const oneGrid = lines.every((line) => line.grid === lines[0]?.grid);
  return oneGrid && keys.size === heads.length && heads.every(({ group }) => group !== null && group !== LITIGATION);
}

function stacks(cells: Item[]): Head[] {
  const width = cells.reduce((most, { cell }) => Math.min(WIDEST, Math.max(most, cell.column + cell.columnSpan)), 0);
  const heads: (Head & { bottom: Item })[] = [];
  for (let at = 0; at < width; at += 1) {
    const stack = cells.filter(({ cell }) => cell.column <= at && at < cell.column + cell.columnSpan);
    const bottom = stack.at(-1);
    if (bottom === undefined) continue;
    const last = heads.at(-1);
    if (last?.bottom === bottom && last.end === at) { last.end = at + 1; continue; }
    const tags = stack.map(({ text }) => tagsOf(text));
    const joined = tagsOf(stack.slice(-2).map(({ text }) => text).join(''));
    heads.push({
      bottom, column: null, text: bottom.text, start: at, end: at + 1,
      group: tags.findLast(({ group }) => group !== null && group !== LITIGATION)?.group ?? (tags.some(({ group }) => group === LITIGATION) ? LITIGATION : null),
      result: tags.at(-1)?.result ?? joined.result,
    });
  }
  return heads;
}

/** Heads whose spans are broken: the kinds of case in the order in which they are named, five results under each. */
function byOrder(cells: Item[]): Head[] | null {
  const text = cells.map((item) => lettersOf(item.text)).join('').replace(/行政复议后/g, '复议后');
  const named = [...text.matchAll(/未经(?:行政)?复议直接起诉|复议后起诉|行政复议/g)].map(([label]) => (
    label.startsWith('未经') ? 'litigation_direct' : label.startsWith('复议') ? 'litigation_after_reconsideration' : 'reconsideration'));
  const groups = [...new Set(named)];
  return groups.length === 0 || !text.includes('维持') ? null : inOrder(groups);
}

/** The results in the order of the form under each kind of case. */
function inOrder(groups: Group[]): Head[] {
  return groups.flatMap((group) => RESULTS.map((result) => ({ group, result, column: result, text: result, start: -1, end: -1 })));
}

/** Heads that are lost but for 行政复议: fifteen figures whose totals all hold stand in the form's order. */
function unheaded(line: Line): Head[] {
  const values = figuresOf(line).map((item) => readValue(item.text).value);
  const groups = [0, 5, 10].map((at) => values.slice(at, at + 5).map((value) => value ?? NaN));
  const hold = groups.every(([a = NaN, b = NaN, c = NaN, d = NaN, total]) => a + b + c + d === total);
  return values.length === 15 && hold && values.some((value) => value !== 0) ? inOrder(GROUPS) : [];
}

interface Reach { heads: Head[]; context: Group | null; isSure: boolean }

function readLine(line: Line, { heads, context, isSure }: Reach, instance: Instance): void {
  const labels = rowTags(line);
  const figures = figuresOf(line);
  const known = heads.some(({ result }) => result !== null) || labels.result !== null || labels.group !== null ? heads : unheaded(line);
  const places = known.length === 0 && labels.result !== null ? [SINGLE] : known;
  if (places.length === 0) return;
  const aligned = isSure ? align(line, figures, places) : null;
  places.forEach((head, i) => {
    const group = specific(specific(head.group, labels.group), context);
    const result = head.result ?? labels.result;
    if (group === null || result === null || !GROUPS.includes(group)) return;
    const key = `reviews.${group}.${result}`;
    const item = aligned?.[i];
    add(instance, item === undefined || item === null ? unreadable(key, figures) : toReading(key, item, { unit: '件' }));
  });
}

/** The one figure of a row that its labels name in full. */
const SINGLE: Head = { group: null, result: null, column: 'figure', text: '', start: -1, end: -1 };

function specific(one: Group | null, other: Group | null): Group | null {
  if (one === null || one === LITIGATION) return other ?? one;
  return one;
}

/** What the labels left of the figures say, those that reach down from above included. */
function rowTags(line: Line): Tags {
  const texts = [...cellsAbove(line).map(({ text }) => text), ...line.items.filter((item) => item.kind === 'text').map(({ text }) => text)];
  const tags = texts.map(tagsOf);
  return {
    group: tags.findLast(({ group }) => group !== null && group !== LITIGATION)?.group ?? tags.find(({ group }) => group !== null)?.group ?? null,
    result: tags.findLast(({ result }) => result !== null)?.result ?? null,
  };
}

function figuresOf(line: Line): Item[] {
  const value = line.items.findIndex((item) => item.kind === 'value');
  const before = value === -1 ? line.items : line.items.slice(0, value);
  return line.items.slice(before.findLastIndex((item) => item.kind === 'text') + 1).filter((item) => item.kind !== 'unit');
}

function add(instance: Instance, reading: Reading): void {
  const known = instance.readings.get(reading.key);
  const isNothing = reading.status === 'unreadable' && reading.printed === '';
  if (known === undefined || (known.status === 'blank' && !isNothing)) instance.readings.set(reading.key, reading);
  else if (known.value !== null && reading.value !== null && known.value !== reading.value) {
    instance.readings.set(reading.key, { ...known, value: null, status: 'unreadable', printed: `${known.printed ?? ''} | ${reading.printed ?? ''}` });
    instance.warnings.push(`${reading.key} is printed twice with different figures`);
  }
}
