/** A thin layer over one DuckDB connection: rows as plain objects, sets staged by columns, one transaction at a time. */
import { basename, extname } from 'node:path';
import { DuckDBDataChunk, DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection, DuckDBType, DuckDBValue } from '@duckdb/node-api';
import { explain } from './explain.ts';

export type Row = Record<string, unknown>;
export type Scalar = string | number | boolean | null;

/** DuckDB reads and writes vectors of this many rows. */
const CHUNK = 2048;

/**
 * Rows whose columns lie together. An agency's record is read from the blocks that hold its row group's columns: with
 * few rows a block holds several columns, with very few there are many row groups to choose among. Measured at 1.5 M
 * reports: 8,192 rows make the file 8 % larger and an agency no faster.
 */
const ROW_GROUP = 18432;

/** Row groups are written one after the other: several at once would be written column by column, a block a column. */
const LAYOUT = { write_buffer_row_group_count: '1' };

export class Database {
  readonly connection: DuckDBConnection;
  readonly file: string;
  readonly #instance: DuckDBInstance;
  /** Writes wait for one another: a connection has one transaction. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(instance: DuckDBInstance, connection: DuckDBConnection, file: string) {
    this.#instance = instance;
    this.connection = connection;
    this.file = file;
  }

  /**
   * Opens a file, or `:memory:`, with options of DuckDB. The file is attached, for only so can the size of its row groups be said; `explain` tells
   * of what fails.
   */
  static async open(file: string, { access_mode: mode, ...options }: Record<string, string>): Promise<Database> {
    const inMemory = file === ':memory:';
    try {
      const instance = await DuckDBInstance.create(':memory:', { ...options, ...LAYOUT, ...(inMemory ? {} : { temp_directory: `${file}.tmp` }) });
      const database = new Database(instance, await instance.connect(), file);
      if (!inMemory) await database.#attachOwn(mode === 'READ_ONLY');
      return database;
    } catch (error) {
      throw explain(error, file);
    }
  }

  /** The file under the name that DuckDB itself gives it, as the database that everything speaks of; nothing stays open where it fails. */
  async #attachOwn(readOnly: boolean): Promise<void> {
    const name = `"${basename(this.file, extname(this.file)).replaceAll('"', '""')}"`;
    try {
      await this.attach(this.file, name, readOnly);
      await this.connection.run(`USE ${name}`);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  async run(sql: string, values: Scalar[] = []): Promise<void> {
    try {
      await this.connection.run(sql, values as DuckDBValue[]);
    } catch (error) {
      throw explain(error, this.file);
    }
  }

  /** Attaches another database file; errors speak of that file. */
  async attach(file: string, name: string, readOnly: boolean): Promise<void> {
    try {
      await this.connection.run(`ATTACH '${file.replaceAll("'", "''")}' AS ${name} (${readOnly ? 'READ_ONLY' : `ROW_GROUP_SIZE ${ROW_GROUP}`})`);
    } catch (error) {
      throw explain(error, file);
    }
  }

  /** The rows of a query; dates and times as ISO text, integers as numbers. */
  async rows<T extends object = Row>(sql: string, values: Scalar[] = []): Promise<T[]> {
    try {
      const reader = await this.connection.runAndReadAll(sql, values as DuckDBValue[]);
      return reader.getRowObjectsJS().map((row) => plain(row) as T);
    } catch (error) {
      throw explain(error, this.file);
    }
  }

  /** Runs `work` in a transaction of its own; anything thrown rolls it back. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(() => this.#inTransaction(work));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #inTransaction<T>(work: () => Promise<T>): Promise<T> {
    await this.run('BEGIN TRANSACTION');
    try {
      const result = await work();
      await this.run('COMMIT');
      return result;
    } catch (error) {
      await this.connection.run('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  /** Puts rows into a temporary table with these columns (name and SQL type), replacing one of the same name. */
  async stage(name: string, columns: readonly string[], rows: readonly (readonly Scalar[])[]): Promise<void> {
    await this.run(`CREATE OR REPLACE TEMP TABLE ${name} (${columns.join(', ')})`);
    await this.append(name, rows, 'temp');
  }

  /** Appends rows to a table, chunk by chunk; values in the order of its columns. */
  async append(table: string, rows: readonly (readonly Scalar[])[], catalog?: string, schema = 'main'): Promise<void> {
    if (rows.length === 0) return;
    try {
      const appender = await this.connection.createAppender(table, schema, catalog ?? null);
      const types = Array.from({ length: appender.columnCount }, (_, column) => appender.columnType(column));
      for (let from = 0; from < rows.length; from += CHUNK) appender.appendDataChunk(chunkOf(types, rows.slice(from, from + CHUNK)));
      appender.closeSync();
    } catch (error) {
      throw explain(error, this.file);
    }
  }

  close(): void {
    this.connection.closeSync();
    this.#instance.closeSync();
  }
}

function chunkOf(types: DuckDBType[], rows: readonly (readonly Scalar[])[]): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create(types);
  chunk.setColumns(types.map((_, column) => rows.map((row) => (row[column] ?? null) as DuckDBValue)));
  return chunk;
}

/** In place: rows of the wide tables have hundreds of columns, and a night reads thousands of them. */
function plain(row: Record<string, unknown>): Row {
  for (const name in row) row[name] = plainValue(row[name]);
  return row;
}

function plainValue(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.toISOString();
  return value;
}

/** A time in the form that DuckDB casts to TIMESTAMP, in UTC. */
export function utc(time: string): string {
  return new Date(time).toISOString().replace('Z', '');
}
