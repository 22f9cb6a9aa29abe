/** DuckDB in the visitor's browser over the release's own snapshot, of which only the pages that a question needs are fetched. */
import type { AsyncDuckDBConnection } from '@duckdb/duckdb-wasm';
import { AsyncDuckDB, DuckDBAccessMode, VoidLogger } from '@duckdb/duckdb-wasm';
import wasmAddress from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import workerAddress from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';

/** Every value as DuckDB prints it; null stays null. `more` where rows were left out. */
export interface QueryResult { columns: string[]; rows: (string | null)[][]; more: boolean; milliseconds: number }

export const MOST_ROWS = 1000;

export interface Engine { query(sql: string): Promise<QueryResult>; close(): Promise<void> }

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The question without its last semicolon; a comment at its end must not swallow what follows. */
function wrapped(sql: string): string {
  return `SELECT COLUMNS(*)::VARCHAR FROM (\n${sql.trim().replace(/;\s*$/, '')}\n) LIMIT ${MOST_ROWS + 1}`;
}

async function ask(connection: AsyncDuckDBConnection, sql: string): Promise<QueryResult> {
  const start = performance.now();
  const table = await connection.query(wrapped(sql));
  const columns = table.schema.fields.map(({ name }) => name);
  const rows = Array.from({ length: Math.min(table.numRows, MOST_ROWS) }, (_, at) => columns.map((_name, column) => table.getChildAt(column)!.get(at) as string | null));
  return { columns, rows, more: table.numRows > MOST_ROWS, milliseconds: performance.now() - start };
}

/**
 * Starts DuckDB and attaches the snapshot at this address, read-only.
 * @throws Error where the browser cannot run it or the snapshot cannot be opened.
 */
export async function startEngine(snapshot: string): Promise<Engine> {
  const worker = new Worker(workerAddress);
  const database = new AsyncDuckDB(new VoidLogger(), worker);
  await database.instantiate(new URL(wasmAddress, location.href).href);
  // Without these the whole snapshot is downloaded.
  await database.open({ path: ':memory:', accessMode: DuckDBAccessMode.AUTOMATIC, filesystem: { reliableHeadRequests: true, allowFullHTTPReads: false, forceFullHTTPReads: false } });
  const connection = await database.connect();
  await connection.query(`ATTACH ${quoted(new URL(snapshot, location.href).href)} AS gongkai (READ_ONLY)`);
  await connection.query('USE gongkai');
  return {
    query: (sql) => ask(connection, sql),
    close: async () => { await connection.close(); await database.terminate(); worker.terminate(); },
  };
}
