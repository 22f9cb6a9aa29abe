import { FORMS } from '../forms/forms.ts';
import { REQUEST_HEADINGS } from '../forms/requests.ts';
import type { FormColumn, FormRow, FormSection } from '../forms/forms.ts';
import type { FormId } from '../model/report.ts';
import { editDistance, normaliseLabel } from './label.ts';
import { remembered } from './remembered.ts';

export type TableName = 'disclosure' | 'requests' | 'reviews' | 'statistics';
export type Quality = 'exact' | 'close';

/** A row of one of the forms that a label can name. */
export interface RowName {
  table: TableName;
  row: string;
  /** Place in the statutory order of the table, over all forms that have it. */
  order: number;
  labels: string[];
}

/** `part`: one of the two labels only contains the other. */
export interface RowMatch { names: RowName[]; quality: Quality; part?: boolean }

export interface ColumnName { table: TableName; column: string; labels: string[] }

const FORM_IDS: FormId[] = ['2021', '2019', '2014'];

/** Sections of all forms with the form they are of. */
export const SECTIONS: { form: FormId; section: FormSection }[] =
  FORM_IDS.flatMap((form) => FORMS[form].sections.map((section) => ({ form, section })));

/** Normalised labels of the forms' rows and columns, which never change. */
const LABELS = new Map<FormRow | FormColumn, string[]>();

function labelsOf(each: FormRow | FormColumn): string[] {
  const known = LABELS.get(each);
  if (known !== undefined) return known;
  const labels = ['label' in each ? each.label : each.zh, ...each.variants].map(normaliseLabel);
  LABELS.set(each, labels);
  return labels;
}

/** The rows of a table over all forms, in an order that every form keeps. */
function mergedRows(table: TableName): RowName[] {
  const merged: { row: string; labels: string[] }[] = [];
  for (const form of FORM_IDS) {
    let at = 0;
    for (const each of FORMS[form].sections.filter((section) => section.table === table).flatMap((section) => section.rows)) {
      const known = merged.findIndex(({ row }) => row === each.name);
      if (known === -1) merged.splice(at, 0, { row: each.name, labels: labelsOf(each) });
      else merged[known]?.labels.push(...labelsOf(each));
      at = (known === -1 ? at : known) + 1;
    }
  }
  return merged.map(({ row, labels }, order) => ({ table, row, order, labels: [...new Set(labels)] }));
}

export const ROWS: Record<TableName, RowName[]> = {
  disclosure: mergedRows('disclosure'), requests: mergedRows('requests'), reviews: mergedRows('reviews'), statistics: mergedRows('statistics'),
};

const COLUMNS: ColumnName[] = SECTIONS.flatMap(({ section }) => section.columns.map((each) => (
  { table: section.table as TableName, column: each.name, labels: labelsOf(each) })));

/** The rows that only one form has, with that form. */
export const ONLY_FORM = new Map<RowName, FormId>(Object.values(ROWS).flat().flatMap((name) => {
  const forms = new Set(SECTIONS.filter(({ section }) => section.table === name.table && section.rows.some((row) => row.name === name.row)).map(({ form }) => form));
  const [only] = forms;
  return only !== undefined && forms.size === 1 ? [[name, only] as const] : [];
}));

/** Headings that stand over rows: （三）不予公开, 行政诉讼 and so on. */
export const GROUPS = new Set(SECTIONS.flatMap(({ section }) => section.rows).flatMap(({ group }) => (group === null ? [] : [normaliseLabel(group)])).concat('本年度办理结果'));

/** How many characters of a label may be lost or wrong. */
function tolerance(length: number): number {
  if (length < 4) return 0;
  if (length < 9) return 1;
  return length < 14 ? 2 : 3;
}

const TELLING_PREFIX = /^(?:其他|非|不|其中|未)/;

/** True where the label may stand for the other though it differs: it adds no word that would make it another thing. */
function sameKind(label: string, other: string): boolean {
  return TELLING_PREFIX.exec(label)?.[0] === TELLING_PREFIX.exec(other)?.[0];
}

function isPart(label: string, other: string): boolean {
  if (!sameKind(label, other)) return label.length >= 5 && other.includes(label);
  if (label.length >= 4 && other.length > 5 && other.includes(label)) return true;
  return (other.length >= 6 && label.includes(other)) || (other.length >= 4 && label.endsWith(other));
}

/** Containing the other label is less than being nearly the same. */
const PART = 4;

function closeness(label: string, other: string): number {
  const limit = tolerance(Math.min(label.length, other.length));
  const distance = sameKind(label, other) ? editDistance(label, other, limit) : limit + 1;
  if (distance <= limit) return distance;
  return isPart(label, other) ? PART : Infinity;
}

