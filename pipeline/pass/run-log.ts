/**
 * The run's record, source by source: what was asked, found, new, changed, unchanged and failed, with stage and reason.
 *
 *     DIR/runs/RUN_ID.jsonl   one line a source, in the order in which they came through
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Failure } from '../model/capture.ts';
import type { ReportOutcome } from '../store/save-reports.ts';
import { causeOf, type Cause } from './cause.ts';
import type { SourceResult } from './source-pass.ts';

export interface SourceRecord {
  agencyId: string;
  /** Addresses asked for on this source's behalf; none where everything came from the archive. */
  asked: number;
  /** Reports that the lists named. */
  found: number;
  new: number;
  changed: number;
  /** Known reports that read as before. */
  unchanged: number;
  /** Reports that are gone from the site. */
  gone: number;
  failed: (Pick<Failure, 'url' | 'stage' | 'error'> & { cause: Cause })[];
}

/** Runs of which the record is kept. */
const KEPT = 60;

const folderOf = (dataDir: string): string => join(dataDir, 'runs');
const fileOf = (dataDir: string, runId: string): string => join(folderOf(dataDir), `${runId}.jsonl`);

export class RunLog {
  readonly #file: string;
  readonly #askedOf: ReadonlyMap<string, number>;
  readonly #knownOf: ReadonlyMap<string, readonly unknown[]>;

  /** `askedOf` and `knownOf` say by agency how many addresses were asked for and which reports were known before. */
  constructor(dataDir: string, runId: string, askedOf: ReadonlyMap<string, number>, knownOf: ReadonlyMap<string, readonly unknown[]>) {
    mkdirSync(folderOf(dataDir), { recursive: true });
    const old = readdirSync(folderOf(dataDir)).filter((name) => name.endsWith('.jsonl')).sort().slice(0, -KEPT + 1);
    for (const name of old) rmSync(join(folderOf(dataDir), name));
    this.#file = fileOf(dataDir, runId);
    this.#askedOf = askedOf;
    this.#knownOf = knownOf;
  }

  note(results: readonly SourceResult[], outcomes: readonly ReportOutcome[]): void {
    const counts = new Map<string, { new: number; changed: number }>();
    for (const { agencyId, outcome } of outcomes) {
      const own = counts.get(agencyId) ?? { new: 0, changed: 0 };
      if (outcome !== 'unchanged') own[outcome]++;
      counts.set(agencyId, own);
    }
    const lines = results.map((result) => `${JSON.stringify(this.#record(result, counts.get(result.source.id) ?? { new: 0, changed: 0 }))}\n`);
    appendFileSync(this.#file, lines.join(''));
  }

  #record({ source: { id }, found, gone, failures }: SourceResult, counts: { new: number; changed: number }): SourceRecord {
    const unchanged = (this.#knownOf.get(id)?.length ?? 0) - counts.changed;
    return {
      agencyId: id, asked: this.#askedOf.get(id) ?? 0, found, ...counts, unchanged, gone: gone.length,
      failed: failures.map((failure) => ({ url: failure.url, stage: failure.stage, error: failure.error, cause: causeOf(failure) })),
    };
  }
}

/** The record of a run by agency; empty where it was not kept. A line that a killed run left torn is left out. */
export function runRecords(dataDir: string, runId: string): Map<string, SourceRecord> {
  const file = fileOf(dataDir, runId);
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return new Map(lines.flatMap((line) => {
    try { const record = JSON.parse(line) as SourceRecord; return [[record.agencyId, record] as const]; } catch { return []; }
  }));
}
