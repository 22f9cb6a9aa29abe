/** Brings a store to the schema of this program: every step from an older one, then the forms' tables, then the views. */
import { readFile } from 'node:fs/promises';
import { GongkaiError } from '../lib/errors.ts';
import type { Database } from './database.ts';
import { toSchema4 } from './migrations/004.ts';
import { viewStatements } from './views.ts';
import { alignWideTables } from './wide-dictionary.ts';

const HERE = new URL('./', import.meta.url);
const fromFile = (name: string) => async (database: Database): Promise<void> => database.run(await readFile(new URL(name, HERE), 'utf8'));

/** What leads from the schema before to each schema; the first makes an empty file a store. */
const STEPS: readonly { version: number; apply: (database: Database) => Promise<void> }[] = [
  { version: 1, apply: fromFile('schema.sql') },
  { version: 2, apply: fromFile('migrations/002.sql') },
  { version: 3, apply: fromFile('migrations/003.sql') },
  { version: 4, apply: toSchema4 },
];

/** The schema of this program. */
export const SCHEMA = STEPS.at(-1)!.version;

/** The schema of a file, 0 for an empty one. */
export async function schemaVersion(database: Database): Promise<number> {
  const [table] = await database.rows("SELECT 1 FROM duckdb_tables() WHERE schema_name = 'store' AND table_name = 'schema_version' AND NOT temporary");
  if (!table) return 0;
  const [row] = await database.rows<{ version: number }>('SELECT max(version) AS version FROM store.schema_version');
  return row?.version ?? 0;
}

export function newerThan(file: string, found: number): GongkaiError {
  return new GongkaiError('store_newer', `${file} was written by a newer gongkai (schema ${found}; this one knows ${SCHEMA}); use that version, or a data folder of its own.`);
}

/**
 * Creates or migrates the store in one transaction and gives its schema version.
 * @throws GongkaiError `store_newer` where a newer program wrote the file: nothing is changed then.
 */
export async function migrate(database: Database): Promise<number> {
  const found = await schemaVersion(database);
  if (found > SCHEMA) throw newerThan(database.file, found);
  await database.transaction(async () => {
    for (const { version, apply } of STEPS.filter((step) => step.version > found)) {
      await apply(database);
      await database.run('INSERT INTO store.schema_version VALUES (?, CAST(now() AS TIMESTAMP))', [version]);
    }
    if (await alignWideTables(database) || found !== SCHEMA || !(await hasViews(database))) await replaceViews(database);
  });
  return SCHEMA;
}

async function hasViews(database: Database): Promise<boolean> {
  return (await database.rows("SELECT 1 FROM duckdb_views() WHERE schema_name = 'main' AND view_name = 'cells'")).length > 0;
}

async function replaceViews(database: Database): Promise<void> {
  for (const statement of viewStatements()) await database.run(statement);
}
