/** The store: one DuckDB file in the data folder, one writer, one instance a process. */
import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { GongkaiError, UsageError, messageOf } from '../lib/errors.ts';
import type { RunRecord } from '../model/capture.ts';
import type { Source } from '../model/source.ts';
import type { Anomaly, ReportVersion } from '../model/stored.ts';
import { replaceAnomalies } from './anomalies.ts';
import type { AnomalyChanges } from './anomalies.ts';
import { Database } from './database.ts';
import type { Row, Scalar } from './database.ts';
import { loadReports, loadRevisions } from './load-reports.ts';
import type { ReportFilter, StoredReport, StoredRevision } from './load-reports.ts';
import { loadFigures, loadSections, loadTwins, reportCounts } from './load-parts.ts';
import type { PartOfReport, ReportCounts } from './load-parts.ts';
import { SCHEMA, migrate, newerThan, schemaVersion } from './migrate.ts';
import { pageState, savePages } from './pages.ts';
import type { PageState } from './pages.ts';
import { loadAgencies, saveAgencies } from './registry.ts';
import { lastRuns, saveRun, sourceHealth } from './runs.ts';
import type { SourceHealth } from './runs.ts';
import { saveReports } from './save-reports.ts';
import type { SaveResult } from './save-reports.ts';
import { loadWithdrawn, markWithdrawn } from './withdrawals.ts';
import type { Withdrawal } from './withdrawals.ts';

/** The name of the database in a data folder. */
export const STORE_FILE = 'gongkai.duckdb';

export interface StoreEffects {
  now(): Date;
  /** DuckDB's own bound; Node's memory comes on top. */
  memoryLimit: string;
}

const REAL: StoreEffects = { now: () => new Date(), memoryLimit: '768MB' };

/** The log beside the file is written into it when it is this large, and when the store is closed: not in the middle of every batch. */
const LOG_LIMIT = '128MB';

/**
 * A new file has small blocks: a wide row is read from as many blocks as it has columns, so an agency costs less, and
 * the file is a seventh smaller. A file made with other blocks is read and written with those it has.
 */
export const BLOCK_SIZE = '32768';

/** Two instances on one file in one process lose commits silently, so the second is refused. */
const OPEN = new Set<string>();

export class Store {
  readonly database: Database;
  readonly schema: number;
  readonly #effects: StoreEffects;
  readonly #onClose: () => void;

  constructor(database: Database, schema: number, effects: StoreEffects, onClose: () => void) {
    this.database = database;
    this.schema = schema;
    this.#effects = effects;
    this.#onClose = onClose;
  }

  saveAgencies(sources: readonly Source[]): Promise<void> { return saveAgencies(this.database, sources); }
  loadAgencies(): Promise<Source[]> { return loadAgencies(this.database); }

  /** Stores a batch (100 to 1,000 reports are a good size) and says of each whether it is new, changed or unchanged. */
  saveReports(batch: readonly ReportVersion[]): Promise<SaveResult> { return saveReports(this.database, batch); }
  loadReports(filter?: ReportFilter): Promise<StoredReport[]> { return loadReports(this.database, filter); }
  reportCounts(): Promise<ReportCounts> { return reportCounts(this.database); }
  loadFigures(keys: readonly string[]): Promise<PartOfReport[]> { return loadFigures(this.database, keys); }
  loadTwins(table: string): Promise<PartOfReport[]> { return loadTwins(this.database, table); }
  loadSections(year: number, numbers: readonly number[]): Promise<PartOfReport[]> { return loadSections(this.database, year, numbers); }
  loadRevisions(): Promise<StoredRevision[]> { return loadRevisions(this.database); }

  /** Makes this list, given whole or part by part, the open anomalies; `at` is when they were found. */
  replaceAnomalies(list: readonly Anomaly[] | AsyncIterable<readonly Anomaly[]>, at = this.#effects.now().toISOString()): Promise<AnomalyChanges> { return replaceAnomalies(this.database, list, at); }

  /** Makes this list the reports that are gone (of agencies that were not reached, give what `loadWithdrawn` says). */
  markWithdrawn(gone: readonly Withdrawal[], at = this.#effects.now().toISOString()): Promise<void> { return markWithdrawn(this.database, gone, at); }
  loadWithdrawn(): Promise<Withdrawal[]> { return loadWithdrawn(this.database); }

  saveRun(run: RunRecord): Promise<void> { return saveRun(this.database, run); }
  lastRuns(n: number): Promise<RunRecord[]> { return lastRuns(this.database, n); }
  sourceHealth(): Promise<SourceHealth[]> { return sourceHealth(this.database); }

  pageState(): Promise<Map<string, PageState>> { return pageState(this.database); }
  savePages(pages: readonly PageState[]): Promise<void> { return savePages(this.database, pages); }

  run(sql: string): Promise<void> { return this.database.run(sql); }

  /** Rows of any query, for the stages that read the views. */
  rows<T extends object = Row>(sql: string, values?: Scalar[]): Promise<T[]> { return this.database.rows<T>(sql, values); }

  /** Writes everything to the one file (no log beside it) and lets it go. */
  async close(): Promise<void> {
    await this.database.run('CHECKPOINT').catch(() => undefined);
    this.database.close();
    this.#onClose();
  }
}

function folderOf(dataDir: string): string {
  try {
    mkdirSync(dataDir, { recursive: true });
    return realpathSync(dataDir);
  } catch (error) {
    throw new UsageError('data_folder', `The data folder ${dataDir} could not be made: ${messageOf(error)}.`);
  }
}

/**
 * Opens the store of a data folder for writing; makes it, or brings it to this program's schema, where needed.
 * @throws GongkaiError `store_locked`, `store_newer`, `store_corrupt`, `disk_full`, `store_not_writable`: one sentence each.
 */
export async function openStore(dataDir: string, effects: Partial<StoreEffects> = {}): Promise<Store> {
  const all = { ...REAL, ...effects };
  const file = join(folderOf(dataDir), STORE_FILE);
  if (OPEN.has(file)) throw new GongkaiError('store_locked', `${file} is already open in this process; close it before it is opened again.`);
  OPEN.add(file);
  try {
    const database = await Database.open(file, { memory_limit: all.memoryLimit, checkpoint_threshold: LOG_LIMIT, default_block_size: BLOCK_SIZE });
    const schema = await migrate(database).catch((error: unknown) => { database.close(); throw error; });
    return new Store(database, schema, all, () => OPEN.delete(file));
  } catch (error) {
    OPEN.delete(file);
    throw error;
  }
}

/**
 * Opens the database of a data folder for reading only: nothing is created or migrated.
 * @throws GongkaiError `store_absent` where there is none yet, and what `openStore` throws.
 */
export async function readStore(dataDir: string, memoryLimit = REAL.memoryLimit): Promise<Database> {
  const file = join(dataDir, STORE_FILE);
  if (!existsSync(file)) throw new UsageError('store_absent', `${dataDir} holds no data yet (no ${STORE_FILE}); run "ingest" first.`);
  const database = await Database.open(file, { access_mode: 'READ_ONLY', memory_limit: memoryLimit });
  try {
    const found = await schemaVersion(database);
    if (found < SCHEMA) throw new GongkaiError('store_older', `${file} was written by an earlier gongkai (schema ${found}; this one reads ${SCHEMA}); run "ingest" once, which brings it up to date and loses nothing.`);
    if (found > SCHEMA) throw newerThan(file, found);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
