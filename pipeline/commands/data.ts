import { writeFile } from 'node:fs/promises';
import { UsageError, messageOf } from '../lib/errors.ts';
import { exportDataset } from '../publish/export.ts';
import { releaseViews } from '../publish/release-views.ts';
import { exportXlsx } from '../publish/xlsx.ts';
import type { Wanted } from '../publish/xlsx.ts';
import { backup, restore } from '../store/backup.ts';
import { Database } from '../store/database.ts';
import { verify } from '../store/verify.ts';

interface ExportOptions { data: string; out?: string; xlsx?: string; agency?: string[]; year?: number[]; key?: string[]; view?: string; json?: boolean }

async function writeWorkbook(data: string, file: string, wanted: Wanted): Promise<number> {
  const database = await Database.open(':memory:', { memory_limit: '512MB' });
  try {
    const bytes = await exportXlsx(database, wanted, await releaseViews(database, data));
    await writeFile(file, bytes).catch((error: unknown) => { throw new UsageError('export_failed', `${file} could not be written: ${messageOf(error)}.`); });
    return bytes.length;
  } finally {
    database.close();
  }
}

/** Writes the data set of a data folder's newest release, or a choice of it as a workbook. */
export async function exportCommand({ data, out, xlsx, agency, year, key, view, json }: ExportOptions): Promise<number> {
  if (xlsx !== undefined) {
    const bytes = await writeWorkbook(data, xlsx, { agencyIds: agency, years: year, keys: key, view });
    process.stderr.write(`${xlsx}, ${(bytes / 1e6).toFixed(1)} MB.\n`);
    if (json) process.stdout.write(`${JSON.stringify({ xlsx, bytes })}\n`);
  }
  return out === undefined ? 0 : exportFiles(data, out, json);
}

async function exportFiles(data: string, out: string, json?: boolean): Promise<number> {
  const written = await exportDataset(data, out);
  process.stderr.write(`${written.files} files, ${(written.bytes / 1e6).toFixed(1)} MB, in ${out}.\n`);
  if (json) process.stdout.write(`${JSON.stringify(written)}\n`);
  return 0;
}

/** 0 where everything is as it should be, 2 where something is not. */
export async function verifyCommand({ data, json }: { data: string; json?: boolean }): Promise<number> {
  const result = await verify(data);
  if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
  for (const problem of result.problems) process.stderr.write(`${problem}\n`);
  process.stderr.write(`${result.checked} things checked, ${result.problems.length} problems.\n`);
  return result.problems.length ? 2 : 0;
}

export async function backupCommand({ data, out }: { data: string; out: string }): Promise<number> {
  await backup(data, out);
  process.stderr.write(`Backed up to ${out}.\n`);
  return 0;
}

export async function restoreCommand({ from, data }: { from: string; data: string }): Promise<number> {
  await restore(from, data);
  process.stderr.write(`Restored to ${data}.\n`);
  return 0;
}
