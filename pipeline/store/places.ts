/**
 * Where the cells of a table were printed. Reports of one site have one layout, so a layout is stored once and a wide
 * row names it: a place for each of the table's columns, as JSON, one a line.
 */
import type { Cell } from '../model/report.ts';
import type { Database } from './database.ts';
import type { WideTable } from './wide.ts';

/** The layout of a table's cells, or null where none of them has a place. */
export function layoutOf(table: WideTable, cells: ReadonlyMap<string, Cell>): string | null {
  const places = table.columns.map(({ key }) => { const place = cells.get(key)?.source; return place ? JSON.stringify(place) : ''; });
  return places.some((place) => place !== '') ? places.join('\n') : null;
}

interface Known { layout_no: number; places: string }

/** SQL: by what a layout is looked up; the text itself decides. */
export const layoutDigest = (text: string): string => `CAST('0x' || left(sha256(${text}), 16) AS UBIGINT)`;

/** The numbers of layouts by their text; those that the store did not have are added. */
export async function layoutNumbers(database: Database, layouts: readonly (string | null)[]): Promise<Map<string, number>> {
  const wanted = [...new Set(layouts)].filter((layout) => layout !== null);
  if (wanted.length === 0) return new Map();
  await database.stage('wanted_layouts', ['places VARCHAR'], wanted.map((layout) => [layout]));
  const known = await database.rows<Known>(`SELECT layout_no, places FROM store.layouts WHERE digest IN (SELECT ${layoutDigest('places')} FROM wanted_layouts)`);
  const numbers = new Map(known.map(({ layout_no: no, places }) => [places, no]));
  const added = wanted.filter((layout) => !numbers.has(layout));
  const [top] = await database.rows<{ top: number }>('SELECT coalesce(max(layout_no), 0) AS top FROM store.layouts');
  added.forEach((layout, at) => numbers.set(layout, top!.top + 1 + at));
  await database.stage('added_layouts', ['layout_no INTEGER', 'places VARCHAR'], added.map((layout) => [numbers.get(layout)!, layout]));
  await database.run(`INSERT INTO store.layouts SELECT layout_no, ${layoutDigest('places')}, places FROM added_layouts`);
  return numbers;
}
