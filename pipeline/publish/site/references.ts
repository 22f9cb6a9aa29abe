/** Names of divisions (GB/T 2260) and categories, from the project's reference tables. */
import { fileURLToPath } from 'node:url';
import { csvRows } from '../../lib/csv.ts';
import type { Words } from '../../model/site.ts';

export interface References { divisions: Map<string, string>; categories: Map<string, Words> }

const FOLDER = new URL('../../../data/reference/', import.meta.url);

/** The first two digits of a division: its province. */
export function areaOf(division: string): string {
  return /^\d{2}/.exec(division)?.[0] ?? '00';
}

/** A part of a municipality has no name of its own in GB/T 2260: the municipality is meant. */
const NAMELESS = new Set(['市辖区', '县']);

/** The first four digits of a division: its prefecture, where it is in one that has a name. */
export function prefectureOf(division: string, { divisions }: Pick<References, 'divisions'>): string | null {
  const code = /^\d{2}(?!00)\d{2}/.exec(division)?.[0];
  const name = code && divisions.get(`${code}00`);
  return code && name && !NAMELESS.has(name) ? code : null;
}

/** Reads both tables. */
export async function loadReferences(read: (path: string) => Promise<string>): Promise<References> {
  const [divisions, categories] = await Promise.all(['divisions.csv', 'categories.csv'].map((name) => read(fileURLToPath(new URL(name, FOLDER)))));
  return {
    divisions: new Map(csvRows(divisions!).map(([code, name]) => [code!, name!])),
    categories: new Map(csvRows(categories!).map(([id, zh, en]) => [id!, { zh: zh!, en: en! }])),
  };
}
