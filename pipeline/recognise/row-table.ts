import type { FormColumn, FormSection } from '../forms/forms.ts';
import type { ExtraCell, FormId } from '../model/report.ts';
import { align } from './align.ts';
import type { Placed } from './instances.ts';
import { unitIn } from './label.ts';
import { leavesOf, named } from './leaves.ts';
import type { HeadBlock, Leaf } from './leaves.ts';
import type { Item } from './line.ts';
import { headFit, SECTIONS } from './names.ts';
import type { RowName } from './names.ts';
import { blankReading, toReading, unreadable } from './reading.ts';
import type { Instance, Reading } from './reading.ts';
import type { Entry } from './scan.ts';
import { readValue } from './value.ts';

/** A row with the section of the form whose columns its heads name. */
interface Fitted {
  entry: Entry;
  name: RowName;
  form: FormId;
  section: FormSection;
  leaves: Leaf[];
  /** False where no head fits and the columns are those of the form in their order. */
  headed: boolean;
}

/** Reads one printing of table 2, table 3 or the 2014 table; null where it is not ours (a menu, another statistic). */
export function readRows(placed: Placed[]): Instance | null {
  const ours = placed.flatMap(({ entry, name }) => (name === null ? [] : [{ entry, name }]));
  const table = ours[0]?.name.table;
  if (table === undefined) return null;
  const fitted = fitAll(ours);
  if (!isOurs(table, fitted, placed)) return null;
  const instance: Instance = {
    table, readings: new Map(), extra: [], ownRows: { 2021: 0, 2019: 0, 2014: 0 }, warnings: [], grid: ours[0]?.entry.line.grid.table ?? 0,
    printedIn: ours[0]?.entry.line.grid.place.table,
  };
  const isOpen = hasOpenColumns(fitted);
  for (const each of fitted) readRow(each, instance, isOpen && !each.headed);
  const known = new Set(fitted.map(({ entry }) => entry));
  for (const { entry } of placed) if (!known.has(entry)) instance.extra.push(...extraRow(table, entry));
  return instance;
}

/** The 2014 table has one column of figures; where rows have several and no head says which, none can be told. */
function hasOpenColumns(fitted: Fitted[]): boolean {
  return fitted.filter(({ entry, name, headed }) => (
    name.table === 'statistics' && !headed && entry.values.filter(({ kind }) => kind === 'value').length > 1)).length > 2;
}

interface Placement { form: FormId; section: FormSection }

const PLACEMENTS = new Map<RowName, Placement[]>();

/** The sections of the forms that have the row. */
function sectionsOf(name: RowName): Placement[] {
  const known = PLACEMENTS.get(name);
  if (known !== undefined) return known;
  const found = SECTIONS.filter(({ section }) => section.table === name.table && section.rows.some((row) => row.name === name.row));
  PLACEMENTS.set(name, found);
  return found;
}

/** Fits heads to rows; rows without fitting heads take the columns of the form that the others are on. */
function fitAll(rows: { entry: Entry; name: RowName }[]): Fitted[] {
  const byHeads = rows.map(({ entry, name }) => fitHeads(entry, name));
  const forms = byHeads.flatMap((fit) => (fit === null ? [] : [fit.form]));
  const form = mostCommon(forms) ?? formByCounts(rows);
  return rows.flatMap(({ entry, name }, i): Fitted[] => {
    const fit = byHeads[i] ?? null;
    if (fit !== null) return [fit];
    const section = sectionsOf(name).find((each) => each.form === form) ?? (sectionsOf(name).length === 1 ? sectionsOf(name)[0] : undefined);
    return section === undefined ? [] : [{ entry, name, ...section, leaves: formLeaves(section.section.columns), headed: false }];
  });
}

function fitHeads(entry: Entry, name: RowName): Fitted | null {
  let best: Fitted | null = null;
  let bestScore = 0.6;
  for (const [age, head] of headsFor(entry).entries()) {
    for (const { form, section } of sectionsOf(name)) {
      const leaves = wholeLeaves(leavesFor(head, section), section, entry);
      const score = fitScore(leaves, section, entry) - age * 0.05;
      if (score > bestScore) [best, bestScore] = [{ entry, name, form, section, leaves, headed: true }, score];
    }
  }
  return best;
}

/** A table that stood on its side has its own heads, or none: those of another one name another number of columns. */
function headsFor({ heads, line }: Entry): HeadBlock[] {
  return line.grid.turned ? heads.filter(({ lines }) => lines[0]?.grid === line.grid) : heads;
}

