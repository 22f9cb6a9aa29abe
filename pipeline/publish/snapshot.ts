import type { Resource } from './resource.ts';
import { literal } from './source.ts';
import type { ReleaseSource } from './source.ts';

/** Beyond this many bytes of Parquet there is no snapshot: the Parquet files are the way then. */
export const SNAPSHOT_LIMIT = 50_000_000;

/** Writes the tables of the release into one DuckDB file, to be opened read-only by any client. */
export async function writeSnapshot(source: ReleaseSource, resources: readonly Resource[], file: string): Promise<void> {
  await source.run(`ATTACH ${literal(file)} AS snapshot (BLOCK_SIZE 16384)`);
  try {
    for (const { name, query, fields, sortBy } of resources) {
      const columns = fields.map((field) => `"${field.name}"`).join(', ');
      await source.run(`CREATE TABLE snapshot.main."${name}" AS SELECT ${columns} FROM (${query}) ORDER BY ${sortBy.map((column) => `"${column}"`).join(', ')}`);
    }
    await source.run('CHECKPOINT snapshot');
  } finally {
    await source.run('DETACH snapshot');
  }
}
