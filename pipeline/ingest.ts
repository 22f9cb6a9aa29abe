/** One pass: the order of the stages, the run's record, what a partial failure does. */
import { mkdirSync } from 'node:fs';
import PQueue from 'p-queue';
import { openArchive } from './archive/archive.ts';
import { createFetcher, type Fetcher } from './fetch/fetcher.ts';
import { UsageError, messageOf } from './lib/errors.ts';
import type { Failure, RunRecord } from './model/capture.ts';
import type { Registry, Source } from './model/source.ts';
import { refreshAnomalies } from './pass/anomalies.ts';
import type { Asking } from './pass/ask.ts';
import { passSource, type KnownReport, type Memory, type SourceResult } from './pass/source-pass.ts';
import { loadState, saveState } from './pass/state.ts';
import { openPool } from './pool.ts';
import { publishRelease } from './publish/release.ts';
import { loadSources } from './sources/load.ts';
import { openStore, type Store } from './store/store.ts';

export interface IngestOptions {
  sources: string;
  data: string;
  /** Seconds between two requests to one host; undefined for the polite default. */
  pace?: number;
  offline?: boolean;
  reread?: boolean;
  allowPrivateHosts?: boolean;
  signal?: AbortSignal;
}

export interface IngestEffects {
  now(): Date;
  log(line: string): void;
  progress(done: number, total: number, what: string): void;
}

export interface IngestResult { run: RunRecord; held: string | null; anomalies: { opened: number; closed: number; open: number } }

const SILENT: IngestEffects = { now: () => new Date(), log: () => undefined, progress: () => undefined };
/** Sources under way at once; each host still answers one question at a time. */
const PARALLEL = 24;
const BATCH = 200;

function hostsOf(sources: readonly Source[]): Set<string> {
  return new Set(sources.flatMap((source) => source.index.map((url) => new URL(url).hostname)));
}

function validate(options: IngestOptions): void {
  if (options.pace !== undefined && options.pace <= 1 && !options.allowPrivateHosts) {
    throw new UsageError('pace_too_fast', `--pace ${options.pace} is too fast for public sites; leave it out for the polite default, or add --allow-private-hosts for sites of your own.`);
  }
}

async function registryOf(path: string, effects: IngestEffects): Promise<Registry> {
  const registry = await loadSources(path);
  const errors = registry.issues.filter((issue) => issue.severity === 'error');
  if (errors.length) throw new UsageError('bad_sources', errors.map((issue) => `${issue.file}:${issue.line}: ${issue.message}`).join('\n'));
  const warnings = registry.issues.length;
  if (warnings) effects.log(`${warnings} warnings in the registry; "sources check ${path}" explains them.`);
  return registry;
}

function fetcherOf(options: IngestOptions, sources: readonly Source[], effects: IngestEffects): Fetcher | null {
  if (options.offline) return null;
  const hosts = hostsOf(sources);
  const legacyTls = new Map(sources.flatMap((source) => (source.legacy_tls ? source.index.map((url) => [new URL(url).hostname, source.legacy_tls!] as const) : [])));
  return createFetcher({ pace: options.pace, allowedHosts: hosts, allowPrivateHosts: options.allowPrivateHosts ? hosts : new Set(), legacyTls, effects: { log: effects.log } });
}

async function knownReports(store: Store): Promise<KnownReport[]> {
  return (await store.rows<{ agency_id: string; year: number; url: string }>('SELECT agency_id, year, url FROM reports')).map(({ agency_id: agencyId, year, url }) => ({ agencyId, year, url }));
}

interface Pass { options: IngestOptions; effects: IngestEffects; sources: Source[]; store: Store; asking: Asking; known: KnownReport[]; run: RunRecord }

/** Reports are stored in batches as they come, so that a killed pass has lost at most one. */
class Batches {
  readonly #store: Store;
  readonly #run: RunRecord;
  #waiting: SourceResult[] = [];
  #last: Promise<void> = Promise.resolve();
  constructor(store: Store, run: RunRecord) { this.#store = store; this.#run = run; }

  add(result: SourceResult): void {
    this.#waiting.push(result);
    if (this.#waiting.reduce((sum, one) => sum + one.reports.length, 0) >= BATCH) void this.flush();
  }

  flush(): Promise<void> {
    const batch = this.#waiting.splice(0).flatMap((one) => one.reports);
    this.#last = this.#last.then(async () => {
      if (batch.length === 0) return;
      const saved = await this.#store.saveReports(batch);
      this.#run.reportsNew += saved.new;
      this.#run.reportsChanged += saved.changed;
    });
    return this.#last;
  }
}

