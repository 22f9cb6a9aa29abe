import { FORMS, formCell } from '../forms/forms.ts';
import type { Form } from '../forms/forms.ts';
import type { SourceDocument } from '../model/document.ts';
import type { Cell, ExtraCell, FormId } from '../model/report.ts';
import { bodiesOfTables } from './bodies.ts';
import { chooseInstances } from './choose.ts';
import { derive } from './derive.ts';
import { instancesOf } from './instances.ts';
import { joinBySums } from './joined.ts';
import { doubtMisread } from './misread.ts';
import type { Instance, Reading } from './reading.ts';
import { parted } from './parted.ts';
import { readReviews } from './reviews.ts';
import { readRows } from './row-table.ts';
import { scan } from './scan.ts';
import { yearsOfTables } from './years.ts';
import type { TableName } from './names.ts';

/** The statutory tables of a document. */
export interface RecognisedCells {
  form: FormId | 'other';
  /** Every key of the form once, in the order of the form; none for `other`. */
  cells: Cell[];
  extra: ExtraCell[];
  warnings: string[];
  /** Which statutory tables were found, and in which grid of the document each begins. */
  tables: { table: string; grid: number }[];
}

/**
 * Finds the statutory tables among a document's grids and reads their cells, by labels and never by position alone.
 * `year` and `agency`, those of the report, choose where tables of several years or bodies are printed.
 */
export function recogniseCells(original: SourceDocument, year: number | null = null, agency: string | null = null): RecognisedCells {
  const document = parted(original, agency);
  const { entries, reviews } = scan(document);
  const tables: TableName[] = ['disclosure', 'requests', 'statistics'];
  const rowTables = tables.flatMap((table) => instancesOf(entries.filter((entry) => entry.table === table))).map(readRows);
  const all = [...rowTables, ...reviews.map(readReviews)].filter((instance) => instance !== null);
  const current = year ?? 0;
  const ofTables = year === null ? new Map<number, number>() : yearsOfTables(document, current);
  const { chosen, warnings } = chooseInstances(all, { current, ofTables }, bodiesOfTables(document, agency));
  const form = formOf(chosen);
  const found = chosen.map(({ table, grid }) => ({ table, grid }));
  if (form === 'other') return { form, cells: [], extra: [], warnings, tables: found };
  const readings = new Map(chosen.flatMap((instance) => [...instance.readings]));
  return {
    form,
    cells: cellsOf(FORMS[form], readings),
    extra: [...chosen.flatMap((instance) => instance.extra), ...ofOtherForms(FORMS[form], readings)],
    warnings: [...warnings, ...chosen.flatMap((instance) => instance.warnings)],
    tables: found,
  };
}

/** The form that most of the rows are of that only one form has; with none such, the newest that has the tables. */
function formOf(instances: Instance[]): FormId | 'other' {
  if (instances.length === 0) return 'other';
  const count = (form: FormId): number => instances.reduce((sum, { ownRows }) => sum + ownRows[form], 0);
  const ids: FormId[] = ['2021', '2019', '2014'];
  return ids.reduce((best, form) => (count(form) > count(best) ? form : best));
}

function cellsOf(form: Form, readings: Map<string, Reading>): Cell[] {
  const printed = form.cells.map(({ key }): Reading => readings.get(key) ?? { key, value: null, status: 'missing', printed: null, source: null });
  const read = doubtMisread(form.checks, joinBySums(form.checks, printed));
  const derived = derive(form.checks, new Map(read.map(({ key, value }) => [key, value])));
  return read.map((cell) => {
    const value = derived.get(cell.key);
    return value === undefined ? cell : { ...cell, derived: value };
  });
}

/** In a hybrid, what rows and columns of the other form print. */
function ofOtherForms(form: Form, readings: Map<string, Reading>): ExtraCell[] {
  const own = new Set(form.cells.map(({ key }) => key));
  return [...readings.values()].filter(({ key, printed }) => !own.has(key) && (printed ?? '').trim() !== '').map(({ key, printed, source }) => {
    const cell = formCell(key);
    return {
      table: cell?.table ?? '', row: cell?.row ?? null, column: cell?.column ?? null,
      label: `${cell?.rowLabel.zh ?? ''} ${cell?.columnLabel.zh ?? ''}`, printed: (printed ?? '').trim(), ...(source === null ? {} : { source }),
    };
  });
}
