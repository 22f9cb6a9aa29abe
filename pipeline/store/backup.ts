/** A copy of a whole data folder, database and originals and releases, and the way back. */
import { createHash } from 'node:crypto';
import { existsSync, createReadStream } from 'node:fs';
import { cp, mkdir, readFile, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { GongkaiError, UsageError } from '../lib/errors.ts';
import { Database } from './database.ts';
import { BLOCK_SIZE, STORE_FILE } from './store.ts';

const NOTE = 'backup.json';

interface Note { sha256: string; madeAt: string }

export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

/**
 * Copies the database as its own program reads it: one consistent state, also where a log is left beside the file. By one thread: several would lay
 * the rows otherwise than the store does.
 */
async function copyDatabase(from: string, to: string): Promise<void> {
  const database = await Database.open(':memory:', { memory_limit: '1GB', default_block_size: BLOCK_SIZE, threads: '1' });
  try {
    await database.attach(from, 'live', true);
    await database.attach(to, 'copy', false);
    await database.run('COPY FROM DATABASE live TO copy');
    await database.run('CHECKPOINT copy');
    await database.run('DETACH copy');
  } finally {
    database.close();
  }
}

/** What belongs to the database itself, and what a killed run left half made. */
function isCopied(dataDir: string): (path: string) => boolean {
  return (path) => {
    const inside = relative(dataDir, path);
    return inside !== STORE_FILE && inside !== `${STORE_FILE}.wal` && !inside.startsWith(join('releases', '.building-'));
  };
}

async function isFree(folder: string): Promise<boolean> {
  return !existsSync(folder) || (await readdir(folder)).length === 0;
}

async function swap(aside: string, folder: string): Promise<void> {
  if (existsSync(folder)) await rmdir(folder);
  await mkdir(dirname(folder), { recursive: true });
  await rename(aside, folder);
}

/**
 * Copies a data folder to `out`, which must not hold anything yet; made aside, so that `out` is whole or not there.
 * @throws UsageError where there is no store or `out` is taken; GongkaiError where the store is in use.
 */
export async function backup(dataDir: string, out: string): Promise<void> {
  const file = join(dataDir, STORE_FILE);
  if (!existsSync(file)) throw new UsageError('store_absent', `${dataDir} holds no data yet (no ${STORE_FILE}); there is nothing to back up.`);
  if (!await isFree(out)) throw new UsageError('folder_taken', `${out} is not empty; name a folder that does not exist yet.`);
  const aside = `${out.replace(/\/+$/, '')}.part`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { recursive: true });
  try {
    await copyDatabase(file, join(aside, STORE_FILE));
    await cp(dataDir, aside, { recursive: true, filter: isCopied(dataDir) });
    const note: Note = { sha256: await sha256OfFile(join(aside, STORE_FILE)), madeAt: new Date().toISOString() };
    await writeFile(join(aside, NOTE), `${JSON.stringify(note)}\n`);
    await swap(aside, out);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/**
 * Makes a data folder from a backup.
 * @throws UsageError where `from` is no backup or `dataDir` is taken; GongkaiError `backup_damaged` where its database is not what was backed up.
 */
export async function restore(from: string, dataDir: string): Promise<void> {
  if (!existsSync(join(from, NOTE))) throw new UsageError('no_backup', `${from} is no backup (it has no ${NOTE}).`);
  if (!await isFree(dataDir)) throw new UsageError('folder_taken', `${dataDir} is not empty; move it away, or name another folder.`);
  const { sha256 } = JSON.parse(await readFile(join(from, NOTE), 'utf8')) as Note;
  if (await sha256OfFile(join(from, STORE_FILE)) !== sha256) {
    throw new GongkaiError('backup_damaged', `${join(from, STORE_FILE)} is not what was backed up; use another backup.`);
  }
  const aside = `${dataDir.replace(/\/+$/, '')}.part`;
  await rm(aside, { recursive: true, force: true });
  try {
    await cp(from, aside, { recursive: true, filter: (path) => relative(from, path) !== NOTE });
    await swap(aside, dataDir);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}
