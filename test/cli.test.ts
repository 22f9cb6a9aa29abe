import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { decompress } from 'fzstd';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { stringify } from 'yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSites, type DemoSites } from '../data/demo/sites/serve.ts';
import { demoReports } from '../data/demo/figures.ts';
import { printedAt, publish } from '../data/demo/mistakes.ts';
import { titleOf } from '../data/demo/prose.ts';
import { htmlOf } from '../data/demo/render/html.ts';
import { partsOf } from '../data/demo/render/report.ts';

const ROOT = resolve(import.meta.dirname, '..');
const COMMANDS = ['parse', 'ingest', 'reread', 'export', 'serve', 'schedule', 'status', 'verify', 'backup', 'restore', 'demo'];

interface Ended { status: number | null; out: string; err: string }

function cli(...args: string[]): Promise<Ended> {
  return new Promise((done) => {
    const child = spawn(process.execPath, ['bin/gongkai.js', ...args], { cwd: ROOT });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => { out += chunk; });
    child.stderr.on('data', (chunk) => { err += chunk; });
    child.on('close', (status) => { done({ status, out, err }); });
  });
}

let folder: string;
let sites: DemoSites;
const at = (name: string): string => join(folder, name);

function page(agency: string, year: number): string {
  const report = publish(demoReports()).find((one) => one.agency.id === agency && one.year === year)!;
  return `<!DOCTYPE html><meta charset="utf-8"><title>${titleOf(report)}</title><h1>${titleOf(report)}</h1>${htmlOf(partsOf(report))}`;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-cli-'));
  sites = await startSites();
  writeFileSync(at('sources.yaml'), stringify(sites.sources.slice(0, 2)));
  writeFileSync(at('report.html'), page('qinglan-fgw', 2024));
  writeFileSync(at('mistake.html'), page('qinglan-fgw', 2023));
});
afterAll(async () => { await sites.close(); rmSync(folder, { recursive: true, force: true }); });

describe('help', () => {
  it('names every command', async () => {
    const { status, out } = await cli('--help');
    expect(status).toBe(0);
    for (const command of COMMANDS) expect(out).toContain(command);
  });

  it('shows an example for a command', async () => {
    for (const command of ['parse', 'ingest', 'export', 'schedule']) {
      const { status, out } = await cli(command, '--help');
      expect(status).toBe(0);
      expect(out).toMatch(/Example:\n {2}\$ gongkai /);
    }
  });
});

describe('what a person gets wrong', () => {
  it('is one clear sentence and status 1', async () => {
    const cases: [string[], RegExp][] = [
      [['parse', at('report.html'), '--jsn'], /unknown option '--jsn'/],
      [['parse', at('nothing.pdf')], /nothing\.pdf could not be read: there is no such file/],
      [['ingest', '--sources', at('sources.yaml')], /required option '--data <dir>'/],
      [['ingest', '--sources', at('sources.yaml'), '--data', at('d'), '--pace', '0'], /--pace 0 is too fast/],
      [['ingest', '--sources', at('sources.yaml'), '--data', at('d'), '--pace', 'soon'], /number of seconds/],
      [['ingest', '--sources', at('none.yaml'), '--data', at('d')], /none\.yaml/],
      [['serve', '--data', at('d'), '--port', '70000'], /whole number from 0 to 65535/],
      [['status', '--data', at('empty')], /holds no data yet/],
      [['schedule', '--sources', at('sources.yaml'), '--data', at('d'), '--cron', 'nightly'], /no cron expression/],
      [['frobnicate'], /unknown command/],
    ];
    for (const [args, message] of cases) {
      const { status, err, out } = await cli(...args);
      expect(`${status} ${err}`).toMatch(message);
      expect(status).toBe(1);
      expect(out).toBe('');
      expect(err).not.toMatch(/\n\s+at /);
    }
  }, 120_000);

  it('names the file and line of a broken registry', async () => {
    writeFileSync(at('broken.yaml'), '- id: a\n  name: 某局\n  division: "371500"\n  level: prefecture\n  category: housing\n  index:\n    - http://a.gov.cn/\n- id: a\n  name: 某局\n  division: "371500"\n  level: prefecture\n  category: housing\n  index:\n    - not an address\n');
    const { status, err } = await cli('ingest', '--sources', at('broken.yaml'), '--data', at('d'));
    expect(status).toBe(1);
    expect(err).toMatch(/broken\.yaml:8: /);
    expect(err).toMatch(/broken\.yaml:14: /);
  });
});

