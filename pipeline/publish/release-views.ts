/** The tables of the newest release as views of their names, over its Parquet files: what was published, and no lock on the store. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../lib/errors.ts';
import type { Words } from './resource.ts';
import { currentRelease, manifestOf, releaseFolder } from './pointer.ts';
import { literal } from './source.ts';
import type { ReleaseSource } from './source.ts';

export interface ReleaseTable { name: string; title: Words; fields: { name: string; description: Words }[] }

interface Described { name: string; title: string; titleZh: string; format: string; schema: { fields: { name: string; description: string; descriptionZh: string }[] } }

function tableOf({ name, title, titleZh, schema }: Described): ReleaseTable {
  return {
    name: name.replace(/_parquet$/, ''), title: { zh: titleZh, en: title },
    fields: schema.fields.map((field) => ({ name: field.name, description: { zh: field.descriptionZh, en: field.description } })),
  };
}

/**
 * Makes a view of each table of the newest release and says what they are.
 * @throws UsageError where nothing has been released yet.
 */
export async function releaseViews(source: ReleaseSource, dataDir: string): Promise<ReleaseTable[]> {
  const pointer = await currentRelease(dataDir);
  const manifest = pointer === null ? null : await manifestOf(dataDir, pointer.release);
  if (manifest === null) throw new UsageError('no_release', `${dataDir} holds no release yet; run "ingest" first (or ask "status" why the last run was held back).`);
  const folder = releaseFolder(dataDir, manifest.release);
  const { resources } = JSON.parse(await readFile(join(folder, 'datapackage.json'), 'utf8')) as { resources: Described[] };
  const tables = resources.filter(({ format }) => format === 'parquet').map(tableOf);
  for (const { name } of tables) {
    const paths = manifest.files.filter((file) => file.resource === name && file.format === 'parquet').map(({ path }) => literal(join(folder, path)));
    await source.run(`CREATE OR REPLACE VIEW "${name}" AS FROM read_parquet([${paths.join(', ')}])`);
  }
  return tables;
}
