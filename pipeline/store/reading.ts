/** What a report says, apart from how it looks: the figures by which two versions are the same or differ. */
import { createHash } from 'node:crypto';
import type { Cell, Claim, ProseFigure } from '../model/report.ts';

export interface Readable {
  form: string;
  cells: readonly Pick<Cell, 'key' | 'status' | 'value' | 'printed' | 'unit'>[];
  claims: readonly Pick<Claim, 'key' | 'value'>[];
  prose: readonly Pick<ProseFigure, 'indicator' | 'value'>[];
}

/** Figures by key: a cell's key, `claim:KEY`, `prose:INDICATOR`. The text is for comparing and for people. */
export type Reading = ReadonlyMap<string, string>;

export interface Difference { key: string; before: string | null; after: string | null }

/** A cell as its figure, or its status where it is none; the unreadable by their text, since that is all they say. */
function cellText({ status, value, printed, unit }: Readable['cells'][number]): string {
  if (status === 'number') return unit ? `${value} ${unit}` : `${value}`;
  return status === 'unreadable' ? `unreadable: ${printed ?? ''}` : status;
}

function valuesByName(prefix: string, figures: readonly { name: string; value: number }[]): [string, string][] {
  const values = new Map<string, number[]>();
  for (const { name, value } of figures) values.set(name, [...(values.get(name) ?? []), value]);
  return [...values].map(([name, all]) => [`${prefix}:${name}`, all.sort((a, b) => a - b).join(' / ')]);
}

/** A missing cell is not listed: that a form has gained a row is no change of an old report. */
export function readingOf({ form, cells, claims, prose }: Readable): Reading {
  const reading = new Map([['form', form]]);
  for (const cell of cells) if (cell.status !== 'missing') reading.set(cell.key, cellText(cell));
  for (const [name, values] of valuesByName('claim', claims.map(({ key, value }) => ({ name: key, value })))) reading.set(name, values);
  for (const [name, values] of valuesByName('prose', prose.map(({ indicator, value }) => ({ name: indicator, value })))) reading.set(name, values);
  return reading;
}

/** What reads differently, in the order of the keys. */
export function differences(before: Reading, after: Reading): Difference[] {
  const differing = [...[...before.keys()].filter((key) => before.get(key) !== after.get(key)), ...[...after.keys()].filter((key) => !before.has(key))];
  return differing.sort().map((key) => ({ key, before: before.get(key) ?? null, after: after.get(key) ?? null }));
}

/** One number for a reading: equal exactly where no figure differs. */
export function readingDigest(reading: Reading): string {
  return digest([...reading.keys()].sort().map((key) => [key, reading.get(key)]));
}

/** The first 64 bits of the SHA-256 of a value's JSON, in hexadecimal: it is only compared with what one report said before. */
export function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
