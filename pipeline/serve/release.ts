/** The files of releases: what the dashboard reads, and what people download. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer } from './answer.ts';
import { IMMUTABLE } from './answer.ts';
import { fileBelow } from './files.ts';

const ID = '[A-Za-z0-9][A-Za-z0-9-]{0,63}';

/** The newest release's id, or null before the first. */
export async function currentRelease(dataDir: string): Promise<string | null> {
  try {
    const { release } = JSON.parse(await readFile(join(dataDir, 'releases', 'current.json'), 'utf8')) as { release: string };
    return new RegExp(`^${ID}$`).test(release) ? release : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

export function releaseFolder(dataDir: string, release: string): string {
  return join(dataDir, 'releases', release);
}

/** `/d/RELEASE/PATH`: the dashboard's own files of a release, which never change. */
export async function answerSiteData(dataDir: string, path: string): Promise<Answer | null> {
  const [, release, rest] = new RegExp(`^/d/(${ID})/(.+\\.json)$`).exec(path) ?? [];
  if (!release || !rest) return null;
  const file = await fileBelow(join(releaseFolder(dataDir, release), 'site'), rest);
  return file && { status: 200, type: file.type, body: file.body, etag: file.hash, compress: true, cache: IMMUTABLE };
}

/** `/release/RELEASE/PATH`: a file of the data set. */
export async function answerRelease(dataDir: string, path: string): Promise<Answer | null> {
  const [, release, rest] = new RegExp(`^/release/(${ID})/(.+)$`).exec(path) ?? [];
  if (!release || !rest || rest.startsWith('site/')) return null;
  const file = await fileBelow(releaseFolder(dataDir, release), rest);
  return file && {
    status: 200, type: file.type, body: file.body, etag: file.hash, compress: file.compress && file.body.length < 20_000_000, cache: 'public, max-age=86400',
    headers: { 'Content-Disposition': `attachment; filename="${rest.split('/').at(-1)!.replace(/[^\w.-]/g, '_')}"` },
  };
}
