/** Brings a store to the schema of this program: every step from an older one, then the forms' tables, then the views. */
import { readFile, readdir } from 'node:fs/promises';
import { GongkaiError } from '../lib/errors.ts';
import type { Database } from './database.ts';
import { viewStatements } from './views.ts';
import { WIDE_TABLES, wideTableSql } from './wide.ts';
import type { WideTable } from './wide.ts';

const HERE = new URL('./', import.meta.url);
const MIGRATION = /^(\d{3})\.sql$/;

interface Migration { version: number; file: string }

/** The steps in `migrations/`; 002.sql leads from schema 1 to schema 2. */
async function migrations(): Promise<Migration[]> {
  const names = await readdir(new URL('migrations/', HERE));
  return names.flatMap((file) => {
    const number = file.match(MIGRATION)?.[1];
    return number ? [{ version: Number(number), file }] : [];
  }).sort((a, b) => a.version - b.version);
}

/** The schema of a file, 0 for an empty one. */
export async function schemaVersion(database: Database): Promise<number> {
  const [table] = await database.rows("SELECT 1 FROM duckdb_tables() WHERE schema_name = 'store' AND table_name = 'schema_version' AND NOT temporary");
  if (!table) return 0;
  const [row] = await database.rows<{ version: number }>('SELECT max(version) AS version FROM store.schema_version');
  return row?.version ?? 0;
}

/**
 * Creates or migrates the store in one transaction and gives its schema version.
 * @throws GongkaiError `store_newer` where a newer program wrote the file: nothing is changed then.
 */
export async function migrate(database: Database): Promise<number> {
  const [found, steps] = await Promise.all([schemaVersion(database), migrations()]);
  const newest = Math.max(1, ...steps.map((step) => step.version));
  if (found > newest) {
    throw new GongkaiError('store_newer', `${database.file} was written by a newer gongkai (schema ${found}; this one knows ${newest}); use that version, or a data folder of its own.`);
  }
  await database.transaction(async () => {
    if (found === 0) await create(database);
    for (const step of steps) if (step.version > Math.max(found, 1)) await apply(database, step);
    if (await alignWideTables(database) || found !== newest || !(await hasViews(database))) await replaceViews(database);
  });
  return newest;
}

async function create(database: Database): Promise<void> {
  await database.run(await readFile(new URL('schema.sql', HERE), 'utf8'));
  await record(database, 1);
}

async function apply(database: Database, { version, file }: Migration): Promise<void> {
  await database.run(await readFile(new URL(`migrations/${file}`, HERE), 'utf8'));
  await record(database, version);
}

async function record(database: Database, version: number): Promise<void> {
  await database.run('INSERT INTO store.schema_version VALUES (?, CAST(now() AS TIMESTAMP))', [version]);
}

async function hasViews(database: Database): Promise<boolean> {
  return (await database.rows("SELECT 1 FROM duckdb_views() WHERE schema_name = 'main' AND view_name = 'cells'")).length > 0;
}

async function replaceViews(database: Database): Promise<void> {
  for (const statement of viewStatements()) await database.run(statement);
}

/** Makes the tables that are not there, and adds the columns of cells that a form has gained. True where it changed anything. */
async function alignWideTables(database: Database): Promise<boolean> {
  const stored = await database.rows<{ wide_table: string; column_name: string }>('SELECT wide_table, column_name FROM store.wide_columns ORDER BY wide_table, position');
  let changed = false;
  for (const table of WIDE_TABLES) {
    const names = stored.filter((row) => row.wide_table === table.name).map((row) => row.column_name);
    refuseMovedColumns(table, names);
    if (names.length === table.columns.length) continue;
    await extend(database, table, names.length);
    changed = true;
  }
  return changed;
}

async function extend(database: Database, table: WideTable, from: number): Promise<void> {
  const added = table.columns.slice(from);
  if (from === 0) await database.run(wideTableSql(table));
  else for (const { name } of added) await database.run(`ALTER TABLE store.${table.name} ADD COLUMN "${name}" DOUBLE`);
  const rows = added.map((column, at) => [table.name, from + at, table.form, column.key, column.name, column.unit]);
  await database.append('wide_columns', rows, undefined, 'store');
}

/** Statuses are stored by position: a form whose cells changed their order would be misread. */
function refuseMovedColumns(table: WideTable, stored: readonly string[]): void {
  const moved = stored.findIndex((name, position) => table.columns[position]?.name !== name);
  if (moved >= 0) {
    throw new GongkaiError('form_moved', `The stored table ${table.name} has "${stored[moved]}" at place ${moved + 1}, the form has "${table.columns[moved]?.name ?? 'nothing'}"; cells may be added to a form only at its end.`);
  }
}
