/**
 * `npm run bench:nightly`: 5,000 sources on loopback without a pace. A first pass, and a second one with nothing new:
 * requests, bytes, seconds, processor time and peak memory of each. GONGKAI_SOURCES makes it smaller.
 *
 * Processor time and memory are those of the pass's own process, its worker threads and DuckDB among them; the sites
 * run in another. Both passes are of one day, within which robots.txt is asked for once a site: the requests for it are
 * counted apart, and count among a pass's requests.
 */
import { execFile, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Asked } from './sites.ts';

const COUNT = Number(process.env.GONGKAI_SOURCES ?? 5000);
const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

interface Phase { seconds: number; processor: number; memory: number }
type Phases = Record<'start' | 'crawl' | 'compare' | 'publish', Phase>;
interface Measured extends Asked { phases: Phases; new: number; changed: number; unchanged: number; failed: number; failure: string | null; read: number }

const folder = mkdtempSync(join(tmpdir(), 'gongkai-nightly-'));
const registry = join(folder, 'sources.yaml');
const data = join(folder, 'data');

async function said(sites: ChildProcess, message?: string): Promise<unknown> {
  const answer = once(sites, 'message');
  if (message) sites.send(message);
  return (await answer as unknown[])[0];
}

/** Readings of documents that were made, from what the pass remembers of every address. */
function readings(): number {
  return readFileSync(join(data, 'state.jsonl'), 'utf8').split('\n').filter((line) => line.includes('"reading":')).length;
}

async function pass(sites: ChildProcess, before: number): Promise<Measured> {
  await said(sites, 'reset');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', file('./pass.ts'), registry, data], { maxBuffer: 64e6 });
  const measured = JSON.parse(stdout.trim().split('\n').at(-1)!) as Omit<Measured, keyof Asked | 'read'>;
  return { ...measured, ...await said(sites, 'asked') as Asked, read: readings() - before };
}

const requests = (one: Measured): number => one.index + one.report + one.robots;
const sum = (one: Measured, of: 'seconds' | 'processor'): number => Object.values(one.phases).reduce((total, phase) => total + phase[of], 0);
const perRequest = (one: Measured): number => one.phases.crawl.processor * 1000 / requests(one);

const ROWS: readonly [string, (one: Measured) => string][] = [
  ['requests', (one) => String(requests(one))], ['  for list pages', (one) => String(one.index)], ['  for reports', (one) => String(one.report)], ['  for robots.txt', (one) => String(one.robots)],
  ['answered 304', (one) => String(one.answered304)], ['megabytes received', (one) => (one.bytes / 1e6).toFixed(1)],
  ['seconds', (one) => sum(one, 'seconds').toFixed(1)], ['  start-up', (one) => one.phases.start.seconds.toFixed(1)], ['  asking, reading, storing', (one) => one.phases.crawl.seconds.toFixed(1)],
  ['  comparing', (one) => one.phases.compare.seconds.toFixed(1)], ['  publishing', (one) => one.phases.publish.seconds.toFixed(1)],
  ['processor, seconds', (one) => sum(one, 'processor').toFixed(1)], ['  start-up', (one) => one.phases.start.processor.toFixed(1)], ['  asking, reading, storing', (one) => one.phases.crawl.processor.toFixed(1)],
  ['    ms a request', (one) => perRequest(one).toFixed(2)], ['  comparing', (one) => one.phases.compare.processor.toFixed(1)], ['  publishing', (one) => one.phases.publish.processor.toFixed(1)],
  ['all of it, ms a request', (one) => (sum(one, 'processor') * 1000 / requests(one)).toFixed(2)],
  ['peak memory until stored, MB', (one) => one.phases.crawl.memory.toFixed(0)], ['peak memory of all, MB', (one) => one.phases.publish.memory.toFixed(0)],
  ['documents read', (one) => String(one.read)], ['reports new', (one) => String(one.new)], ['changed', (one) => String(one.changed)], ['unchanged', (one) => String(one.unchanged)], ['failures', (one) => String(one.failed)],
];

function figuresOf(name: string, { phases, ...counts }: Measured): [string, number][] {
  const ofPhases = Object.entries(phases).flatMap(([phase, of]) => Object.entries(of).map(([key, value]): [string, number] => [`${name}_${phase}_${key}`, value as number]));
  return [...Object.entries(counts).filter((entry): entry is [string, number] => typeof entry[1] === 'number').map(([key, value]): [string, number] => [`${name}_${key}`, value]), ...ofPhases];
}

function show(first: Measured, second: Measured): void {
  console.log(`${COUNT} sources on loopback`.padEnd(32) + 'first pass'.padStart(12) + 'second pass'.padStart(13));
  for (const [name, of] of ROWS) console.log(name.padEnd(32) + of(first).padStart(12) + of(second).padStart(13));
  const failure = first.failure ?? second.failure;
  if (failure) console.log(`The first failure: ${failure}`);
  console.log(JSON.stringify({
    bench: 'nightly', figures: { sources: COUNT, ...Object.fromEntries([...figuresOf('first', first), ...figuresOf('second', second)]) }, peers: {},
    ratios: {
      second_requests_per_index: second.index / COUNT, second_requests_per_report: second.report / first.new, second_processor_ms_per_request: perRequest(second),
      second_all_processor_ms_per_request: sum(second, 'processor') * 1000 / requests(second), second_to_first_bytes: second.bytes / first.bytes, second_read_again: second.read / first.new,
    },
  }));
}

const sites = fork(file('./site-process.ts'), [String(COUNT), registry], { execArgv: ['--import', 'tsx'] });
try {
  await said(sites);
  const first = await pass(sites, 0);
  const second = await pass(sites, first.read);
  show(first, second);
  process.exitCode = first.failed + second.failed > 0 || first.new === 0 ? 1 : 0;
} finally {
  sites.kill();
  rmSync(folder, { recursive: true, force: true });
}
