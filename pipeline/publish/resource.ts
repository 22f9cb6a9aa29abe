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
  /** At most this many rows in a file, so that no file passes a few MB. */
  rowsPerFile: number;
  /** Left out of the release where it would have more rows than this (it repeats what other tables say). */
  atMost?: number;
}

export function field(name: string, type: FieldType, zh: string, en: string, more: Partial<Field> = {}): Field {
  return { name, type, description: { zh, en }, ...more };
}
