/** Files below a folder, and never one outside of it. */
import { createHash } from 'node:crypto';
import { open, readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.wasm': 'application/wasm', '.woff2': 'font/woff2', '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8', '.md': 'text/plain; charset=utf-8', '.cff': 'text/plain; charset=utf-8', '.parquet': 'application/vnd.apache.parquet',
  '.duckdb': 'application/octet-stream', '.webmanifest': 'application/manifest+json',
};

const COMPRESSIBLE = /^(?:text\/|application\/(?:json|wasm|manifest\+json)|image\/svg)/;

export interface FoundFile { body: Buffer; type: string; compress: boolean; hash: string }

/** Only plain names: no dot files, no way up, nothing that is not written as it is. */
function plainParts(path: string): string[] | null {
  const parts = path.split('/');
  return parts.length > 0 && parts.every((part) => /^[\p{L}\p{N}_-][\p{L}\p{N}._-]*$/u.test(part)) ? parts : null;
}

export interface PlacedFile { file: string; size: number; type: string; compress: boolean }

/** Where the file at a path below the folder lies (links are followed only inside of it), or null. `path` is decoded once. */
export async function placeBelow(folder: string, path: string): Promise<PlacedFile | null> {
  let decoded: string;
  try { decoded = decodeURIComponent(path); } catch { return null; }
  const parts = plainParts(decoded);
  if (!parts) return null;
  try {
    const [root, file] = await Promise.all([realpath(folder), realpath(join(folder, ...parts))]);
    const found = await stat(file);
    if (!file.startsWith(root + sep) || !found.isFile()) return null;
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    return { file, size: found.size, type, compress: COMPRESSIBLE.test(type) };
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

/** The file at a path below the folder, whole, or null. */
export async function fileBelow(folder: string, path: string): Promise<FoundFile | null> {
  const placed = await placeBelow(folder, path);
  if (!placed) return null;
  const body = await readFile(placed.file);
  return { body, type: placed.type, compress: placed.compress, hash: createHash('sha256').update(body).digest('base64url').slice(0, 22) };
}

/** The bytes from `start` to `end`, both counted. */
export async function bytesOf(file: string, start: number, end: number): Promise<Buffer> {
  const handle = await open(file);
  try {
    const part = Buffer.alloc(end - start + 1);
    const { bytesRead } = await handle.read(part, 0, part.length, start);
    return part.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
