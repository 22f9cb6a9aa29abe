/** The cells of some report versions, a row a wide table: one statement and one text of numbers a row, which is several times as fast to read as a column each. */
import type { CellStatus } from '../model/report.ts';
import type { Database } from './database.ts';
import { WIDE_TABLES, statusOf } from './wide.ts';
import type { WideTable } from './wide.ts';

/** A wide row of a version: its table, the letters of its cells, and the numbers; unpacked a row at a time, since a night reads thousands. */
export interface RowOfVersion { versionNo: number; table: WideTable; statuses: string; numbers: readonly (number | null)[] }

interface Row { version_no: number; wide: number; statuses: string; numbers: string }

function select({ name, columns }: WideTable, at: number, condition: string): string {
  return `SELECT version_no, ${at} AS wide, statuses, to_json([${columns.map((column) => `"${column.name}"`).join(', ')}])::VARCHAR AS numbers FROM store.${name} WHERE ${condition}`;
}

/** Gives each cell of a row in the order of its columns; `value` is null where its status is not `number`. */
export function eachCell({ table, statuses, numbers }: RowOfVersion, take: (key: string, status: CellStatus, value: number | null) => void): void {
  table.columns.forEach(({ key }, at) => {
    const status = statusOf(statuses[at]);
    take(key, status, status === 'number' ? numbers[at]! : null);
  });
}

/**
 * Every wide row of the versions for which `condition` holds: SQL over what each wide row begins with. Name bounds of
 * `agency_no` or `version_no` in it: the tables are sorted by them, so that little else is read. In the order of versions and of the tables.
 */
export async function cellRows(database: Database, condition: string, tables: readonly WideTable[] = WIDE_TABLES): Promise<RowOfVersion[]> {
  if (tables.length === 0) return [];
  // Sorted at its end, so that the tables need not be read one after the other to keep their order.
  const rows = await database.rows<Row>(`${tables.map((table, at) => select(table, at, condition)).join(' UNION ALL ')} ORDER BY version_no, wide`);
  return rows.map((row) => ({ versionNo: row.version_no, table: tables[row.wide]!, statuses: row.statuses, numbers: JSON.parse(row.numbers) as (number | null)[] }));
}
