/** Originals by the hash of their bytes, and a ledger of every capture. Nothing that was kept is ever overwritten. */
import { createHash, randomUUID } from 'node:crypto';
import { appendFileSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, truncateSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GongkaiError, messageOf } from '../lib/errors.ts';
import type { Capture, Fetched } from '../model/capture.ts';

export interface CaptureMeta { agencyId: string; role: Capture['role']; title: string | null; listedOn: string | null }

export interface Archive {
  /** Keeps the bytes and notes the capture; the same bytes of the same address are noted once. */
  keep(fetched: Fetched, meta: CaptureMeta): Promise<Capture>;
  /** @throws GongkaiError `original_missing` where the archive has no such original. */
  read(sha256: string): Promise<Uint8Array>;
  has(sha256: string): boolean;
  /** The newest capture of an address as it was asked for. */
  latest(url: string): Capture | undefined;
  captures(): readonly Capture[];
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Where an original lies in a data folder. */
export function originalPath(dataDir: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new GongkaiError('bad_hash', `"${sha256}" is no SHA-256 hash.`);
  return join(dataDir, 'originals', sha256.slice(0, 2), sha256.slice(2));
}

function failed(what: string, error: unknown): GongkaiError {
  const full = (error as NodeJS.ErrnoException).code === 'ENOSPC';
  return new GongkaiError(full ? 'disk_full' : 'archive_write', full ? `The disk is full: ${what} could not be kept. Free some space and run again; nothing that was kept is lost.` : `${what} could not be kept: ${messageOf(error)}.`, { cause: error });
}

/** Aside, to the disk, then renamed: a reader sees the whole original or none. */
function writeOriginal(dataDir: string, sha256: string, bytes: Uint8Array): void {
  const path = originalPath(dataDir, sha256);
  if (existsSync(path)) return;
  const aside = join(dataDir, 'originals', `.${randomUUID()}`);
  try {
    mkdirSync(join(dataDir, 'originals', sha256.slice(0, 2)), { recursive: true });
    const file = openSync(aside, 'wx');
    try {
      for (let offset = 0; offset < bytes.length;) offset += writeSync(file, bytes, offset);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(aside, path);
  } catch (error) {
    throw failed(`The original ${sha256.slice(0, 12)}…`, error);
  }
}

/** Reads the ledger; a last line that a killed run left torn is cut off, since its original will be asked for again. */
function readLedger(file: string): Capture[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const whole = text.endsWith('\n') ? text : text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) truncateSync(file, Buffer.byteLength(whole));
  return whole.split('\n').filter(Boolean).map((line, index) => {
    try { return JSON.parse(line) as Capture; } catch (error) {
      throw new GongkaiError('ledger_broken', `${file}, line ${index + 1} is no capture; restore the file from a backup or remove that line.`, { cause: error });
    }
  });
}

const headerOf = (fetched: Fetched, name: string): string | null => fetched.headers[name] ?? null;

function captureOf(fetched: Fetched, meta: CaptureMeta, sha256: string): Capture {
  return {
    agencyId: meta.agencyId, url: fetched.url, finalUrl: fetched.finalUrl, chain: fetched.chain, status: fetched.status,
    contentType: headerOf(fetched, 'content-type') ?? '', etag: headerOf(fetched, 'etag'), lastModified: headerOf(fetched, 'last-modified'),
    sha256, bytes: fetched.body.length, fetchedAt: fetched.fetchedAt, title: meta.title, listedOn: meta.listedOn, role: meta.role,
  };
}

const same = (a: Capture, b: Capture): boolean => a.sha256 === b.sha256 && a.finalUrl === b.finalUrl && a.etag === b.etag && a.lastModified === b.lastModified && a.agencyId === b.agencyId;

/** Opens the archive of a data folder and reads its ledger. */
export async function openArchive(dataDir: string): Promise<Archive> {
  mkdirSync(join(dataDir, 'originals'), { recursive: true });
  const file = join(dataDir, 'ledger.jsonl');
  const captures = readLedger(file);
  const latest = new Map(captures.map((capture) => [capture.url, capture]));
  return {
    async keep(fetched, meta) {
      const sha256 = sha256Of(fetched.body);
      writeOriginal(dataDir, sha256, fetched.body);
      const capture = captureOf(fetched, meta, sha256);
      const before = latest.get(capture.url);
      if (before && same(before, capture)) return before;
      try { appendFileSync(file, `${JSON.stringify(capture)}\n`); } catch (error) { throw failed(`The capture of ${capture.url}`, error); }
      captures.push(capture);
      latest.set(capture.url, capture);
      return capture;
    },
    async read(sha256) {
      try { return await readFile(originalPath(dataDir, sha256)); } catch (error) {
        throw new GongkaiError('original_missing', `The archive has no original ${sha256}; restore it from a backup.`, { cause: error });
      }
    },
    has: (sha256) => existsSync(originalPath(dataDir, sha256)),
    latest: (url) => latest.get(url),
    captures: () => captures,
  };
}
