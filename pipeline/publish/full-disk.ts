/** A disk that became full while a release was written. */
import { join } from 'node:path';
import { GongkaiError } from '../lib/errors.ts';
import { RELEASES } from './pointer.ts';

const FULL: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'disk_full']);

/**
 * The error in one sentence where its cause is a full disk (as Node tells it, or the store); any other error as it is.
 * `newest` is the release that stays the newest, null before the first.
 */
export function explainFullDisk(error: unknown, dataDir: string, newest: string | null): unknown {
  if (!FULL.has((error as { code?: unknown } | null)?.code)) return error;
  const stays = newest === null ? 'there is still no release' : `${newest} stays the newest release`;
  return new GongkaiError('disk_full', `The disk that holds ${join(dataDir, RELEASES)} became full while a release was written there: it was taken away again, ${stays}, and everything read is in the store; make room and run "ingest" again, which releases it.`, { cause: error });
}
