/** The files of releases: what the dashboard reads, and what people download. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import parseRange from 'range-parser';
import type { Answer } from './answer.ts';
import { IMMUTABLE, text } from './answer.ts';
import type { PlacedFile } from './files.ts';
import { bytesOf, fileBelow, placeBelow } from './files.ts';

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

function disposition(path: string): Record<string, string> {
  return { 'Content-Disposition': `attachment; filename="${path.split('/').at(-1)!.replace(/[^\w.-]/g, '_')}"`, 'Accept-Ranges': 'bytes' };
}

/** A part of a file, so that a reader of Parquet or DuckDB takes only what it needs; null where the whole is asked for. */
async function partOf({ file, size, type }: PlacedFile, path: string, range: string | undefined): Promise<Answer | null> {
  const ranges = range === undefined ? -2 : parseRange(size, range);
  if (ranges === -1) return { ...text(416, `The file has ${size} bytes.`), headers: { 'Content-Range': `bytes */${size}` } };
  if (ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return null;
  const { start, end } = ranges[0]!;
  return { status: 206, type, body: await bytesOf(file, start, end), cache: 'public, max-age=86400', headers: { ...disposition(path), 'Content-Range': `bytes ${start}-${end}/${size}` } };
}

/** `/release/RELEASE/PATH`: a file of the data set, or the part of it that `range` asks for. */
export async function answerRelease(dataDir: string, path: string, range: string | undefined): Promise<Answer | null> {
  const [, release, rest] = new RegExp(`^/release/(${ID})/(.+)$`).exec(path) ?? [];
  if (!release || !rest || rest.startsWith('site/')) return null;
  const placed = await placeBelow(releaseFolder(dataDir, release), rest);
  if (!placed) return null;
  const part = await partOf(placed, rest, range);
  if (part) return part;
  // A file of a release never changes: its address and size name its bytes.
  return { status: 200, type: placed.type, body: await readFile(placed.file), etag: `${release}-${placed.size}-${rest.replace(/[^\w.]/g, '-')}`, compress: placed.compress && placed.size < 20_000_000, cache: 'public, max-age=86400', headers: disposition(rest) };
}
