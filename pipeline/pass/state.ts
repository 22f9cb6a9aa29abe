/**
 * What a pass remembers for the next one beside the archive and the store: what every source's lists said, and what
 * came of every address. Losing it costs time, never data: everything is read again from the archive.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Raised whenever the reader can read what it could not before; then everything is read again from the archive. */
export const READER_VERSION = 1;

/** What came of a report's address the last time it was read. */
export interface Reading {
  agencyId: string;
  /** Hashes of every document it was read from, joined. */
  documents: string;
  reader: number;
  outcome: 'report' | 'not_a_report' | 'failed';
  year: number | null;
  /** Why not, for an address that failed or is no report. */
  reason: string | null;
  /** The listed address's attachments and further pages, which are asked for again with it. */
  parts: string[];
}

export interface PassState<Memory> { lists: Record<string, Memory>; readings: Record<string, Reading> }

const fileOf = (dataDir: string): string => join(dataDir, 'state.json');

export function loadState<Memory>(dataDir: string): PassState<Memory> {
  try {
    return JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as PassState<Memory>;
  } catch {
    return { lists: {}, readings: {} };
  }
}

/** Written aside and renamed: a pass that is killed leaves the old state or the new one. */
export function saveState<Memory>(dataDir: string, state: PassState<Memory>): void {
  mkdirSync(dataDir, { recursive: true });
  const file = fileOf(dataDir);
  writeFileSync(`${file}.new`, JSON.stringify(state));
  renameSync(`${file}.new`, file);
}
