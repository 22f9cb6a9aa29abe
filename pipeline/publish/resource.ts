/** A table of the data set: its query, and what each column means in both languages. */
export type FieldType = 'string' | 'integer' | 'number' | 'date' | 'datetime' | 'boolean';

export interface Words { zh: string; en: string }

export interface Field {
  name: string;
  type: FieldType;
  description: Words;
  /** The unit of a figure. */
  unit?: string;
  required?: boolean;
  enum?: readonly string[];
}

export interface Resource {
  name: string;
  title: Words;
  description: Words;
  /** A query that gives the fields, in any order of rows. */
  query: string;
  fields: readonly Field[];
  /** Rows are sorted by these, which tell every row from every other. */
  sortBy: readonly string[];
  primaryKey?: readonly string[];
  foreignKey?: { fields: readonly string[]; resource: string };
  /** About this many rows in a file, so that no file passes a few MB; an agency's rows of a year are never parted. */
  rowsPerFile: number;
  /** The query gives the rows of the reports in `part_reports` (form-columns.ts), sorted already; `sizes` says how many there are. */
  perReport?: boolean;
  /** A query of agency_id, year and how many rows they have (n), where that is known without running `query`. */
  sizes?: string;
}

export function field(name: string, type: FieldType, zh: string, en: string, more: Partial<Field> = {}): Field {
  return { name, type, description: { zh, en }, ...more };
}
