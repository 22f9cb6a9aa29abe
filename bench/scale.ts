/**
 * The data set at a nation's size: load, file, the dashboard's queries, a night's changes, the release, and memory, at
 * 15 k, 150 k and 1.5 M synthetic reports (or `--sizes 15000,150000`, or GONGKAI_SCALE), beside the long layout in the same run. Figures
 * are hash values, as many of them zero as in real reports (90 %); texts are not part of it. Every step runs in a
 * process of its own, so that its memory is its own.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { publishRelease } from '../pipeline/publish/release.ts';
import { cellRows, eachCell } from '../pipeline/store/cell-rows.ts';
import { Database } from '../pipeline/store/database.ts';
import { STORE_FILE, openStore, readStore } from '../pipeline/store/store.ts';
import { changedReports, fillLong, fillStore } from './synthetic.ts';

const NIGHT = 5000;
const BATCH = 1000;
const WARM = 5;
const LONG_FILE = 'long.duckdb';

type Figures = Record<string, number>;

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};
const megabytes = (path: string): number => statSync(path).size / 1e6;
const peak = (): number => process.resourceUsage().maxRSS / 1000;
const rounded = (value: number): number => Number(value.toPrecision(3));

/** Requests received in each form, and where the long layout has them. */
const RECEIVED = ["SELECT agency_no, year, received_total AS received FROM store.requests_2021 WHERE newest",
  "SELECT agency_no, year, received_total FROM store.requests_2019 WHERE newest", "SELECT agency_no, year, requests_received FROM store.statistics_2014 WHERE newest"].join(' UNION ALL ');
const RECEIVED_KEYS = "('requests.received.total', 'statistics.requests_received.value')";

/** The agency that is asked for is in the middle of the file. */
const middle = (reports: number): number => Math.floor(reports / 20) + 1;

/** What the dashboard asks, as a statement of each layout; for an agency the store has no statement, but its own way of reading (`timeAgency`). */
export function queries(reports: number): Record<string, { wide: string | null; long: string }> {
  const agency = `a${String(middle(reports) - 1).padStart(7, '0')}`;
  const long = `SELECT * FROM long WHERE agency_id = '${agency}'`;
  return {
    trend: {
      wide: `SELECT year, count(*), sum(received) FROM (${RECEIVED}) JOIN store.agencies USING (agency_no) WHERE category = 'c7' GROUP BY year ORDER BY year`,
      long: `SELECT year, count(*), sum(value) FROM long JOIN agencies USING (agency_id) WHERE category = 'c7' AND key IN ${RECEIVED_KEYS} GROUP BY year ORDER BY year`,
    },
    ranking: {
      wide: 'SELECT a.agency_id, received_total FROM store.requests_2021 JOIN store.agencies a USING (agency_no) WHERE newest AND year = 2024 ORDER BY received_total DESC, agency_id LIMIT 50',
      long: "SELECT agency_id, value FROM long WHERE year = 2024 AND key = 'requests.received.total' ORDER BY value DESC, agency_id LIMIT 50",
    },
    agency: { wide: null, long },
    agency_by_view: { wide: `SELECT * FROM main.cells WHERE agency_id = '${agency}'`, long },
  };
}

/** Times a question first and warm (the best of some), in milliseconds without the opening. */
async function timed(folder: string, ask: (database: Database) => Promise<unknown>, long = false): Promise<Figures> {
  const opening = performance.now();
  const database = long ? await Database.open(join(folder, LONG_FILE), { access_mode: 'READ_ONLY', memory_limit: '1GB' }) : await readStore(folder, '1GB');
  const open = performance.now() - opening;
  const times: number[] = [];
  for (let at = 0; at <= WARM; at++) {
    const start = performance.now();
    await ask(database);
    times.push(performance.now() - start);
  }
  database.close();
  return { open, cold: times[0]!, warm: Math.min(...times.slice(1)), rss: peak() };
}

const timeQuery = (layout: string, folder: string, sql: string): Promise<Figures> => timed(folder, (database) => database.rows(sql), layout === 'long');

/** The record of one agency as the program reads it: every cell of every year, value and status. */
async function timeAgency(folder: string, no: number): Promise<Figures> {
  return timed(folder, async (database) => {
    const cells = new Map<string, number | null>();
    for (const row of await cellRows(database, `agency_no = ${no} AND newest`)) eachCell(row, (key, status, value) => { cells.set(`${row.versionNo} ${key} ${status}`, value); });
    if (cells.size === 0) throw new Error(`No cells of agency ${no}.`);
  });
}

