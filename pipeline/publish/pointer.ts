/** The folder of releases: which one is the newest, and what is in it. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GongkaiError, messageOf } from '../lib/errors.ts';
import type { WrittenFile } from './write-resource.ts';

export const RELEASES = 'releases';

/** `data` is the hash of the release's files without what speaks of the release before it. */
export interface Pointer { release: string; data: string }

/** What a release says of itself to the next one. */
export interface Manifest { release: string; before: string | null; data: string; files: WrittenFile[] }

export function releaseFolder(dataDir: string, release: string): string {
  return join(dataDir, RELEASES, release);
}

async function readJson<T>(file: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new GongkaiError('release_damaged', `${file} could not be read: ${messageOf(error)}. Remove it and run "ingest" to publish again.`, { cause: error });
  }
}

/** The newest release, or null before the first. */
export async function currentRelease(dataDir: string): Promise<Pointer | null> {
  return readJson<Pointer>(join(dataDir, RELEASES, 'current.json'));
}

export async function manifestOf(dataDir: string, release: string): Promise<Manifest | null> {
  return readJson<Manifest>(join(releaseFolder(dataDir, release), 'release.json'));
}

/** Makes a release the newest, in one step. */
export async function pointTo(dataDir: string, pointer: Pointer): Promise<void> {
  await writeWhole(join(dataDir, RELEASES, 'current.json'), pointer);
}

/** All of it or none: where the disk is full, what was there before stays and nothing is left beside it. */
async function writeWhole(file: string, content: object): Promise<void> {
  try {
    await writeFile(`${file}.new`, `${JSON.stringify(content)}\n`);
    await rename(`${file}.new`, file);
  } catch (error) {
    await rm(`${file}.new`, { force: true }).catch(() => undefined);
    throw error;
  }
}

export interface Held { held: string; runId: string | null; at: string }

/** Remembers why the newest run was held back, or that it was not. */
export async function recordHeld(dataDir: string, held: Held | null): Promise<void> {
  const file = join(dataDir, RELEASES, 'held.json');
  if (held === null) { await rm(file, { force: true }); return; }
  await mkdir(join(dataDir, RELEASES), { recursive: true });
  await writeWhole(file, held);
}

/** The newest release, and why the newest run was held back; null for either where there is none. */
export async function releaseState(dataDir: string): Promise<{ current: string | null; held: string | null }> {
  const [pointer, held] = await Promise.all([currentRelease(dataDir), readJson<Held>(join(dataDir, RELEASES, 'held.json'))]);
  return { current: pointer?.release ?? null, held: held?.held ?? null };
}
