import { exportDataset } from '../publish/export.ts';
import { backup, restore } from '../store/backup.ts';
import { verify } from '../store/verify.ts';

/** Writes the data set of a data folder's newest state. */
export async function exportCommand({ data, out, json }: { data: string; out: string; json?: boolean }): Promise<number> {
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
