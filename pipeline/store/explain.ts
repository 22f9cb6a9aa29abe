import { GongkaiError, messageOf } from '../lib/errors.ts';

const CAUSES: { pattern: RegExp; code: string; sentence: (file: string, message: string) => string }[] = [
  {
    pattern: /Conflicting lock is held|Could not set lock/,
    code: 'store_locked',
    sentence: (file, message) => `${file} is in use by another process${message.match(/ \(PID \d+\)/)?.[0] ?? ''}; wait until it has finished, then try again.`,
  },
  {
    pattern: /No space left|Out of disk|not enough disk|disk full|disk quota|File too large/i,
    code: 'disk_full',
    sentence: (file) => `The disk that holds ${file} is full; nothing was lost, but the last step was not stored. Make room and run it again.`,
  },
  {
    pattern: /not a valid DuckDB database|corrupt|checksum|Could not read enough bytes|Failed to (?:load|read) metadata|Serialization Error|version number/i,
    code: 'store_corrupt',
    sentence: (file) => `${file} is damaged or is no database of this program; put a backup in its place with "restore", or move it away to begin again.`,
  },
  {
    pattern: /Permission denied|Read-only file system|Cannot open file/i,
    code: 'store_not_writable',
    sentence: (file) => `${file} could not be opened: check that its folder exists and may be written.`,
  },
];

/** The error with one clear sentence where its cause is known; any other error as it is. */
export function explain(error: unknown, file: string): Error {
  if (error instanceof GongkaiError) return error;
  const message = messageOf(error);
  for (const { pattern, code, sentence } of CAUSES) {
    if (pattern.test(message)) return new GongkaiError(code, sentence(file, message), { cause: error });
  }
  return error instanceof Error ? error : new Error(message);
}
