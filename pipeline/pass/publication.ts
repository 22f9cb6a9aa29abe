/** Publishing what changed, and nothing where nothing did: most nights bring no new figure. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { messageOf } from '../lib/errors.ts';
import type { RunRecord } from '../model/capture.ts';
import { publishRelease, releaseState } from '../publish/release.ts';
import type { Store } from '../store/store.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** The program itself, and the tables it looks up: a better program publishes anew. */
const PROGRAM = ['pipeline', 'data/reference', 'package.json'];
/** In a data folder beside the store: what a release takes from it. */
const BESIDE = ['population.csv', 'demonstration'];
/** What these hold is of runs and pages, and in no release. */
const NOT_PUBLISHED = ['runs', 'failures', 'pages', 'schema_version'];

function filesOf(path: string): string[] {
  if (!existsSync(path)) return [];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => join(entry.parentPath, entry.name)).sort();
}

function programHash(): string {
  const hash = createHash('sha256');
  for (const path of PROGRAM.flatMap((name) => (name.includes('.') ? [join(ROOT, name)] : filesOf(join(ROOT, name))))) hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
}

/** The same for two states of which one release would be made. */
async function fingerprint(store: Store, dataDir: string): Promise<string> {
  const hash = createHash('sha256').update(programHash());
  for (const name of BESIDE) hash.update(existsSync(join(dataDir, name)) ? readFileSync(join(dataDir, name)) : name);
  const tables = await store.rows<{ name: string }>("SELECT table_name AS name FROM duckdb_tables() WHERE schema_name = 'store' AND NOT temporary ORDER BY 1");
  for (const { name } of tables.filter((table) => !NOT_PUBLISHED.includes(table.name))) {
    const [row] = await store.rows<{ sum: string }>(`SELECT count(*) || ' ' || coalesce(sum(hash(t)::HUGEINT), 0) AS sum FROM store."${name}" t`);
    hash.update(`${name} ${row!.sum}\n`);
  }
  return hash.digest('hex');
}

interface Note { fingerprint: string; release: string }

const noteFile = (dataDir: string): string => join(dataDir, 'releases', 'published.json');

function noteOf(dataDir: string): Note | null {
  try { return JSON.parse(readFileSync(noteFile(dataDir), 'utf8')) as Note; } catch { return null; }
}

async function publishAnew(store: Store, dataDir: string, run: RunRecord, now: Date, of: string): Promise<string | null> {
  const { held, release } = await publishRelease(store, dataDir, { run, now });
  if (held === null && release !== null) {
    const note: Note = { fingerprint: of, release };
    writeFileSync(`${noteFile(dataDir)}.new`, JSON.stringify(note));
    renameSync(`${noteFile(dataDir)}.new`, noteFile(dataDir));
  }
  return held;
}

/** True where the newest release is what would be published now, and the run is none that must be held back. */
async function isCurrent(dataDir: string, run: RunRecord, of: string): Promise<boolean> {
  const { current, held } = await releaseState(dataDir);
  const note = noteOf(dataDir);
  return held === null && note !== null && note.release === current && note.fingerprint === of && run.sourcesFailed * 2 <= run.sourcesOk + run.sourcesFailed;
}

/** Publishes the store as a release; gives why the run was held back, or null. A fault is the run's failure in `publish`. */
export async function publication(store: Store, dataDir: string, run: RunRecord, now: Date): Promise<string | null> {
  try {
    const of = await fingerprint(store, dataDir);
    return await isCurrent(dataDir, run, of) ? null : await publishAnew(store, dataDir, run, now, of);
  } catch (error) {
    run.failures.push({ agencyId: '', url: '', stage: 'publish', error: messageOf(error), code: 'internal' });
    return messageOf(error);
  }
}
