/** What sources gave, stored in batches as it comes, so that a pass that is killed has lost at most one. */
import { GongkaiError, messageOf } from '../lib/errors.ts';
import type { Failure, RunRecord } from '../model/capture.ts';
import type { ReportVersion } from '../model/stored.ts';
import type { SaveResult } from '../store/save-reports.ts';
import type { Store } from '../store/store.ts';
import type { Asking } from './ask.ts';
import type { RunLog } from './run-log.ts';
import type { Memory, SourceResult } from './source-pass.ts';
import type { PassState } from './state.ts';

/** Reports, or sources, after which a batch is stored. */
const REPORTS = 50;
const SOURCES = 250;

/** Nothing more can be stored after these: the pass ends. */
const FATAL = new Set(['disk_full', 'store_locked', 'store_corrupt', 'store_not_writable']);

/** What of a source's result is still needed when its reports are in the store. */
export interface Outline { id: string; listed: boolean; gone: number[]; failures: Failure[] }

export class Batches {
  readonly outlines: Outline[] = [];
  readonly #store: Store;
  readonly #run: RunRecord;
  readonly #asking: Asking;
  readonly #state: PassState<Memory>;
  readonly #log: RunLog;
  #waiting: SourceResult[] = [];
  #reports = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(store: Store, run: RunRecord, asking: Asking, state: PassState<Memory>, log: RunLog) { [this.#store, this.#run, this.#asking, this.#state, this.#log] = [store, run, asking, state, log]; }

  /** Resolves at once, or when there is room again: reading must not run ahead of storing. */
  async add(result: SourceResult): Promise<void> {
    this.#waiting.push(result);
    this.#reports += result.reports.length;
    if (this.#reports >= REPORTS || this.#waiting.length >= SOURCES) await this.flush();
  }

  /** @throws GongkaiError where nothing more can be stored. */
  flush(): Promise<void> {
    const batch = this.#waiting;
    [this.#waiting, this.#reports] = [[], 0];
    const learnt = this.#asking.learnt.splice(0);
    this.#last = this.#last.then(async () => {
      const saved = await this.#save(batch);
      if (learnt.length > 0) await this.#store.savePages(learnt);
      this.#state.keep(batch.map((one) => one.learnt));
      this.#log.note(batch, saved.outcomes);
      for (const { source, listed, gone, failures } of batch) this.outlines.push({ id: source.id, listed, gone, failures });
    });
    return this.#last;
  }

  async #save(batch: readonly SourceResult[]): Promise<SaveResult> {
    const reports = batch.flatMap((one) => one.reports);
    const saved: SaveResult = { new: 0, changed: 0, unchanged: 0, outcomes: [] };
    if (reports.length > 0) await this.#saveAll(batch, reports, saved);
    this.#run.reportsNew += saved.new;
    this.#run.reportsChanged += saved.changed;
    return saved;
  }

  /** All at once; where that fails, each source for itself, so that one report that cannot be stored keeps back no other. */
  async #saveAll(batch: readonly SourceResult[], reports: readonly ReportVersion[], into: SaveResult): Promise<void> {
    try {
      add(into, await this.#store.saveReports(reports));
    } catch (error) {
      if (error instanceof GongkaiError && FATAL.has(error.code)) throw error;
      for (const result of batch) for (const report of result.reports) await this.#saveOne(result, report, into);
    }
  }

  async #saveOne(result: SourceResult, report: ReportVersion, into: SaveResult): Promise<void> {
    try {
      add(into, await this.#store.saveReports([report]));
    } catch (error) {
      if (error instanceof GongkaiError && FATAL.has(error.code)) throw error;
      result.failures.push({ agencyId: result.source.id, url: report.url, stage: 'store', error: messageOf(error), code: error instanceof GongkaiError ? error.code : 'internal' });
      // It is to be read and stored again the next time.
      result.learnt.readings = result.learnt.readings.map(([url, reading]) => [url, reading?.year === report.report.year ? null : reading]);
    }
  }
}

function add(into: SaveResult, saved: SaveResult): void {
  into.new += saved.new;
  into.changed += saved.changed;
  into.unchanged += saved.unchanged;
  into.outcomes.push(...saved.outcomes);
}