/** Where only the order tells the columns, heads of which one was lost or broken would give every figure behind it to its neighbour. */
function wholeLeaves(leaves: Leaf[], { columns }: FormSection, { line }: Entry): Leaf[] {
  const count = named(leaves);
  if (line.grid.layout !== 'tokens' || count * 2 <= columns.length) return leaves;
  return count < columns.length || isScrambled(leaves, columns) ? formLeaves(columns) : leaves;
}

/** Another order than the form's that heads tell which are not whole. */
function isScrambled(leaves: Leaf[], columns: FormColumn[]): boolean {
  const own = leaves.flatMap(({ column, text }) => columns.flatMap((each, at) => (each.name === column ? [{ at, isWhole: headFit(text, each) === 3 }] : [])));
  return own.some(({ at }, i) => i > 0 && own[i - 1]!.at > at) && own.some(({ isWhole }) => !isWhole);
}

function fitScore(leaves: Leaf[], section: FormSection, entry: Entry): number {
  const share = named(leaves) / section.columns.length;
  const strange = (leaves.length - named(leaves)) * 0.02;
  const fewer = leaves.length < entry.values.filter((item) => item.kind !== 'empty').length ? 0.3 : 0;
  return isPart(leaves, section, entry) ? Math.max(share, PART) : share - strange - fewer;
}

/** A table cut between its columns: each part has whole heads of its own and as many figures in a row. */
const PART = 0.65;
const FEWEST_HEADS = 3;

function isPart(leaves: Leaf[], { columns }: FormSection, { values, headInGrid, line }: Entry): boolean {
  if (!headInGrid || line.grid.layout === 'tokens' || leaves.length < FEWEST_HEADS || leaves.length !== values.length) return false;
  return leaves.every(({ column, text }) => columns.some((each) => each.name === column && headFit(text, each) === 3));
}

/** The 2014 table has one column of figures, whatever its head says; beside others it is that of the year itself. */
function leavesFor(head: HeadBlock, section: FormSection): Leaf[] {
  const leaves = leavesOf(head, section.columns);
  if (section.table !== 'statistics' || leaves.some(({ column }) => column !== null)) return leaves;
  const own = leaves.filter(({ text }) => !/上一?年|去年|同期|增|减|备注|说明|累计/.test(text));
  const newest = Math.max(...own.map(({ year = 0 }) => year));
  const [only, ...others] = own.filter(({ year = 0 }) => year === newest);
  if (only === undefined || others.length > 0) return leaves;
  return leaves.map((leaf) => (leaf === only ? { ...leaf, column: section.columns[0]?.name ?? null } : leaf));
}

function formLeaves(columns: FormColumn[]): Leaf[] {
  return columns.map(({ name, zh }) => ({ column: name, text: zh, start: -1, end: -1 }));
}

