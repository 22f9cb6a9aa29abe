/**
 * The data set at a nation's size: load, file, the dashboard's queries, a night's changes, the release, and memory, at
 * 15 k, 150 k and 1.5 M synthetic reports, beside the long layout in the same run. Figures are of hash values, as many
 * of them zero as in real reports (90 %); places and texts are not part of it, and are measured apart.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { publishRelease } from '../pipeline/publish/release.ts';
import { Database } from '../pipeline/store/database.ts';
import { STORE_FILE, openStore } from '../pipeline/store/store.ts';
import type { Store } from '../pipeline/store/store.ts';
import { changedReports, fillLong, fillStore } from './synthetic.ts';

const SIZES = (process.env['GONGKAI_SCALE'] ?? '15000,150000,1500000').split(',').map(Number);
const NIGHT = 5000;
const BATCH = 1000;

type Figures = Record<string, number>;

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};
const megabytes = (path: string): number => statSync(path).size / 1e6;
const rounded = (value: number): number => Number(value.toPrecision(3));

/** What the dashboard asks; the agency is in the middle of the file. */
export function queries(reports: number): Record<string, { wide: string; long: string }> {
  const agency = `a${String(Math.floor(reports / 20)).padStart(7, '0')}`;
  return {
    trend: {
      wide: "SELECT year, count(*), sum(received_total), sum(granted_total) FROM store.requests_2021 JOIN store.agencies USING (agency_id) WHERE newest AND category = 'c7' GROUP BY year ORDER BY year",
      long: "SELECT year, count(*), sum(value) FILTER (key = 'requests.received.total'), sum(value) FILTER (key = 'requests.granted.total') FROM long JOIN agencies USING (agency_id) WHERE category = 'c7' AND key IN ('requests.received.total', 'requests.granted.total') GROUP BY year ORDER BY year",
    },
    ranking: {
      wide: 'SELECT agency_id, received_total FROM store.requests_2021 WHERE newest AND year = 2024 ORDER BY received_total DESC, agency_id LIMIT 50',
      long: "SELECT agency_id, value FROM long WHERE year = 2024 AND key = 'requests.received.total' ORDER BY value DESC, agency_id LIMIT 50",
    },
    agency: {
      wide: `SELECT * FROM main.cells WHERE agency_id = '${agency}'`,
      long: `SELECT * FROM long WHERE agency_id = '${agency}'`,
    },
  };
}

/** One query in a process of its own, first and warm (best of three), in milliseconds without the opening. */
async function timeQuery(file: string, sql: string): Promise<void> {
  const opening = performance.now();
  const database = await Database.open(file, { access_mode: 'READ_ONLY', memory_limit: '1GB' });
  const open = performance.now() - opening;
  const times: number[] = [];
  for (let at = 0; at < 4; at++) {
    const start = performance.now();
    await database.rows(sql);
    times.push(performance.now() - start);
  }
  database.close();
  process.stdout.write(`${JSON.stringify({ open, cold: times[0], warm: Math.min(...times.slice(1)), rss: process.resourceUsage().maxRSS / 1000 })}\n`);
}

interface Timed { open: number; cold: number; warm: number; rss: number }