async function runSources(pass: Pass): Promise<SourceResult[]> {
  const { options, effects, sources, store, asking } = pass;
  const state = loadState<Memory>(options.data);
  const pool = openPool();
  const queue = new PQueue({ concurrency: PARALLEL });
  const batches = new Batches(store, pass.run);
  const names = new Set(sources.map((source) => source.name));
  const results: SourceResult[] = [];
  const knownOf = new Map<string, KnownReport[]>();
  for (const report of pass.known) knownOf.set(report.agencyId, [...(knownOf.get(report.agencyId) ?? []), report]);
  try {
    await Promise.all(sources.map((source) => queue.add(async () => {
      if (options.signal?.aborted) return;
      const otherNames = new Set(names);
      otherNames.delete(source.name);
      const result = await passSource({ source, otherNames, asking, pool, state, known: knownOf.get(source.id) ?? [], reread: options.reread ?? false });
      results.push(result);
      batches.add(result);
      effects.progress(results.length, sources.length, source.name);
    })));
    await batches.flush();
    await store.savePages(asking.learnt);
    saveState(options.data, state);
  } finally {
    await pool.close();
  }
  return results;
}

async function markWithdrawn(store: Store, results: readonly SourceResult[], now: string): Promise<void> {
  const reached = new Set(results.filter((one) => one.listed).map((one) => one.source.id));
  const before = await store.loadWithdrawn();
  const kept = before.filter((one) => !reached.has(one.agencyId));
  const gone = results.filter((one) => one.listed).flatMap((one) => one.gone.map((year) => ({
    agencyId: one.source.id, year, since: before.find((was) => was.agencyId === one.source.id && was.year === year)?.since ?? now,
  })));
  await store.markWithdrawn([...kept, ...gone], now);
}

function count(run: RunRecord, results: readonly SourceResult[], knownBefore: number): void {
  run.failures.push(...results.flatMap((one) => one.failures));
  const failed = new Set(run.failures.map((failure: Failure) => failure.agencyId));
  run.sourcesFailed = failed.size;
  run.sourcesOk = results.length - results.filter((one) => failed.has(one.source.id)).length;
  run.reportsUnchanged = knownBefore - run.reportsChanged;
}

async function publish(pass: Pass): Promise<string | null> {
  try {
    return (await publishRelease(pass.store, pass.options.data, { run: pass.run, now: pass.effects.now() })).held;
  } catch (error) {
    pass.run.failures.push({ agencyId: '', url: '', stage: 'publish', error: messageOf(error) });
    return messageOf(error);
  }
}

async function execute(pass: Pass): Promise<IngestResult> {
  const { store, sources, effects, run } = pass;
  await store.saveAgencies(sources);
  await store.saveRun(run);
  const results = await runSources(pass);
  count(run, results, pass.known.length);
  await markWithdrawn(store, results, effects.now().toISOString());
  effects.log('Comparing across reports.');
  const unreachable = new Set(results.filter((one) => !one.listed).map((one) => one.source.id));
  const anomalies = await refreshAnomalies(store, { sources, unreachable, dataDir: pass.options.data, now: effects.now() });
  run.finishedAt = effects.now().toISOString();
  await store.saveRun(run);
  effects.log('Publishing.');
  const held = await publish(pass);
  await store.saveRun(run);
  return { run, held, anomalies };
}

/**
 * One pass over the sources.
 * @throws UsageError where the run cannot be made (a broken registry, a locked store); what sites do wrong is in the record.
 */
export async function ingest(options: IngestOptions, given: Partial<IngestEffects> = {}): Promise<IngestResult> {
  const effects = { ...SILENT, ...given };
  validate(options);
  const { sources } = await registryOf(options.sources, effects);
  mkdirSync(options.data, { recursive: true });
  const store = await openStore(options.data, { now: effects.now });
  const fetcher = fetcherOf(options, sources, effects);
  try {
    const asking: Asking = { fetcher, archive: await openArchive(options.data), pages: await store.pageState(), learnt: [], answered: new Set(), underWay: new Map() };
    const startedAt = effects.now().toISOString();
    const run: RunRecord = { runId: startedAt.replace(/[-:.]/g, ''), startedAt, finishedAt: null, sourcesOk: 0, sourcesFailed: 0, reportsNew: 0, reportsChanged: 0, reportsUnchanged: 0, failures: [] };
    return await execute({ options, effects, sources, store, asking, known: await knownReports(store), run });
  } finally {
    await fetcher?.close();
    await store.close();
  }
}