function mostCommon(forms: FormId[]): FormId | null {
  const counts = new Map<FormId, number>();
  for (const form of forms) counts.set(form, (counts.get(form) ?? 0) + 1);
  return [...counts.entries()].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

/** Without any head: the form that has all these rows with just these numbers of columns. */
function formByCounts(rows: { entry: Entry; name: RowName }[]): FormId | null {
  const fits = (['2021', '2019', '2014'] as const).filter((form) => rows.every(({ entry, name }) => {
    const section = sectionsOf(name).find((each) => each.form === form)?.section;
    return section !== undefined && align(entry.line, entry.values, formLeaves(section.columns)) !== null;
  }));
  return fits[0] ?? null;
}

/** A table is ours by its heads, or without any by nearly all its rows. */
function isOurs(table: string, fitted: Fitted[], placed: Placed[]): boolean {
  const headed = fitted.filter((each) => each.headed).length;
  const distinct = new Set(fitted.map(({ name }) => name.row)).size;
  if (table === 'statistics') return distinct >= 5 && distinct * 2 >= placed.filter(({ entry }) => entry.values.some((item) => item.kind === 'value')).length;
  if (headed > 0) return true;
  if (table === 'requests') return totalsConfirm(fitted, distinct);
  return distinct >= 6;
}

/** Without heads the order of the columns is the form's only if the totals say so; zeros alone say it of a whole table only. */
function totalsConfirm(fitted: Fitted[], distinct: number): boolean {
  const rows = fitted.map(({ entry }) => entry.values.map((item) => readValue(item.text).value ?? 0))
    .filter((values) => values.length === 7 && values.some((value) => value !== 0));
  const holds = rows.filter((values) => values.slice(0, 6).reduce((a, b) => a + b, 0) === values[6]);
  return rows.length === 0 ? distinct >= 8 : holds.length * 2 > rows.length;
}

function readRow(fit: Fitted, instance: Instance, isOpen: boolean): void {
  const { entry, name, section } = fit;
  const isBroken = entry.line.grid.turned === true && (!fit.headed || named(fit.leaves) < section.columns.length);
  const aligned = isOpen || isBroken ? null : align(entry.line, entry.values, fit.leaves, named(fit.leaves) === section.columns.length) ?? alignByForm(fit);
  const { leaves } = fit;
  countOwnRow(fit, instance);
  const key = (column: string): string => `${name.table}.${name.row}.${column}`;
  if (aligned === null) {
    const isBlank = !isBroken && entry.line.grid.layout === 'cells' && entry.values.length > 0 && entry.values.every(({ kind }) => kind === 'empty');
    for (const column of section.columns) add(instance, isBlank ? blankReading(key(column.name)) : unreadable(key(column.name), entry.values));
    return;
  }
  leaves.forEach((leaf, i) => {
    const item = aligned[i] ?? null;
    const column = section.columns.find((each) => each.name === leaf.column);
    if (column === undefined) instance.extra.push(...extraColumn(fit, leaf, item));
    else if (isContradicted(fit, i, aligned)) add(instance, unreadable(key(column.name), item === null ? [] : [item]));
    else add(instance, item === null ? blankReading(key(column.name)) : toReading(key(column.name), item, optionsOf(fit, column, leaf)));
  });
}

/** A head written out for each column it spans (`| 本年增/减 | 本年增/减 |`) has one figure; over two different ones neither is it. */
function isContradicted({ leaves, section }: Fitted, at: number, aligned: (Item | null)[]): boolean {
  // The 2014 table has one column of figures; years and the like beside it are others.
  if (section.columns.length < 2) return false;
  const repeats = (i: number): boolean => {
    const leaf = leaves[i];
    return leaf?.column === null && leaf.text !== '' && leaf.text === leaves[at]?.text && aligned[i]?.text.trim() !== aligned[at]?.text.trim();
  };
  return repeats(at - 1) || repeats(at + 1);
}

/** Heads of another table repeated by mistake: as many figures as the form has columns still stand in the form's order. */
function alignByForm(fit: Fitted): (Item | null)[] | null {
  const own = fit.entry.values;
  if (named(fit.leaves) === fit.section.columns.length || own.length !== fit.section.columns.length) return null;
  fit.leaves = formLeaves(fit.section.columns);
  return own;
}

function optionsOf({ entry, name, section }: Fitted, column: FormColumn, leaf: Leaf): Parameters<typeof toReading>[2] {
  const unit = section.rows.find((row) => row.name === name.row)?.unit ?? column.unit;
  const inRow = section.table === 'statistics' ? entry.line.items.find((item) => item.kind === 'unit')?.text.trim() : undefined;
  return { unit, printedUnit: leaf.unit ?? inRow ?? unitIn(entry.labels.at(-1)?.text ?? ''), change: column.change };
}

/** Two different figures for one place in one printing cannot be told apart. */
function add(instance: Instance, reading: Reading): void {
  const known = instance.readings.get(reading.key);
  if (known === undefined || (known.status === 'blank' && reading.status !== 'blank')) {
    instance.readings.set(reading.key, reading);
    return;
  }
  if (reading.status === 'blank' || (known.value === reading.value && known.status === reading.status)) return;
  instance.readings.set(reading.key, { ...known, value: null, status: 'unreadable', printed: `${known.printed ?? ''} | ${reading.printed ?? ''}` });
  instance.warnings.push(`${reading.key} is printed twice with different figures`);
}

function countOwnRow({ name, form, section }: Fitted, instance: Instance): void {
  const others = sectionsOf(name).filter((each) => each.form !== form);
  const shared = others.some((each) => each.section.columns.every((column) => section.columns.some((own) => own.name === column.name)));
  if (!shared) instance.ownRows[form] += 1;
}

function extraColumn({ name }: Fitted, leaf: Leaf, item: Item | null): ExtraCell[] {
  if (item === null || item.kind === 'empty') return [];
  return [{ table: name.table, row: name.row, column: null, label: leaf.text, printed: item.text.trim(), source: item.cell.place }];
}

function extraRow(table: string, entry: Entry): ExtraCell[] {
  const label = entry.labels.map((item) => item.text.trim()).join(' ');
  const figures = entry.values.filter((item) => item.kind !== 'empty' && readValue(item.text).status !== 'dash');
  if (label === '') return [];
  return figures.map((item) => ({
    table, row: null, column: null, label, printed: item.text.trim(), source: item.cell.place,
  }));
}
