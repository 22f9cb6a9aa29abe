/** The cells of some report versions, a row a wide table: one statement and one text of numbers a row, which is several times as fast to read as a column each. */
import type { CellStatus } from '../model/report.ts';
import type { Database } from './database.ts';
import { WIDE_TABLES, statusOf } from './wide.ts';
import type { WideTable } from './wide.ts';

/** A cell of a version: `value` is null where its status is not `number`. */
export interface CellOfVersion { versionNo: number; key: string; status: CellStatus; value: number | null }

interface Row { version_no: number; wide: number; statuses: string; numbers: string }

function select({ name, columns }: WideTable, at: number, condition: string): string {
  return `SELECT version_no, ${at} AS wide, statuses, to_json([${columns.map((column) => `"${column.name}"`).join(', ')}])::VARCHAR AS numbers FROM store.${name} WHERE ${condition}`;
}

function cellsOf({ version_no: versionNo, statuses, numbers: text }: Row, { columns }: WideTable): CellOfVersion[] {
  const numbers = JSON.parse(text) as (number | null)[];
  return columns.map(({ key }, position) => {
    const status = statusOf(statuses[position]);
    return { versionNo, key, status, value: status === 'number' ? numbers[position]! : null };
  });
}

/**
 * Every cell of the versions for which `condition` holds: SQL over what each wide row begins with. Name bounds of
 * `agency_no` or `version_no` in it: the tables are sorted by them, so that little else is read. In the order of versions and of the tables.
 */
export async function cellRows(database: Database, condition: string, tables: readonly WideTable[] = WIDE_TABLES): Promise<CellOfVersion[]> {
  if (tables.length === 0) return [];
  // Sorted at its end, so that the tables need not be read one after the other to keep their order.
  const rows = await database.rows<Row>(`${tables.map((table, at) => select(table, at, condition)).join(' UNION ALL ')} ORDER BY version_no, wide`);
  return rows.flatMap((row) => cellsOf(row, tables[row.wide]!));
}
