/** One pass: the order of the stages, the run's record, what a partial failure does. */
import { mkdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import PQueue from 'p-queue';
import { openArchive } from './archive/archive.ts';
import { createFetcher, type Fetcher } from './fetch/fetcher.ts';
import { robotsFile } from './fetch/robots-file.ts';
import { GongkaiError, UsageError, messageOf } from './lib/errors.ts';
import type { RunRecord } from './model/capture.ts';
import type { Registry, Source } from './model/source.ts';
import { refreshAnomalies } from './pass/anomalies.ts';
import type { Asking } from './pass/ask.ts';
import { Batches, type Outline } from './pass/batches.ts';
import { collectEarly } from './pass/heap.ts';
import { publication } from './pass/publication.ts';
import { RunLog } from './pass/run-log.ts';
import { passSource, type KnownReport, type Memory } from './pass/source-pass.ts';
import { PassState } from './pass/state.ts';
import { openPool } from './pool.ts';
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
  /** The registry is read and the store is open: from here on sites are asked. */
  begun(): void;
  log(line: string): void;
  progress(done: number, total: number, what: string): void;
}

export interface IngestResult {
  run: RunRecord;
  held: string | null;
  anomalies: { opened: number; closed: number; open: number };
  /** Sources that were not reached because the run was told to stop; the next one begins with them. */
  left: number;
}

const SILENT: IngestEffects = { now: () => new Date(), begun: () => undefined, log: () => undefined, progress: () => undefined };
/** Sources under way at once; each host still answers one question at a time. */
const PARALLEL = 24;
/** What DuckDB may hold beside Node's own memory. With 96 MB even the commit of one report failed (test/findings-over-nights.test.ts): blocks are pinned whole. */
const STORE_MEMORY = '256MB';

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
  return createFetcher({ pace: options.pace, allowedHosts: hosts, allowPrivateHosts: options.allowPrivateHosts ? hosts : new Set(), legacyTls, robots: robotsFile(options.data), effects: { log: effects.log } });
}

async function knownReports(store: Store): Promise<Map<string, KnownReport[]>> {
  const rows = await store.rows<{ agency_id: string; year: number; url: string }>('SELECT agency_id, year, url FROM reports');
  const known = new Map<string, KnownReport[]>();
  for (const { agency_id: agencyId, year, url } of rows) {
    const own = known.get(agencyId);
    if (own) own.push({ agencyId, year, url }); else known.set(agencyId, [{ agencyId, year, url }]);
  }
  return known;
}

/** Somebody who looks at the status holds the store for a moment; a run holds it for long. */
const TRIES = 5;

async function storeOf(data: string, now: () => Date): Promise<Store> {
  for (let at = 1; ; at++) {
    try { return await openStore(data, { now, memoryLimit: STORE_MEMORY }); } catch (error) {
      if (!(error instanceof GongkaiError && error.code === 'store_locked') || at >= TRIES) throw error;
      await wait(1000);
    }
  }
}

interface Pass { options: IngestOptions; effects: IngestEffects; sources: Source[]; store: Store; asking: Asking; known: Map<string, KnownReport[]>; run: RunRecord }

async function runSources(pass: Pass): Promise<Outline[]> {
  const { options, effects, sources, store, asking, known } = pass;
  const state = new PassState<Memory>(options.data);
  // Sites are slower than one reader; only where nothing is asked for is a second one worth its memory.
  const pool = openPool({ threads: options.offline ? 2 : 1 });
  const queue = new PQueue({ concurrency: PARALLEL });
  const batches = new Batches(store, pass.run, asking, state, new RunLog(options.data, pass.run.runId, asking.askedOf, known));
  const names = new Set(sources.map((source) => source.name));
  let done = 0;
  try {
    await Promise.all(sources.map((source) => queue.add(async () => {
      if (options.signal?.aborted) return;
      const isOther = (name: string): boolean => name !== source.name && names.has(name);
      const result = await passSource({ source, isOther, asking, pool, state, known: known.get(source.id) ?? [], reread: options.reread ?? false });
      if (result === null) return;
      await batches.add(result);
      effects.progress(++done, sources.length, source.name);
    })));
    await batches.flush();
    state.compact();
  } finally {
    queue.clear();
    await pool.close();
  }
  return batches.outlines;
}