function inOwnProcess(...args: string[]): Timed {
  const output = execFileSync(process.execPath, ['--import', 'tsx', import.meta.filename, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(output.trim().split('\n').at(-1)!) as Timed;
}

function measureQueries(layout: 'wide' | 'long', file: string, reports: number): Figures {
  const figures: Figures = {};
  for (const [name, sql] of Object.entries(queries(reports))) {
    const { cold, warm } = inOwnProcess('query', file, sql[layout]);
    figures[`${layout}_${name}_cold_ms`] = cold;
    figures[`${layout}_${name}_warm_ms`] = warm;
  }
  return figures;
}

async function upsertNight(store: Store, reports: number): Promise<number> {
  const changed = await changedReports(store, reports, Math.min(NIGHT, reports / 3));
  return seconds(async () => {
    for (let from = 0; from < changed.length; from += BATCH) await store.saveReports(changed.slice(from, from + BATCH));
  });
}

function folderMegabytes(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).reduce((sum, entry) => sum + megabytes(join(entry.parentPath, entry.name)), 0);
}

/** The store of one size: filled, asked, changed, released; in a process of its own, so that its memory is its own. */
async function measureStore(dataDir: string, reports: number): Promise<void> {
  const store = await openStore(dataDir);
  const load = await seconds(() => fillStore(store, reports));
  await store.run('CHECKPOINT');
  const figures: Figures = { load_s: load, load_reports_per_s: reports / load, file_mb: megabytes(store.database.file) };
  figures['upsert_night_s'] = await upsertNight(store, reports);
  await store.run('CHECKPOINT');
  figures['file_after_night_mb'] = megabytes(store.database.file);
  figures['rss_before_release_mb'] = process.resourceUsage().maxRSS / 1000;
  figures['release_s'] = await seconds(() => publishRelease(store, dataDir, { site: () => Promise.resolve() }));
  const [release] = readdirSync(join(dataDir, 'releases')).filter((name) => !name.endsWith('.json'));
  figures['release_mb'] = folderMegabytes(join(dataDir, 'releases', release!));
  await store.close();
  figures['peak_rss_mb'] = process.resourceUsage().maxRSS / 1000;
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}

async function measureLong(folder: string, reports: number): Promise<void> {
  const database = await Database.open(join(folder, 'long.duckdb'), { memory_limit: '1GB' });
  const load = await seconds(() => fillLong(database, join(folder, STORE_FILE)));
  database.close();
  process.stdout.write(`${JSON.stringify({ load_s: load, file_mb: megabytes(join(folder, 'long.duckdb')), load_reports_per_s: reports / load, peak_rss_mb: process.resourceUsage().maxRSS / 1000 })}\n`);
}

const prefixed = (prefix: string, figures: Figures): Figures => Object.fromEntries(Object.entries(figures).map(([name, value]) => [`${prefix}${name}`, rounded(value)]));

function measureSize(reports: number): { wide: Figures; long: Figures } {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-scale-'));
  try {
    const wide = inOwnProcess('store', folder, String(reports)) as unknown as Figures;
    const long = inOwnProcess('long', folder, String(reports)) as unknown as Figures;
    return {
      wide: { ...wide, ...measureQueries('wide', join(folder, STORE_FILE), reports) },
      long: { ...long, ...measureQueries('long', join(folder, 'long.duckdb'), reports) },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function table(sizes: readonly number[], all: readonly Figures[], title: string): void {
  process.stdout.write(`\n${title.padEnd(28)}${sizes.map((size) => String(size).padStart(12)).join('')}\n`);
  for (const name of Object.keys(all[0]!)) process.stdout.write(`${name.padEnd(28)}${all.map((figures) => String(rounded(figures[name]!)).padStart(12)).join('')}\n`);
}

function main(): void {
  const measured = SIZES.map((reports) => {
    process.stderr.write(`measuring ${reports} reports\n`);
    return measureSize(reports);
  });
  process.stdout.write(`${cpus().length} processors, Node ${process.version}, DuckDB memory_limit 1GB; cold is a new process, the page cache is not dropped\n`);
  table(SIZES, measured.map((one) => one.wide), 'wide (the store)');
  table(SIZES, measured.map((one) => one.long), 'long (in the same run)');
  const largest = measured.at(-1)!;
  const ratio = (name: string): number => rounded(largest.long[`long_${name}_warm_ms`]! / largest.wide[`wide_${name}_warm_ms`]!);
  process.stdout.write(`${JSON.stringify({
    bench: 'scale',
    figures: Object.assign({}, ...SIZES.map((size, at) => prefixed(`${size}_`, measured[at]!.wide))) as Figures,
    peers: Object.assign({}, ...SIZES.map((size, at) => prefixed(`${size}_`, measured[at]!.long))) as Figures,
    ratios: { trend_long_to_wide: ratio('trend'), ranking_long_to_wide: ratio('ranking'), agency_long_to_wide: ratio('agency'), file_long_to_wide: rounded(largest.long['file_mb']! / largest.wide['file_mb']!) },
  })}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [what, first, second] = process.argv.slice(2);
  if (what === 'query') await timeQuery(first!, second!);
  else if (what === 'store') await measureStore(first!, Number(second));
  else if (what === 'long') await measureLong(first!, Number(second));
  else main();
}
