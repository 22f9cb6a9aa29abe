import type { FormId } from '../model/report.ts';

/** A column of a statutory table; `variants` are other printed forms of its head that normalising does not bring together. */
export interface FormColumn {
  name: string;
  zh: string;
  en: string;
  unit: string;
  variants: string[];
  /** True for 本年增/减, where a sign and the words 增 and 减 are expected. */
  change?: boolean;
}

/** A row of a statutory table. `label` is its own words; `group` the heading it stands under, both as in the form. */
export interface FormRow {
  name: string;
  group: string | null;
  label: string;
  en: string;
  variants: string[];
  /** Where the unit goes by row (the 2014 form). */
  unit?: string;
}

/** Rows that share their columns: one article of table 2, or a whole table. */
export interface FormSection {
  table: string;
  rows: FormRow[];
  columns: FormColumn[];
}

export interface FormCell {
  key: string;
  table: string;
  row: string;
  column: string;
  unit: string;
  rowLabel: { zh: string; en: string };
  columnLabel: { zh: string; en: string };
}

/** A sum of the form: the keys of `expected` add up to what the keys of `actual` add up to. */
export interface FormCheck {
  id: string;
  column: string;
  expected: string[];
  actual: string[];
  /** The rule in the form's words; empty where the form has none. */
  zh: string;
}

export interface Form {
  id: FormId;
  sections: FormSection[];
  /** Every cell once, in the order of the vocabulary. */
  cells: FormCell[];
  checks: FormCheck[];
}

export function column(name: string, zh: string, en: string, unit: string, ...variants: string[]): FormColumn {
  return { name, zh, en, unit, variants };
}

export function row(name: string, label: string, en: string, ...variants: string[]): FormRow {
  return { name, group: null, label, en, variants };
}

/** The rows under one heading, such as （三）不予公开. */
export function under(group: string, rows: FormRow[]): FormRow[] {
  return rows.map((each) => ({ ...each, group }));
}

export function rowLabelZh({ group, label }: FormRow): string {
  return group === null ? label : `${group} ${label}`;
}

function cellsOf(section: FormSection): FormCell[] {
  return section.rows.flatMap((each) => section.columns.map((head) => ({
    key: `${section.table}.${each.name}.${head.name}`,
    table: section.table,
    row: each.name,
    column: head.name,
    unit: each.unit ?? head.unit,
    rowLabel: { zh: rowLabelZh(each), en: each.en },
    columnLabel: { zh: head.zh, en: head.en },
  })));
}

/** Puts a form together from its sections and sums. */
export function buildForm(id: FormId, sections: FormSection[], checks: FormCheck[]): Form {
  return { id, sections, cells: sections.flatMap(cellsOf), checks };
}