describe('parse', () => {
  it('ends quietly where the reader of its output has gone', async () => {
    const child = spawn(process.execPath, ['bin/gongkai.js', 'parse', at('report.html'), '--json'], { cwd: ROOT });
    child.stdout.destroy();
    let err = '';
    child.stderr.on('data', (chunk) => { err += chunk; });
    const status = await new Promise((done) => { child.on('close', done); });
    expect({ status, err }).toEqual({ status: 0, err: '' });
  });

  it('gives one JSON object with the fields of the contract, in its order', async () => {
    const { status, out } = await cli('parse', at('report.html'), '--json');
    expect(status).toBe(0);
    const report = JSON.parse(out) as Record<string, unknown>;
    expect(Object.keys(report).slice(0, 10)).toEqual(['form', 'agency', 'year', 'period', 'cells', 'checks', 'findings', 'claims', 'prose', 'extra']);
    expect(report).toMatchObject({ form: '2021', agency: '青岚市发展和改革委员会', year: 2024, period: { start: '2024-01-01', end: '2024-12-31' } });
    expect(report.cells).toHaveLength(200);
    expect((report.checks as { status: string }[]).map((check) => check.status)).toEqual(Array(42).fill('pass'));
  });

  it('names the wrong cell and what would close the sums, for people', async () => {
    const { status, out } = await cli('parse', at('mistake.html'));
    expect(status).toBe(0);
    expect(out).toMatch(/2 fail/);
    expect(out).toMatch(/340.*34/);
  });

  it('ends with 3 for a page that is no such report and 1 for what cannot be read, with the error as JSON', async () => {
    writeFileSync(at('other.html'), '<title>通知</title><p>关于召开全市工作会议的通知。各县区人民政府：定于三月召开会议，请准时参加。</p>');
    writeFileSync(at('noise.pdf'), Buffer.from(Array.from({ length: 400 }, (_, index) => (index * 7919) % 251)));
    const other = await cli('parse', at('other.html'), '--json');
    expect(other.status).toBe(3);
    expect(JSON.parse(other.out)).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } });
    const noise = await cli('parse', at('noise.pdf'), '--json');
    expect(noise.status).toBe(1);
    expect((JSON.parse(noise.out) as { error: { message: string } }).error.message.length).toBeGreaterThan(20);
  });
});

const readmeCode = (language: string): string => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))![1]!;

/** Requests received by year as the JavaScript of the README finds them in the exported cells. */
async function asksInJavaScript(out: string): Promise<number[][]> {
  const paths = readdirSync(join(out, 'data')).filter((name) => /^cells.*\.parquet$/.test(name)).map((name) => join(out, 'data', name));
  expect(paths).toHaveLength(1);
  const compressors = { ZSTD: (input: Uint8Array, length: number) => decompress(input, new Uint8Array(length)) };
  const code = new AsyncFunction('parquetReadObjects', 'asyncBufferFromFile', 'compressors', 'path', `${readmeCode('js')}; return received;`);
  const received = await code(parquetReadObjects, asyncBufferFromFile, compressors, paths[0]) as { year: number; value: number }[];
  const years = [...new Set(received.map((row) => row.year))].sort((a, b) => a - b);
  return years.map((year) => [year, received.filter((row) => row.year === year).reduce((sum, row) => sum + row.value, 0)]);
}

const AsyncFunction = (async () => undefined).constructor as new (...parts: string[]) => (...values: unknown[]) => Promise<unknown>;

