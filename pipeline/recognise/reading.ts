import type { Cell, ExtraCell, FormId } from '../model/report.ts';
import type { Item } from './line.ts';
import { readValue } from './value.ts';

/** What was read for a key, before it is known which form the report is of. `joined`: see `readValue`. */
export type Reading = Cell & { joined?: number };

/** One printing of a table: its readings by key, and what it has besides. */
export interface Instance {
  table: string;
  readings: Map<string, Reading>;
  extra: ExtraCell[];
  /** How many rows only this form has. */
  ownRows: Record<FormId, number>;
  warnings: string[];
  /** Number of the grid that it begins in. */
  grid: number;
  /** Number of the document's table that the grid is, or is a part of. */
  printedIn?: number | undefined;
}

export interface ReadingOptions {
  /** The unit of the form for this cell. */
  unit: string;
  /** The unit that head or label name. */
  printedUnit?: string | undefined;
  change?: boolean | undefined;
}

/** The reading of a key from the item printed for it. */
export function toReading(key: string, item: Item, { unit, printedUnit, change }: ReadingOptions): Reading {
  if (item.cell.marks?.includes('cut_off')) return { ...unreadable(key, [item]), marks: item.cell.marks };
  const { status, value, unit: own, joined } = readValue(item.text, { change: change ?? false });
  const shown = own ?? printedUnit;
  return {
    key, value, status, printed: item.text, source: item.cell.place,
    ...(value !== null && shown !== undefined && shown !== unit ? { unit: shown } : {}),
    ...(item.cell.marks === undefined ? {} : { marks: item.cell.marks }),
    ...(joined === undefined ? {} : { joined }),
  };
}

/** The reading of a key whose row is printed while the place of its figure cannot be told. */
export function unreadable(key: string, items: Item[]): Reading {
  return {
    key, value: null, status: 'unreadable', printed: items.map((item) => item.text.trim()).filter((text) => text !== '').join(' '),
    source: items[0]?.cell.place ?? null,
  };
}

/** Nothing is printed at the place; only where the layout shows the place. */
export function blankReading(key: string): Reading {
  return { key, value: null, status: 'blank', printed: '', source: null };
}
