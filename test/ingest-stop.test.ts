/** The program as it is run: stopped in the middle, started twice, asked for its status. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, readStore } from '../pipeline/store/store.ts';
import { HostileSite } from './fetch/hostile-site.ts';
import { NAME, listPage, reportPage } from './pass/night.ts';

const ROOT = resolve(import.meta.dirname, '..');
let folder: string;
let site: HostileSite;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-stop-'));
  site = await HostileSite.open({ '/nb/': listPage([['/nb/2023.html', 2023], ['/nb/2022.html', 2022]]), '/nb/2023.html': reportPage(2023) });
  writeFileSync(join(folder, 'sources.yaml'), stringify([{ id: 'qinglan-mzj', name: NAME, division: '371500', level: 'prefecture', category: 'civil_affairs', index: [site.url('/nb/')] }]));
});
afterEach(async () => { await site.close(); rmSync(folder, { recursive: true, force: true }); });

interface Ended { status: number | null; out: string; said: string }

function start(command: string, ...more: string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, ['bin/gongkai.js', command, '--data', join(folder, 'data'), ...more], { cwd: ROOT });
  const ended: Ended = { status: null, out: '', said: '' };
  child.stdout.on('data', (chunk: Buffer) => { ended.out += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { ended.said += chunk.toString(); });
  return { child, ended: new Promise((done) => { child.on('close', (status) => { done({ ...ended, status }); }); }) };
}

const PASS = (): string[] => ['--sources', join(folder, 'sources.yaml'), '--pace', '0', '--allow-private-hosts'];

async function asked(path: string): Promise<void> {
  while (site.asked(path).length === 0) await new Promise((done) => { setTimeout(done, 50); });
}

async function years(): Promise<number[]> {
  const database = await readStore(join(folder, 'data'));
  try { return (await database.rows<{ year: number }>('SELECT year FROM reports ORDER BY year')).map((one) => one.year); } finally { database.close(); }
}

describe('a schedule', () => {
  it('told to stop in the middle of a run stops cleanly, and goes on where it was when it is started again', async () => {
    site.play('/nb/2022.html', () => undefined);
    const first = start('schedule', ...PASS());
    await asked('/nb/2022.html');
    first.child.kill('SIGTERM');
    const stopped = await first.ended;
    expect(stopped.status).toBe(0);
    expect(stopped.said).toContain('Stopped before its end: 1 sources were not reached');
    site.play('/nb/2022.html', reportPage(2022));
    const second = start('schedule', ...PASS());
    const finished = new Promise<void>((done) => { second.child.stderr!.on('data', (chunk: Buffer) => { if (chunk.toString().includes('came through')) done(); }); });
    await finished;
    second.child.kill('SIGTERM');
    const ended = await second.ended;
    expect(ended.status).toBe(0);
    expect(ended.said).toContain('A night was missed, or not brought to its end');
    expect(await years()).toEqual([2022, 2023]);
    // What was kept before the stop was asked for conditionally or not at all, and is there once.
    const captures = readFileSync(join(folder, 'data', 'ledger.jsonl'), 'utf8').trim().split('\n');
    expect(captures.filter((line) => line.includes('/nb/2023.html"'))).toHaveLength(1);
  }, 180_000);
});

describe('a pass', () => {
  it('while another process holds the store is not made, and says so', async () => {
    const store = await openStore(join(folder, 'data'));
    try {
      const { status, said, out } = await start('ingest', ...PASS(), '--json').ended;
      expect(status).toBe(1);
      expect(said).toContain('in use by another process');
      expect(JSON.parse(out)).toMatchObject({ error: { code: 'store_locked' } });
      expect(site.seen).toEqual([]);
    } finally {
      await store.close();
    }
  }, 120_000);

  it('of which a source fails ends with 2, and so does the status after it, which says what to do', async () => {
    const { status, out } = await start('ingest', ...PASS(), '--json').ended;
    expect(status).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ sourcesOk: 0, sourcesFailed: 1, reportsNew: 1, failures: [{ agencyId: 'qinglan-mzj', url: site.url('/nb/2022.html'), stage: 'fetch' }] });
    const state = await start('status', '--json').ended;
    expect(state.status).toBe(2);
    const said = JSON.parse(state.out) as { healthy: boolean; attention: string[]; sources: Record<string, unknown>[] };
    expect(said.healthy).toBe(false);
    expect(said.attention.join('\n')).toContain('the site answered, and what was there is not');
    expect(said.sources[0]).toMatchObject({ agencyId: 'qinglan-mzj', failing: 1, reports: 1, newestYear: 2023, causes: ['site'] });
    expect(said.sources[0]!.checkedAt).toMatch(/^\d{4}-/);
    expect(said.sources[0]!.changedAt).toMatch(/^\d{4}-/);
    expect((said.sources[0]!.expected as { by: string }).by).toMatch(/^\d{4}-01-31$/);
  }, 120_000);
});
