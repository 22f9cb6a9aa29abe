/** The few things the archive does to a disk, each whole or not at all. */
import { appendFileSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';

export interface Disk {
  has(path: string): boolean;
  /** Null where there is no such file. */
  readText(path: string): string | null;
  read(path: string): Uint8Array;
  /** Written aside, to the disk, then renamed: a reader sees the whole file or none. */
  write(path: string, aside: string, bytes: Uint8Array): void;
  /** Adds to the end; what was added in part is taken away again. */
  append(path: string, text: string): void;
  truncate(path: string, bytes: number): void;
  /** An empty folder, whatever was in it. */
  emptyFolder(path: string): void;
}

const sizeOf = (path: string): number => (existsSync(path) ? statSync(path).size : 0);

function writeToDisk(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'wx');
  try {
    for (let offset = 0; offset < bytes.length;) offset += writeSync(file, bytes, offset);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

export const REAL_DISK: Disk = {
  has: existsSync,
  readText: (path) => (existsSync(path) ? readFileSync(path, 'utf8') : null),
  read: readFileSync,
  write(path, aside, bytes) {
    const temporary = join(aside, randomUUID());
    try {
      writeToDisk(temporary, bytes);
      mkdirSync(dirname(path), { recursive: true });
      renameSync(temporary, path);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  },
  append(path, text) {
    const before = sizeOf(path);
    try { appendFileSync(path, text); } catch (error) {
      if (sizeOf(path) > before) truncateSync(path, before);
      throw error;
    }
  },
  truncate: truncateSync,
  emptyFolder(path) {
    mkdirSync(path, { recursive: true });
    for (const name of readdirSync(path)) rmSync(join(path, name), { recursive: true, force: true });
  },
};
