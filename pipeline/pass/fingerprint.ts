/** Whether work must be done again: the program, the store's tables and what stands beside them, in one hash. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Store } from '../store/store.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** The program itself, and the tables it looks up: a better program does it anew. */
const PROGRAM = ['pipeline', 'data/reference', 'package.json'];

function filesOf(path: string): string[] {
  if (!existsSync(path)) return [];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => join(entry.parentPath, entry.name)).sort();
}

let ofProgram: string | null = null;

/** Read once: comparing and publishing of one pass are done by one program. */
function programHash(): string {
  ofProgram ??= hashOfProgram();
  return ofProgram;
}

function hashOfProgram(): string {
  const hash = createHash('sha256');
  for (const path of PROGRAM.flatMap((name) => (name.includes('.') ? [join(ROOT, name)] : filesOf(join(ROOT, name))))) hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
}

export interface Looked {
  /** Tables of the store that the work does not look at. */
  without: readonly string[];
  /** Files of the data folder that it does look at. */
  files: readonly string[];
  /** What else it depends on, as text. */
  words?: string;
}

/** The same for two states from which the work would make the same. */
export async function fingerprint(store: Store, dataDir: string, { without, files, words = '' }: Looked): Promise<string> {
  const hash = createHash('sha256').update(programHash()).update(words);
  for (const name of files) hash.update(existsSync(join(dataDir, name)) ? readFileSync(join(dataDir, name)) : name);
  const tables = await store.rows<{ name: string }>("SELECT table_name AS name FROM duckdb_tables() WHERE schema_name = 'store' AND NOT temporary ORDER BY 1");
  for (const { name } of tables.filter((table) => !without.includes(table.name))) {
    const [row] = await store.rows<{ sum: string }>(`SELECT count(*) || ' ' || coalesce(sum(hash(t)::HUGEINT), 0) AS sum FROM store."${name}" t`);
    hash.update(`${name} ${row!.sum}\n`);
  }
  return hash.digest('hex');
}

/** What was noted when the work was done last; null where nothing was, or nothing that can be read. */
export function readNote<T>(file: string): T | null {
  try { return JSON.parse(readFileSync(file, 'utf8')) as T; } catch { return null; }
}

/** Notes it whole, or not at all. */
export function writeNote(file: string, note: unknown): void {
  writeFileSync(`${file}.new`, JSON.stringify(note));
  renameSync(`${file}.new`, file);
}