/** The SQL and the JavaScript that the README shows, over the exported files, against the figures that the two agencies' reports print. */
async function asksTheReadmesQuestion(out: string): Promise<void> {
  const sql = readmeCode('sql').replace('release/data', `${out}/data`);
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const answer = (await connection.runAndReadAll(sql)).getRows().map(([year, received]) => [Number(year), Number(received)]);
  const agencies = sites.sources.slice(0, 2).map((source) => source.id);
  const printed = [2019, 2020, 2021, 2022, 2023, 2024, 2025].map((year) => [year, publish(demoReports())
    .filter((report) => agencies.includes(report.agency.id) && report.year === year)
    .reduce((sum, report) => sum + Number(printedAt(report, 'requests.received.total')), 0)]);
  expect(answer).toEqual(printed);
  expect(await asksInJavaScript(out)).toEqual(printed);
}

describe('a pass from the command line', () => {
  const data = (): string => at('data');
  const pass = (): Promise<Ended> => cli('ingest', '--sources', at('sources.yaml'), '--data', data(), '--pace', '0', '--allow-private-hosts', '--json');

  it('ingests, and says what is new and then what is unchanged', async () => {
    const first = await pass();
    expect(`${first.status} ${first.err}`).toMatch(/^0 /);
    expect(JSON.parse(first.out)).toMatchObject({ sourcesOk: 2, sourcesFailed: 0, reportsNew: 14 });
    expect(JSON.parse((await pass()).out)).toMatchObject({ reportsNew: 0, reportsChanged: 0, reportsUnchanged: 14 });
  }, 120_000);

  it('reports health, exports, verifies and restores', async () => {
    const status = await cli('status', '--data', data(), '--json');
    expect(status.status).toBe(0);
    expect(JSON.parse(status.out)).toMatchObject({ healthy: true, attention: [] });
    expect((await cli('export', '--data', data(), '--out', at('out'))).status).toBe(0);
    const descriptor = JSON.parse(readFileSync(at('out/datapackage.json'), 'utf8')) as { resources: { name: string; path: string | string[] }[] };
    expect(descriptor.resources.map((resource) => resource.name)).toContain('reports');
    for (const path of descriptor.resources.flatMap((resource) => resource.path)) expect(existsSync(at(`out/${path}`)), path).toBe(true);
    await asksTheReadmesQuestion(at('out'));
    const book = await cli('export', '--data', data(), '--xlsx', at('one.xlsx'), '--agency', sites.sources[0]!.id, '--year', '2023', '2024');
    expect(`${book.status} ${book.err}`).toMatch(/^0 .*one\.xlsx/);
    expect(readFileSync(at('one.xlsx')).subarray(0, 2).toString()).toBe('PK');
    expect(await cli('export', '--data', data())).toMatchObject({ status: 1, err: expect.stringContaining('Say where to write') as string });
    const verified = await cli('verify', '--data', data());
    expect(`${verified.status} ${verified.err}`).toMatch(/^0 .*0 problems/s);
    expect((await cli('backup', '--data', data(), '--out', at('backup'))).status).toBe(0);
    expect((await cli('restore', '--from', at('backup'), '--data', at('restored'))).status).toBe(0);
    expect((await cli('verify', '--data', at('restored'))).status).toBe(0);
  }, 120_000);

  it('stores what came through where a source fails, names the failure and ends with 2', async () => {
    const broken = { ...sites.sources[2]!, id: 'gone', index: [`${new URL(sites.sources[2]!.index[0]!).origin}/nothing/`] };
    writeFileSync(at('two.yaml'), stringify([sites.sources[0], sites.sources[1], broken]));
    const { status, out } = await cli('ingest', '--sources', at('two.yaml'), '--data', data(), '--pace', '0', '--allow-private-hosts', '--json');
    expect(status).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ sourcesOk: 2, sourcesFailed: 1, failures: [{ agencyId: 'gone', stage: 'discover' }] });
    const health = await cli('status', '--data', data());
    expect(health.status).toBe(2);
    expect(health.out).toMatch(/gone failed in the last 1 runs/);
  }, 120_000);

  it('refuses hosts on loopback unless the registry names them and the flag lifts it', async () => {
    const { status, out } = await cli('ingest', '--sources', at('sources.yaml'), '--data', at('guarded'), '--pace', '2', '--json');
    expect(status).toBe(2);
    expect((JSON.parse(out) as { failures: { error: string }[] }).failures[0]!.error).toMatch(/not (?:a )?public/);
  }, 60_000);
});