async function markWithdrawn(store: Store, outlines: readonly Outline[], now: string): Promise<void> {
  const reached = new Set(outlines.filter((one) => one.listed).map((one) => one.id));
  const before = await store.loadWithdrawn();
  const since = new Map(before.map((was) => [`${was.agencyId} ${was.year}`, was.since]));
  const kept = before.filter((one) => !reached.has(one.agencyId));
  const gone = outlines.filter((one) => one.listed).flatMap(({ id, gone: years }) => years.map((year) => ({ agencyId: id, year, since: since.get(`${id} ${year}`) ?? now })));
  await store.markWithdrawn([...kept, ...gone], now);
}

function count(run: RunRecord, outlines: readonly Outline[], knownBefore: number): void {
  run.failures.push(...outlines.flatMap((one) => one.failures));
  const failed = new Set(run.failures.map((failure) => failure.agencyId));
  run.sourcesFailed = failed.size;
  run.sourcesOk = outlines.filter((one) => !failed.has(one.id)).length;
  run.reportsUnchanged = knownBefore - run.reportsChanged;
}

/** What is wrong across reports; that it could not be found out keeps no report from being published. */
async function compare({ store, sources, effects, options, run }: Pass, outlines: readonly Outline[]): Promise<IngestResult['anomalies']> {
  const unreachable = new Set(outlines.filter((one) => !one.listed).map((one) => one.id));
  try {
    return await refreshAnomalies(store, { sources, unreachable, dataDir: options.data, now: effects.now() });
  } catch (error) {
    run.failures.push({ agencyId: '', url: '', stage: 'detect', error: messageOf(error), code: 'internal' });
    return { opened: 0, closed: 0, open: 0 };
  }
}

async function execute(pass: Pass): Promise<IngestResult> {
  const { store, sources, effects, run, options } = pass;
  await store.saveAgencies(sources);
  await store.saveRun(run);
  effects.begun();
  const outlines = await runSources(pass);
  count(run, outlines, [...pass.known.values()].reduce((sum, own) => sum + own.length, 0));
  const left = sources.length - outlines.length;
  // Told to stop: what came is stored; comparing and publishing are for the pass that goes on from here.
  if (left > 0) {
    await store.saveRun(run);
    return { run, held: null, anomalies: { opened: 0, closed: 0, open: 0 }, left };
  }
  await markWithdrawn(store, outlines, effects.now().toISOString());
  effects.log('Comparing across reports.');
  const anomalies = await compare(pass, outlines);
  run.finishedAt = effects.now().toISOString();
  await store.saveRun(run);
  effects.log('Publishing.');
  const failures = run.failures.length;
  const held = await publication(store, options.data, run, effects.now());
  if (run.failures.length > failures) await store.saveRun(run);
  return { run, held, anomalies, left };
}

/**
 * One pass over the sources. Told to stop by `signal`, it ends what is under way, stores what came, and is not finished.
 * @throws UsageError where the run cannot be made (a broken registry, a locked store); what sites do wrong is in the record.
 */
export async function ingest(options: IngestOptions, given: Partial<IngestEffects> = {}): Promise<IngestResult> {
  const effects = { ...SILENT, ...given };
  validate(options);
  collectEarly();
  const { sources } = await registryOf(options.sources, effects);
  mkdirSync(options.data, { recursive: true });
  const store = await storeOf(options.data, effects.now);
  const fetcher = fetcherOf(options, sources, effects);
  const stop = (): void => { void fetcher?.close(); };
  options.signal?.addEventListener('abort', stop, { once: true });
  try {
    const asking: Asking = { fetcher, archive: openArchive(options.data), pages: await store.pageState(), learnt: [], settled: new Map(), askedOf: new Map() };
    const startedAt = effects.now().toISOString();
    const run: RunRecord = { runId: startedAt.replace(/[-:.]/g, ''), startedAt, finishedAt: null, sourcesOk: 0, sourcesFailed: 0, reportsNew: 0, reportsChanged: 0, reportsUnchanged: 0, failures: [] };
    return await execute({ options, effects, sources, store, asking, known: await knownReports(store), run });
  } finally {
    options.signal?.removeEventListener('abort', stop);
    await fetcher?.close();
    await store.close();
  }
}
