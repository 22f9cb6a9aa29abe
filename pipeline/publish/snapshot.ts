import { join } from 'node:path';
import type { Resource } from './resource.ts';
import { literal } from './source.ts';
import type { ReleaseSource } from './source.ts';
import type { WrittenFile } from './write-resource.ts';

/** Beyond this many bytes of Parquet there is no snapshot: the Parquet files are the way then. */
export const SNAPSHOT_LIMIT = 50_000_000;

/** Writes the tables of the release, as its Parquet files have them, into one DuckDB file to be opened read-only by any client. */
export async function writeSnapshot(source: ReleaseSource, resources: readonly Resource[], files: readonly WrittenFile[], folder: string, file: string): Promise<void> {
  await source.run(`ATTACH ${literal(file)} AS snapshot (BLOCK_SIZE 16384)`);
  try {
    for (const { name } of resources) {
      const paths = files.filter((one) => one.resource === name && one.format === 'parquet').map((one) => literal(join(folder, one.path)));
      await source.run(`CREATE TABLE snapshot.main."${name}" AS FROM read_parquet([${paths.join(', ')}])`);
    }
    await source.run('CHECKPOINT snapshot');
  } finally {
    await source.run('DETACH snapshot');
  }
}
