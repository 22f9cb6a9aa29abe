/** The wide rows of a batch: new ones appended, and of the others what stands beside the figures renewed. */
import type { Database, Scalar } from './database.ts';
import { wideRows } from './incoming.ts';
import type { Incoming, WideRow } from './incoming.ts';
import { layoutNumbers } from './places.ts';
import { WIDE_TABLES, isWide } from './wide.ts';

interface Saved { incoming: Incoming; agencyNo: number; versionNo: number; write: string }

interface Placed extends WideRow { one: Saved; layoutNo: number | null }

/**
 * A count that is no INTEGER (some agencies print 2.5 cases) makes its column one of DOUBLEs: rare, and then every
 * number still stands where it belongs.
 */
async function widen(database: Database, table: string, columns: readonly string[], rows: readonly Placed[]): Promise<void> {
  const odd = columns.filter((_, at) => rows.some(({ values }) => isWide(values[at]!)));
  if (odd.length === 0) return;
  const narrow = await database.rows<{ name: string }>(`SELECT column_name AS name FROM duckdb_columns()
    WHERE database_name = current_database() AND schema_name = 'store' AND table_name = ? AND data_type = 'INTEGER'`, [table]);
  for (const { name } of narrow) if (odd.includes(name)) await database.run(`ALTER TABLE store.${table} ALTER COLUMN "${name}" TYPE DOUBLE`);
}

/** The same figures read anew: their places and the outcomes of their sums. */
async function renew(database: Database, table: string, rows: readonly Placed[]): Promise<void> {
  if (rows.length === 0) return;
  await database.stage('renewed', ['version_no INTEGER', 'sums VARCHAR', 'layout_no INTEGER'], rows.map(({ one, sums, layoutNo }) => [one.versionNo, sums, layoutNo]));
  await database.run(`UPDATE store.${table} w SET sums = r.sums, layout_no = r.layout_no FROM renewed r WHERE w.version_no = r.version_no
    AND (w.sums <> r.sums OR w.layout_no IS DISTINCT FROM r.layout_no)`);
}

/** Saves the wide rows of these reports. */
export async function saveWide(database: Database, reports: readonly Saved[]): Promise<void> {
  const rows = reports.flatMap((one) => wideRows(one.incoming).map((row) => ({ ...row, one })));
  const layouts = await layoutNumbers(database, rows.map(({ layout }) => layout));
  for (const { name, columns } of WIDE_TABLES) {
    const own = rows.filter(({ table }) => table === name).map((row) => ({ ...row, layoutNo: row.layout === null ? null : layouts.get(row.layout)! }));
    const added = own.filter(({ one }) => one.write === 'version');
    await widen(database, name, columns.map((column) => column.name), added);
    await database.append(name, added.map(({ one, statuses, sums, layoutNo, values }): Scalar[] => [one.versionNo, one.agencyNo, one.incoming.year, true, statuses, sums, layoutNo, ...values]), undefined, 'store');
    await renew(database, name, own.filter(({ one }) => one.write === 'details'));
  }
}