/**
 * The row of a table that a normalised label names: exactly, or with a character or two lost or wrong if no other row is
 * as near. Several names come back only where the form itself uses one label twice.
 */
export function matchRow(label: string, tables: TableName[]): RowMatch | null {
  return label === '' || label.length > LONGEST ? null : REMEMBERED(`${tables.join(' ')}:${label}`);
}

/** No label of a form is nearly as long, whatever is added to it. */
const LONGEST = 80;

const REMEMBERED = remembered((question) => {
  const at = question.indexOf(':');
  return nearestRow(question.slice(at + 1), question.slice(0, at).split(' ') as TableName[]);
});

/** The label without the headings that stand before it in the same cell. */
function withoutGroups(label: string): string {
  const group = [...GROUPS].find((each) => label.startsWith(each) && label.length > each.length);
  return group === undefined ? label : withoutGroups(label.slice(group.length).replace(/^\d+/, ''));
}

function nearestRow(printed: string, tables: TableName[]): RowMatch | null {
  const rows = tables.flatMap((table) => ROWS[table]);
  // 行政诉讼数量 is a row, and no 数量 under the heading 行政诉讼.
  const label = rows.some(({ labels }) => labels.includes(printed)) ? printed : withoutGroups(printed);
  const named = rows.filter(({ labels }) => labels.includes(label));
  // 六其他处理: the brackets of the number are lost.
  const exact = named.length > 0 ? named : rows.filter(({ labels }) => labels.includes(label.replace(/^[一二三四五六七八九十]/, '')));
  if (exact.length > 0) return { names: exact, quality: 'exact' };
  let best = Infinity;
  let names: RowName[] = [];
  for (const name of rows) {
    const near = Math.min(...name.labels.map((other) => closeness(label, other)));
    if (near < best) [best, names] = [near, [name]];
    else if (near === best && near !== Infinity) names.push(name);
  }
  const one = new Set(names.map((name) => name.labels[0]));
  return best === Infinity || one.size !== 1 ? null : { names, quality: 'close', part: best === PART };
}

/** True where a damaged label can be what is left of this row's label: characters lost, or one in six wrong. */
export function canBe(label: string, name: RowName): boolean {
  return label === '' || name.labels.some((other) => isSubsequence(label, other) || editDistance(label, other, Math.max(1, Math.floor(label.length / 6))) <= Math.max(1, Math.floor(label.length / 6)));
}

function isSubsequence(part: string, whole: string): boolean {
  let at = 0;
  for (const character of part) {
    at = whole.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** How well a printed head fits a column: 3 exactly, 2 nearly, 1 as what is left of it, 0 not. */
export function headFit(head: string, column: FormColumn): number {
  const labels = labelsOf(column);
  if (labels.includes(head)) return 3;
  if (labels.some((label) => editDistance(head, label, tolerance(label.length)) <= tolerance(label.length))) return 2;
  return head.length >= 2 && labels.some((label) => label.startsWith(head) || isSubsequence(head, label)) ? 1 : 0;
}

/** Heads that more than one table, or a row too, may have. */
const SHARED_HEADS = new Set(['总计', '合计', '小计', '总数', '共计', '其他', '数量', '数据', '数值', '维持', '纠正', '其他组织']);

/** The tables for which a normalised text is a column head and nothing else. */
export const headTables: (text: string) => TableName[] = remembered((text) => {
  if (text === '' || text.length > LONGEST || SHARED_HEADS.has(text)) return [];
  const exact = COLUMNS.filter(({ labels }) => labels.includes(text));
  const found = exact.length > 0 ? exact : COLUMNS.filter(({ labels }) => labels.some((label) => label.length >= 4 && !SHARED_HEADS.has(label) && editDistance(text, label, tolerance(label.length)) <= tolerance(label.length)));
  return [...new Set(found.map(({ table }) => table))];
});

/** Columns of a table whose labels stand in the text, in the order in which they stand there. */
export function headsWithin(text: string, columns: FormColumn[]): string[] {
  const found: { name: string; at: number; length: number }[] = [];
  for (const column of columns) {
    for (const label of labelsOf(column)) {
      const at = text.indexOf(label);
      if (at !== -1) { found.push({ name: column.name, at, length: label.length }); break; }
    }
  }
  return found.sort((a, b) => a.at - b.at).map(({ name }) => name);
}

/** Words over columns and over row labels that are no columns themselves. */
const OVER = new Set(['信息内容', '行政诉讼', ...REQUEST_HEADINGS.map(normaliseLabel), ...ROWS.reviews.flatMap(({ labels }) => labels)]);

/** True for a word that a head of table 2, 3 or 4 can be. */
export const isHeadWord: (text: string) => boolean = remembered((text) => (
  text.startsWith('第二十条') || OVER.has(text) || COLUMNS.some(({ table, labels }) => table !== 'statistics' && labels.includes(text))));
