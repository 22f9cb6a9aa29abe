/**
 * `npm run bench:nightly`: 5,000 sources on loopback without a pace. A first pass, and a second one with nothing new:
 * requests, bytes, seconds, processor time and peak memory of each. GONGKAI_SOURCES makes it smaller.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import { openSites, type Asked } from './sites.ts';

const COUNT = Number(process.env.GONGKAI_SOURCES ?? 5000);
const PASS = fileURLToPath(new URL('./pass.ts', import.meta.url));

interface Measured extends Asked { seconds: number; processor: number; memory: number; new: number; changed: number; unchanged: number; failed: number; failure: string | null }

const folder = mkdtempSync(join(tmpdir(), 'gongkai-nightly-'));
const sites = await openSites(COUNT);
const registry = join(folder, 'sources.yaml');
writeFileSync(registry, stringify(sites.sources));

async function pass(): Promise<Measured> {
  sites.reset();
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', PASS, registry, join(folder, 'data')], { maxBuffer: 64e6 });
  return { ...JSON.parse(stdout.trim().split('\n').at(-1)!) as Measured, ...sites.asked };
}

try {
  const first = await pass();
  const second = await pass();
  const rows: [string, (one: Measured) => string][] = [
    ['requests for list pages', (one) => String(one.index)], ['requests for reports', (one) => String(one.report)], ['of these answered 304', (one) => String(one.answered304)], ['robots.txt', (one) => String(one.robots)],
    ['megabytes received', (one) => (one.bytes / 1e6).toFixed(1)], ['seconds', (one) => one.seconds.toFixed(1)], ['processor, seconds', (one) => one.processor.toFixed(1)],
    ['processor, ms a request', (one) => (one.processor * 1000 / (one.index + one.report + one.robots)).toFixed(2)], ['peak memory, MB', (one) => one.memory.toFixed(0)],
    ['reports new', (one) => String(one.new)], ['changed', (one) => String(one.changed)], ['unchanged', (one) => String(one.unchanged)], ['failures', (one) => String(one.failed)],
  ];
  console.log(`${COUNT} sources on loopback`.padEnd(30) + 'first pass'.padStart(12) + 'second pass'.padStart(13));
  for (const [name, of] of rows) console.log(name.padEnd(30) + of(first).padStart(12) + of(second).padStart(13));
  const failure = first.failure ?? second.failure;
  if (failure) console.log(`The first failure: ${failure}`);
  const figures = Object.fromEntries([['first', first] as const, ['second', second] as const].flatMap(([name, one]) => Object.entries(one).filter(([, value]) => typeof value === 'number').map(([key, value]) => [`${name}_${key}`, value])));
  const requests = second.index + second.report + second.robots;
  console.log(JSON.stringify({
    bench: 'nightly', figures: { sources: COUNT, ...figures }, peers: {},
    ratios: { second_requests_per_index: second.index / COUNT, second_requests_per_report: second.report / first.new, second_processor_ms_per_request: second.processor * 1000 / requests, second_to_first_bytes: second.bytes / first.bytes },
  }));
  process.exitCode = first.failed + second.failed > 0 || first.new === 0 ? 1 : 0;
} finally {
  await sites.close();
  rmSync(folder, { recursive: true, force: true });
}
