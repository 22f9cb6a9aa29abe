/** Publishing what changed, and nothing where nothing did: most nights bring no new figure. */
import { join } from 'node:path';
import { GongkaiError, messageOf } from '../lib/errors.ts';
import type { RunRecord } from '../model/capture.ts';
import { publishRelease, releaseState } from '../publish/release.ts';
import type { Store } from '../store/store.ts';
import { fingerprint, readNote, writeNote, type Looked } from './fingerprint.ts';

/** Runs and pages are in no release; of what stands beside the store it takes the population and the mark of a demonstration. */
const LOOKED: Looked = { without: ['runs', 'failures', 'pages', 'schema_version'], files: ['population.csv', 'demonstration'] };

interface Note { fingerprint: string; release: string }

const noteFile = (dataDir: string): string => join(dataDir, 'releases', 'published.json');

async function publishAnew(store: Store, dataDir: string, run: RunRecord, now: Date, of: string): Promise<string | null> {
  const { held, release } = await publishRelease(store, dataDir, { run, now });
  if (held === null && release !== null) {
    const note: Note = { fingerprint: of, release };
    writeNote(noteFile(dataDir), note);
  }
  return held;
}

/** True where the newest release is what would be published now, and the run is none that must be held back. */
async function isCurrent(dataDir: string, run: RunRecord, of: string): Promise<boolean> {
  const { current, held } = await releaseState(dataDir);
  const note = readNote<Note>(noteFile(dataDir));
  return held === null && note !== null && note.release === current && note.fingerprint === of && run.sourcesFailed * 2 <= run.sourcesOk + run.sourcesFailed;
}

/** Publishes the store as a release; gives why the run was held back, or null. A fault is the run's failure in `publish`. */
export async function publication(store: Store, dataDir: string, run: RunRecord, now: Date): Promise<string | null> {
  try {
    const of = await fingerprint(store, dataDir, LOOKED);
    return await isCurrent(dataDir, run, of) ? null : await publishAnew(store, dataDir, run, now, of);
  } catch (error) {
    run.failures.push({ agencyId: '', url: '', stage: 'publish', error: messageOf(error), code: error instanceof GongkaiError ? error.code : 'internal' });
    return messageOf(error);
  }
}
