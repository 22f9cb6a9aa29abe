/** What the columns and letters of the wide tables stand for, stored with the data. */
import { GongkaiError } from '../lib/errors.ts';
import type { Database } from './database.ts';
import { WIDE_TABLES, wideTableSql } from './wide.ts';
import type { WideTable } from './wide.ts';

interface Entry { wide_table: string; name: string }

/** Letters are stored by position: a form whose cells or sums changed their order would be misread. */
function refuseMoved(table: WideTable, stored: readonly string[], known: readonly string[]): void {
  const moved = stored.findIndex((name, position) => known[position] !== name);
  if (moved >= 0) {
    throw new GongkaiError('form_moved', `The stored table ${table.name} has "${stored[moved]}" at place ${moved + 1}, the form has "${known[moved] ?? 'nothing'}"; cells and sums may be added to a form only at its end.`);
  }
}

async function extend(database: Database, table: WideTable, from: number): Promise<void> {
  const added = table.columns.slice(from);
  if (from === 0) await database.run(wideTableSql(table));
  else for (const { name, type } of added) await database.run(`ALTER TABLE store.${table.name} ADD COLUMN "${name}" ${type}`);
  const rows = added.map((column, at) => [table.name, from + at, table.form, column.key, column.name, column.unit]);
  await database.append('wide_columns', rows, undefined, 'store');
}

/** Records the sums of a table from this position on. */
export async function recordSums(database: Database, { name, form, sums }: WideTable, from: number): Promise<void> {
  const rows = sums.slice(from).map((sum, at) => [name, from + at, form, sum.id, sum.column, sum.expected.join(' '), sum.actual.join(' ')]);
  await database.append('wide_sums', rows, undefined, 'store');
}

/** Makes the tables that are not there, and adds the columns and sums that a form has gained. True where it changed anything. */
export async function alignWideTables(database: Database): Promise<boolean> {
  const columns = await database.rows<Entry>('SELECT wide_table, column_name AS name FROM store.wide_columns ORDER BY wide_table, position');
  const sums = await database.rows<Entry>("SELECT wide_table, check_id || ' ' || column_name AS name FROM store.wide_sums ORDER BY wide_table, position");
  const namesOf = (entries: readonly Entry[], table: WideTable): string[] => entries.filter((entry) => entry.wide_table === table.name).map((entry) => entry.name);
  let changed = false;
  for (const table of WIDE_TABLES) {
    const [storedColumns, storedSums] = [namesOf(columns, table), namesOf(sums, table)];
    refuseMoved(table, storedColumns, table.columns.map(({ name }) => name));
    refuseMoved(table, storedSums, table.sums.map(({ id, column }) => `${id} ${column}`));
    if (storedColumns.length < table.columns.length) await extend(database, table, storedColumns.length);
    if (storedSums.length < table.sums.length) await recordSums(database, table, storedSums.length);
    changed ||= storedColumns.length < table.columns.length || storedSums.length < table.sums.length;
  }
  return changed;
}
