import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSites, type DemoSites } from '../data/demo/sites/serve.ts';
import { randomOf } from '../data/demo/random.ts';
import { readStore } from '../pipeline/store/store.ts';

const ROOT = resolve(import.meta.dirname, '..');
const KILLS = Number(process.env.GONGKAI_KILLS ?? (process.env.GONGKAI_LONG ? 50 : 3));
/** Two of each kind of site, with HTML, PDF and DOCX among them. */
const AGENCIES = ['qinglan-fgw', 'qinglan-gaj', 'qinglan-mzj', 'qinglan-zjj', 'qinglan-ybj', 'qinglan-wangchuan'];

let folder: string;
let sites: DemoSites;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-kill-'));
  sites = await startSites();
  writeFileSync(join(folder, 'sources.yaml'), stringify(sites.sources.filter((source) => AGENCIES.includes(source.id))));
});
afterAll(async () => { await sites.close(); rmSync(folder, { recursive: true, force: true }); });

/** Runs a pass; with `killAfter`, ends it with SIGKILL after so many milliseconds. Gives its status, or null where it was killed. */
function pass(data: string, killAfter?: number): Promise<number | null> {
  return new Promise((done) => {
    const child = spawn(process.execPath, ['bin/gongkai.js', 'ingest', '--sources', join(folder, 'sources.yaml'), '--data', data, '--pace', '0', '--allow-private-hosts'], { cwd: ROOT, stdio: 'ignore' });
    const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
    child.on('close', (status) => { clearTimeout(timer); done(status); });
  });
}

async function contents(data: string): Promise<unknown> {
  const database = await readStore(data);
  try {
    const tables: [string, string][] = [
      ['reports', 'agency_id, year, form, title, published_on::VARCHAR AS published_on, sha256'], ['cells', 'agency_id, year, key, value, status, derived'],
      ['prose', 'agency_id, year, indicator, value'], ['checks', 'agency_id, year, check_id, status, expected, actual'], ['anomalies', 'anomaly_id, kind, severity, explanation'],
    ];
    const found: Record<string, unknown> = {};
    for (const [table, columns] of tables) found[table] = await database.rows(`SELECT ${columns} FROM ${table} ORDER BY ALL`);
    return found;
  } finally {
    database.close();
  }
}

it(`loses nothing when it is killed ${KILLS} times at any moment`, async () => {
  const [calm, disturbed] = [join(folder, 'calm'), join(folder, 'disturbed')];
  const random = randomOf('kills');
  const timed = async (data: string, killAfter?: number): Promise<{ status: number | null; took: number }> => { const start = Date.now(); return { status: await pass(data, killAfter), took: Date.now() - start }; };
  const whole = await timed(calm);
  expect(whole.status).toBe(0);
  // A pass with little left to do is shorter: a moment within the last one that came to its end. The first is surely within.
  let [length, killed] = [whole.took, 0];
  for (let at = 0; at < KILLS; at++) {
    const { status, took } = await timed(disturbed, 200 + (at === 0 ? 0.4 : random.next()) * length);
    if (status === null) killed++; else length = took;
  }
  expect(await pass(disturbed)).toBe(0);
  expect(killed).toBeGreaterThan(0);
  expect(await contents(disturbed)).toEqual(await contents(calm));
}, (KILLS + 2) * 150_000);
