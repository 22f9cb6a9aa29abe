import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GongkaiError, UsageError, messageOf } from '../lib/errors.ts';
import { currentRelease, releaseFolder } from './pointer.ts';
import { sha256Of } from './write-resource.ts';

export interface Exported { release: string; files: number; bytes: number }

interface Sum { path: string; sha256: string }

/** Verdicts of people on findings: they travel with the data, also those given after the release was made. */
const REVIEWS = 'reviews.jsonl';

/** The lines of a SHA256SUMS file. */
async function readSums(file: string): Promise<Sum[]> {
  const text = await readFile(file, 'utf8');
  return text.split('\n').filter(Boolean).map((line) => ({ sha256: line.slice(0, 64), path: line.slice(66) }));
}

/**
 * Copies the newest release's data set to a folder: data first, the descriptor last, so that what the descriptor
 * names is always there; with it goes `reviews.jsonl`, if people have given verdicts. Files of an earlier export that are no longer part of it are removed, other files never.
 * @throws UsageError where nothing has been released yet; GongkaiError where the release is damaged or the folder cannot be written.
 */
export async function exportDataset(dataDir: string, outDir: string): Promise<Exported> {
  const pointer = await currentRelease(dataDir);
  if (pointer === null) throw new UsageError('no_release', `${dataDir} holds no release yet; run "ingest" first (or ask "status" why the last run was held back).`);
  const folder = releaseFolder(dataDir, pointer.release);
  const sums = await readSums(join(folder, 'SHA256SUMS'));
  const old = existsSync(join(outDir, 'SHA256SUMS')) ? await readSums(join(outDir, 'SHA256SUMS')) : [];
  const ordered = [...sums].sort((a, b) => Number(a.path === 'datapackage.json') - Number(b.path === 'datapackage.json'));
  let bytes = 0;
  try {
    for (const sum of ordered) bytes += await copyChecked(folder, outDir, sum);
    if (existsSync(join(dataDir, REVIEWS))) await copyAside(join(dataDir, REVIEWS), join(outDir, REVIEWS));
    await copyAside(join(folder, 'SHA256SUMS'), join(outDir, 'SHA256SUMS'));
  } catch (error) {
    if (error instanceof GongkaiError) throw error;
    throw new GongkaiError('export_failed', `The data set could not be written to ${outDir}: ${messageOf(error)}.`, { cause: error });
  }
  const kept = new Set(sums.map((sum) => sum.path));
  for (const { path } of old) if (!kept.has(path) && isOurs(path)) await rm(join(outDir, path), { force: true });
  return { release: pointer.release, files: sums.length + 1, bytes };
}

/** Only plain paths below the folder are removed, whatever a SHA256SUMS file there says. */
function isOurs(path: string): boolean {
  return /^(data\/)?[\w-]+(\.[\w-]+)+$/.test(path);
}

async function copyChecked(from: string, to: string, { path, sha256 }: Sum): Promise<number> {
  const target = join(to, path);
  await copyAside(join(from, path), target);
  if (await sha256Of(target) !== sha256) throw new GongkaiError('release_damaged', `${join(from, path)} is not what its checksum says; run "ingest" to publish again.`);
  return (await stat(target)).size;
}

async function copyAside(from: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  await copyFile(from, `${target}.part`);
  await rename(`${target}.part`, target);
}