function inOwnProcess(...args: string[]): Figures {
  const output = execFileSync(process.execPath, ['--import', 'tsx', import.meta.filename, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(output.trim().split('\n').at(-1)!) as Figures;
}

function measureQueries(layout: 'wide' | 'long', folder: string, reports: number): Figures {
  const figures: Figures = {};
  for (const [name, { [layout]: sql }] of Object.entries(queries(reports))) {
    const { cold, warm } = sql === null ? inOwnProcess('agency', folder, String(middle(reports))) : inOwnProcess('query', layout, folder, sql);
    figures[`${layout}_${name}_cold_ms`] = cold!;
    figures[`${layout}_${name}_warm_ms`] = warm!;
  }
  return figures;
}

async function measureLoad(dataDir: string, reports: number): Promise<Figures> {
  const store = await openStore(dataDir);
  const load = await seconds(async () => { await fillStore(store, reports); await store.run('CHECKPOINT'); });
  await store.close();
  return { load_s: load, load_reports_per_s: reports / load, file_mb: megabytes(join(dataDir, STORE_FILE)), load_peak_rss_mb: peak() };
}

/** A night in which some thousand reports, spread over the store, changed by one figure each. */
async function measureNight(dataDir: string, reports: number): Promise<Figures> {
  const store = await openStore(dataDir);
  const count = Math.min(NIGHT, Math.floor(reports / 3));
  let upsert = 0;
  for (let from = 0; from < count; from += BATCH) {
    const changed = await changedReports(store, reports, count, from, Math.min(BATCH, count - from));
    upsert += await seconds(() => store.saveReports(changed));
  }
  const checkpoint = await seconds(() => store.run('CHECKPOINT'));
  await store.close();
  return { upsert_night_s: upsert, upsert_checkpoint_s: checkpoint, file_after_night_mb: megabytes(join(dataDir, STORE_FILE)), night_peak_rss_mb: peak() };
}

function sizesBelow(folder: string): number[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => megabytes(join(entry.parentPath, entry.name)));
}

async function measureRelease(dataDir: string): Promise<Figures> {
  const store = await openStore(dataDir);
  const release = await seconds(() => publishRelease(store, dataDir, { site: () => Promise.resolve() }));
  await store.close();
  const sizes = sizesBelow(join(dataDir, 'releases'));
  const parquet = readdirSync(join(dataDir, 'releases'), { recursive: true, withFileTypes: true }).filter((entry) => entry.name.endsWith('.parquet')).map((entry) => megabytes(join(entry.parentPath, entry.name)));
  return {
    release_s: release, release_mb: sizes.reduce((sum, size) => sum + size, 0), release_files: sizes.length,
    release_parquet_mb: parquet.reduce((sum, size) => sum + size, 0), release_largest_parquet_mb: Math.max(...parquet), release_peak_rss_mb: peak(),
  };
}

async function measureLong(folder: string, reports: number): Promise<Figures> {
  const database = await Database.open(join(folder, LONG_FILE), { memory_limit: '1GB' });
  const load = await seconds(() => fillLong(database, join(folder, STORE_FILE)));
  database.close();
  return { load_s: load, file_mb: megabytes(join(folder, LONG_FILE)), load_reports_per_s: reports / load, peak_rss_mb: peak() };
}

const prefixed = (prefix: string, figures: Figures): Figures => Object.fromEntries(Object.entries(figures).map(([name, value]) => [`${prefix}${name}`, rounded(value)]));

function measureSize(reports: number): { wide: Figures; long: Figures } {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-scale-'));
  const step = (what: string): Figures => {
    process.stderr.write(`${reports} reports: ${what}\n`);
    return inOwnProcess(what, folder, String(reports));
  };
  try {
    const load = step('load');
    const long = { ...step('long'), ...measureQueries('long', folder, reports) };
    const wide = { ...load, ...measureQueries('wide', folder, reports), ...step('night'), ...step('release') };
    return { wide, long };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function table(sizes: readonly number[], all: readonly Figures[], title: string): void {
  process.stdout.write(`\n${title.padEnd(28)}${sizes.map((size) => String(size).padStart(12)).join('')}\n`);
  for (const name of Object.keys(all[0]!)) process.stdout.write(`${name.padEnd(28)}${all.map((figures) => String(rounded(figures[name]!)).padStart(12)).join('')}\n`);
}

function sizesOf(args: readonly string[]): number[] {
  const { values } = parseArgs({ args: [...args], options: { sizes: { type: 'string', default: process.env['GONGKAI_SCALE'] ?? '15000,150000,1500000' } } });
  const sizes = values.sizes.split(',').map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 1000)) throw new Error(`--sizes ${values.sizes}: numbers of reports, 1000 or more, with commas between them.`);
  return sizes;
}

function main(args: readonly string[]): void {
  const sizes = sizesOf(args);
  const measured = sizes.map(measureSize);
  process.stdout.write(`${cpus().length} processors, Node ${process.version}; cold is a new process, the page cache is not dropped\n`);
  table(sizes, measured.map((one) => one.wide), 'wide (the store)');
  table(sizes, measured.map((one) => one.long), 'long (in the same run)');
  const largest = measured.at(-1)!;
  const ratio = (name: string): number => rounded(largest.long[`long_${name}_warm_ms`]! / largest.wide[`wide_${name}_warm_ms`]!);
  process.stdout.write(`${JSON.stringify({
    bench: 'scale',
    figures: Object.assign({}, ...sizes.map((size, at) => prefixed(`${size}_`, measured[at]!.wide))) as Figures,
    peers: Object.assign({}, ...sizes.map((size, at) => prefixed(`${size}_`, measured[at]!.long))) as Figures,
    ratios: { trend_long_to_wide: ratio('trend'), ranking_long_to_wide: ratio('ranking'), agency_long_to_wide: ratio('agency'), file_long_to_wide: rounded(largest.long['file_mb']! / largest.wide['file_mb']!) },
  })}\n`);
}

const STEPS: Readonly<Record<string, (first: string, ...rest: string[]) => Promise<Figures>>> = {
  query: (layout, folder, sql) => timeQuery(layout, folder!, sql!),
  agency: (folder, no) => timeAgency(folder, Number(no)),
  load: (folder, reports) => measureLoad(folder, Number(reports)),
  long: (folder, reports) => measureLong(folder, Number(reports)),
  night: (folder, reports) => measureNight(folder, Number(reports)),
  release: (folder) => measureRelease(folder),
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [what, first, ...rest] = process.argv.slice(2);
  const step = STEPS[what ?? ''];
  if (step) process.stdout.write(`${JSON.stringify(await step(first!, ...rest))}\n`);
  else main(process.argv.slice(2));
}
