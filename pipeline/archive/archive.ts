/**
 * Originals by the hash of their bytes, and a ledger of every capture. Nothing that was kept is ever overwritten.
 *
 *     DIR/originals/ab/cdef…   the bytes whose SHA-256 is abcdef…
 *     DIR/ledger.jsonl         one line a capture: which address answered what, when
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { GongkaiError, messageOf } from '../lib/errors.ts';
import type { Capture, Fetched } from '../model/capture.ts';
import { REAL_DISK, type Disk } from './disk.ts';
import { readLedger } from './ledger.ts';
import { sameContent } from './same-content.ts';

export interface CaptureMeta { agencyId: string; role: Capture['role']; title: string | null; listedOn: string | null }

export interface Archive {
  /**
   * Keeps the bytes and notes the capture. The same bytes from the same place are noted once: the capture is then the
   * first one, with the validators of today. A list page in which only counters and tokens moved is the page that is
   * kept already; a report with new bytes is always kept beside the old.
   * @throws GongkaiError `disk_full`, `archive_write`.
   */
  keep(fetched: Fetched, meta: CaptureMeta): Capture;
  /** The bytes of an original. @throws GongkaiError `original_missing`, `original_damaged`, `bad_hash`. */
  read(sha256: string): Uint8Array;
  has(sha256: string): boolean;
  /** The newest capture of an address as it was asked for. */
  latest(url: string): Capture | undefined;
  /** All captures, oldest first. */
  captures(): readonly Capture[];
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Where an original lies in a data folder. @throws GongkaiError `bad_hash`. */
export function originalPath(dataDir: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new GongkaiError('bad_hash', `"${sha256}" is no SHA-256 hash.`);
  return join(dataDir, 'originals', sha256.slice(0, 2), sha256.slice(2));
}

const FULL = new Set(['ENOSPC', 'EDQUOT']);

function failed(what: string, dataDir: string, error: unknown): GongkaiError {
  if (FULL.has((error as NodeJS.ErrnoException).code ?? '')) return new GongkaiError('disk_full', `The disk of ${dataDir} is full: ${what} could not be kept. Free some space and run again; nothing that was kept is lost.`, { cause: error });
  return new GongkaiError('archive_write', `${what} could not be kept in ${dataDir}: ${messageOf(error)}.`, { cause: error });
}

function captureOf(fetched: Fetched, meta: CaptureMeta, sha256: string): Capture {
  const header = (name: string): string | null => fetched.headers[name] ?? null;
  return {
    agencyId: meta.agencyId, url: fetched.url, finalUrl: fetched.finalUrl, chain: fetched.chain, status: fetched.status,
    contentType: header('content-type') ?? '', etag: header('etag'), lastModified: header('last-modified'),
    sha256, bytes: fetched.body.length, fetchedAt: fetched.fetchedAt, title: meta.title, listedOn: meta.listedOn, role: meta.role,
  };
}

const ofAgency = (capture: Capture): string => `${capture.agencyId} ${capture.url}`;

/** What must be the same, beside the content, for a capture to tell nothing new. */
const samePlace = (a: Capture, b: Capture): boolean => a.finalUrl === b.finalUrl && a.status === b.status && a.role === b.role;

class FolderArchive implements Archive {
  readonly #dir: string;
  readonly #disk: Disk;
  readonly #ledger: string;
  readonly #captures: Capture[];
  readonly #latest: Map<string, Capture>;
  /** By agency as well: an index that lists many agencies is one address to all of them. */
  readonly #latestOf: Map<string, Capture>;

  constructor(dir: string, disk: Disk) {
    this.#dir = dir;
    this.#disk = disk;
    this.#ledger = join(dir, 'ledger.jsonl');
    // What a killed run left half written was never kept.
    disk.emptyFolder(this.#aside);
    this.#captures = readLedger(this.#ledger, disk);
    this.#latest = new Map(this.#captures.map((capture) => [capture.url, capture]));
    this.#latestOf = new Map(this.#captures.map((capture) => [ofAgency(capture), capture]));
  }

  get #aside(): string { return join(this.#dir, 'incoming'); }

  keep(fetched: Fetched, meta: CaptureMeta): Capture {
    const capture = captureOf(fetched, meta, sha256Of(fetched.body));
    const before = this.#latestOf.get(ofAgency(capture));
    if (before && samePlace(before, capture) && this.#saysTheSame(before, capture, fetched.body)) return { ...before, etag: capture.etag, lastModified: capture.lastModified };
    this.#writeOriginal(capture.sha256, fetched.body, capture.url);
    this.#note(capture);
    return capture;
  }

  read(sha256: string): Uint8Array {
    const path = originalPath(this.#dir, sha256);
    const bytes = this.#bytesAt(path);
    if (sha256Of(bytes) !== sha256) throw new GongkaiError('original_damaged', `The original ${path} is not what its name says; restore it from a backup.`);
    return bytes;
  }

  #bytesAt(path: string): Uint8Array {
    try { return this.#disk.read(path); } catch (error) {
      throw new GongkaiError('original_missing', `The archive has no original ${path}; restore it from a backup.`, { cause: error });
    }
  }

  has(sha256: string): boolean { return this.#disk.has(originalPath(this.#dir, sha256)); }
  latest(url: string): Capture | undefined { return this.#latest.get(url); }
  captures(): readonly Capture[] { return this.#captures; }

  #saysTheSame(before: Capture, now: Capture, bytes: Uint8Array): boolean {
    if (!this.has(before.sha256)) return false;
    if (before.sha256 === now.sha256) return true;
    if (now.role !== 'index') return false;
    // An original that cannot be read is no reason to lose the new one.
    try { return sameContent(this.read(before.sha256), bytes); } catch { return false; }
  }

  #writeOriginal(sha256: string, bytes: Uint8Array, url: string): void {
    if (this.has(sha256)) return;
    try { this.#disk.write(originalPath(this.#dir, sha256), this.#aside, bytes); } catch (error) { throw failed(url, this.#dir, error); }
  }

  /** After the original, so that every line of the ledger has its bytes. */
  #note(capture: Capture): void {
    try { this.#disk.append(this.#ledger, `${JSON.stringify(capture)}\n`); } catch (error) { throw failed(capture.url, this.#dir, error); }
    this.#captures.push(capture);
    this.#latest.set(capture.url, capture);
    this.#latestOf.set(ofAgency(capture), capture);
  }
}

/**
 * Opens the archive of a data folder, makes it where there is none, and repairs what a killed run left.
 * @throws GongkaiError `ledger_broken`.
 */
export function openArchive(dataDir: string, disk: Disk = REAL_DISK): Archive {
  return new FolderArchive(dataDir, disk);
}
